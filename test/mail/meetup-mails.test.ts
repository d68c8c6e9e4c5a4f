import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { Meetup } from '../../functions/domain/model.ts';
import type { Message } from '../../functions/mail/message.ts';
import { acceptedMail } from '../../functions/mail/messages/accepted-mail.ts';
import { confirmedMail, happeningMail } from '../../functions/mail/messages/confirmed-mail.ts';
import { invitationMail, nudgeMail } from '../../functions/mail/messages/invitation-mail.ts';
import { hostingMail, reminderMail } from '../../functions/mail/messages/reminder-mail.ts';
import { MEETUP_MESSAGES } from './all-messages.ts';
import { attendees, basicFacts, confirmedMeetup, invitationFacts, meetupFacts, VENUES } from './facts.ts';
import { english } from './words.ts';

const mail = (name: string): Message => {
  const message = MEETUP_MESSAGES[name];
  if (!message) throw new Error(`no mail ${name}`);
  return message;
};

function eventOf({ calendar }: Message) {
  const root = new ICAL.Component(ICAL.parse(calendar?.text ?? ''));
  const value = (name: string) => root.getFirstSubcomponent('vevent')?.getFirstPropertyValue(name);
  return { method: root.getFirstPropertyValue('method'), value };
}

const everyWord = ({ subject, text, html, calendar }: Message) =>
  [subject, text, html, (calendar?.text ?? '').replaceAll('\r\n ', '')].join('\n');

describe('people who have not said yes', () => {
  it.each([
    'invitation',
    'invitation-next',
    'invitation-late',
    'happening',
    'listed-late',
    'was-it-you-no',
    'cancelled',
    'cancelled-end',
  ])('learn no venue, no host and no name from the mail "%s"', (name) => {
    expect(everyWord(mail(name))).not.toMatch(/Lindau|Washington|Ada|Ben|Çelik|mlat/);
  });

  it.each(['invitation', 'invitation-vote', 'happening', 'was-it-you-yes', 'was-it-you-no'])(
    'can answer the mail "%s" at once',
    (name) => {
      expect(mail(name).text).toMatch(/^Yes, I'll be there: \S+\?answer=yes$/m);
      expect(mail(name).text).toMatch(/^No, I can't make it: \S+\?answer=no$/m);
    },
  );
});

describe('people who have said yes', () => {
  it.each(['accepted-late', 'seat-late', 'confirmed', 'changed', 'reminder', 'hosting'])(
    'learn when, where and with whom from the mail "%s"',
    (name) => {
      const { text } = mail(name);
      expect(text).toContain('When: Thursday, 17 December 2026, 19:00 (Eastern Standard Time)');
      expect(text).toContain('Where: Café Lindau & Sons\n  14 Washington Street');
      expect(text).toContain('#map=18/40.74341/-74.03230');
      expect(text).toContain('Who: Ada, Ben, Çelik\n  and 2 more');
    },
  );

  it.each([
    ...['accepted', 'accepted-vote', 'accepted-suggested', 'accepted-late'],
    ...['listed', 'listed-late', 'seat', 'seat-late', 'place-missing', 'place-missing-some'],
    ...['confirmed', 'changed', 'reminder', 'hosting'],
  ])('can change their mind from the mail "%s"', (name) => {
    expect(mail(name).text).toMatch(/^See or change my answer: \S+\.signature$/m);
    expect(mail(name).text).not.toMatch(/\?answer=/);
  });

  it('learn on which day at the place it is decided whether it happens', () => {
    expect(mail('accepted').text).toContain(
      "By 14 December 2026 at the latest we'll know whether enough people are coming",
    );
    expect(mail('accepted-late').text).not.toContain('see whether');
  });

  it('see the venues that are voted on, the leading one first, but only until one is fixed', () => {
    expect(mail('accepted-vote').text).toContain(
      "As things stand, you'll meet at Café Lindau & Sons.\n  14 Washington Street\n",
    );
    expect(mail('accepted-vote').text).toContain('The other choices:\n  The Public Library, Maxwell’s\n');
    expect(mail('accepted-late').text).not.toContain('Public Library');
  });

  it.each([
    [[], 0, 'At the moment, only you.'],
    [[], 1, '1 other person'],
    [[], 5, '5 other people'],
    [['Ada'], 0, 'Ada'],
    [['Ada', 'Ben'], 3, 'Ada, Ben\n  and 3 more'],
  ])('see that %j and %i more come', (names, more, words) => {
    const { text } = confirmedMail(
      basicFacts({ meetup: confirmedMeetup() }),
      attendees({ names, more }),
      english,
    );
    expect(text).toContain(`Who: ${words}\n\n`);
  });

  it.each([
    [{ is: 'you' }, 'You. Thank you!'],
    [{ is: 'nobody' }, "Nobody, and that's fine: whoever gets there first finds a table."],
    [{ is: 'somebody', name: 'Ada' }, 'Ada'],
    [{ is: 'somebody' }, 'Someone from your group'],
  ] as const)('learn the host %j', (host, words) => {
    const { text } = confirmedMail(basicFacts({ meetup: confirmedMeetup() }), attendees({ host }), english);
    expect(text).toContain(`Host: ${words}\n`);
  });

  it('are not told to take a table that nobody has named', () => {
    expect(mail('confirmed-open').text).toContain('Host: Nobody yet. Would you like to?');
    expect(mail('confirmed-open').text).toContain("There's no exact place yet.");
  });

  it('hear nothing of hosts before one is needed', () => {
    const facts = basicFacts({ meetup: meetupFacts() });
    expect(acceptedMail(facts, attendees({ host: { is: 'nobody' } }), english).text).not.toContain('Host:');
  });
});

describe('an invitation', () => {
  it('offers each venue that stands to vote, under its own link', () => {
    const { text } = mail('invitation-vote');
    expect(text).toContain('Possible place: Café Lindau & Sons\n  14 Washington Street\n');
    expect([...text.matchAll(/\?answer=yes&venue=(\S+)/g)].map(([, venue]) => venue)).toEqual([
      'v1',
      'v2',
      'node%2F240099',
    ]);
  });

  it.each([
    ['is confirmed', { state: 'confirmed' }],
    ['has its venue', { venue: VENUES[1] }],
  ] as const)('offers no vote when the meetup %s', (_, meetup) => {
    const facts = invitationFacts({ meetup: meetupFacts({ candidates: VENUES, ...meetup }) });
    expect(everyWord(invitationMail(facts, english))).not.toMatch(/vote|Possible|Library/);
  });

  it('says of a later meetup that the group meets again, and never that it worked just now', () => {
    const message = mail('invitation-next');
    expect(message.subject).toBe("Your group's next meetup: Board games, Thu 17 Dec");
    expect(everyWord(message)).not.toMatch(/good news|It's on|people want to meet|At least/i);
  });
});

describe('the calendar files of one member', () => {
  const versions = ['invitation', 'accepted', 'confirmed', 'happening', 'changed', 'cancelled'].map((name) =>
    eventOf(mail(name)),
  );

  it('have one UID, so that each takes the place of the one before', () => {
    expect(new Set(versions.map(({ value }) => value('uid')))).toEqual(new Set(['7f3a-1-b2c4@convoke']));
  });

  it('have the sequence of the meetup as it is', () => {
    expect(versions.map(({ value }) => value('sequence'))).toEqual([0, 0, 1, 1, 2, 1]);
  });

  it('publish until the meetup is cancelled', () => {
    expect(versions.map(({ method }) => method)).toEqual([...Array(5).fill('PUBLISH'), 'CANCEL']);
    expect(versions.map(({ value }) => value('status'))).toEqual([
      'TENTATIVE',
      'TENTATIVE',
      'CONFIRMED',
      'CONFIRMED',
      'CONFIRMED',
      'CANCELLED',
    ]);
  });

  it('name the venue to those who said yes, once it is fixed', () => {
    expect(versions.map(({ value }) => value('location'))).toEqual([
      'near Hoboken, New Jersey',
      'near Hoboken, New Jersey',
      'Café Lindau & Sons, 14 Washington Street',
      'near Hoboken, New Jersey',
      'Café Lindau & Sons, 14 Washington Street',
      'near Hoboken, New Jersey',
    ]);
  });

  it.each(Object.entries(MEETUP_MESSAGES))(
    'the mail "%s" puts neither token nor name into them',
    (_, message) => {
      expect((message.calendar?.text ?? '').replaceAll('\r\n ', '')).not.toMatch(
        /header-|Ada|Ben|Zoë|\/(answer|feedback|unsubscribe)\//,
      );
    },
  );

  it('come with every mail that changes what a calendar says, and only with those', () => {
    const without = Object.entries(MEETUP_MESSAGES).filter(([, { calendar }]) => !calendar);
    expect(without.map(([name]) => name)).toEqual([
      'further',
      'nudge',
      'nudge-enough',
      'nudge-full',
      'place-missing',
      'place-missing-some',
      'listed',
      'listed-late',
      'reminder',
      'hosting',
      'was-it-you-yes',
      'was-it-you-no',
      'feedback',
    ]);
  });
});

describe('the mail that a place is missing', () => {
  it('names what was proposed, the most wanted first, how many would go there, and how to find a place', () => {
    const { subject, text } = mail('place-missing-some');
    expect(subject).toBe('A place is missing: Board games, Thu 17 Dec');
    expect(text).toMatch(/^One thing is missing: a place\n/);
    expect([...text.matchAll(/^Possible place: (.*)\n {2}(.*);/gm)].map(([, ...place]) => place)).toEqual([
      ['Corner Café', '2 people would go there'],
      ['Church Square Park', '1 person would go there'],
      ['Tram stop', '1 person would go there'],
      ['Pier A', '1 person would go there'],
      ['Post', '1 person would go there'],
    ]);
    expect(text).toContain('Possible place: and 1 more suggestion\n');
    expect(text).toMatch(/^Choose or suggest a place: https:\S+\/places\/\S+$/m);
  });

  it('says that nobody has proposed one, and of people that more are missing, where that is true', () => {
    const { text } = mail('place-missing');
    expect(text).toMatch(/^Two things are missing: a place and more people\n/);
    expect(text).toMatch(/^Needed: 3 people who say yes by .* 1 so far\.$/m);
    expect(text).toMatch(/Nobody has suggested a place yet\./);
    expect(text).toMatch(/^Suggest a place: https:\S+\/places\/\S+$/m);
    expect(mail('place-missing-some').text).not.toMatch(/Needed:|Nobody has suggested/);
  });
});

describe('a reminder', () => {
  it('is a checklist to the host', () => {
    const { subject, text } = mail('hosting');
    expect(subject).toBe("You're hosting: Board games, Thu 17 Dec");
    expect(text).toMatch(/^Beforehand: .* room for 6\.\nWhen you get there: .*\nAs people arrive: /m);
    expect(mail('reminder').text).not.toContain('Beforehand:');
  });

  it('counts one person as one', () => {
    const tally = { ...confirmedMeetup().tally, yes: 1 };
    const facts = basicFacts({ meetup: confirmedMeetup({ tally }) });
    const alone = attendees({ names: [], more: 0 });
    expect(hostingMail(facts, alone, english).text).toContain("you're the only one coming.");
    expect(happeningMail(facts, english).text).toContain('1 person said yes');
  });

  it('takes silence for a no only where nobody will be asked again', () => {
    const assumed = 'If you do nothing';
    const on = (due: Meetup['due']) =>
      happeningMail(basicFacts({ meetup: confirmedMeetup({ due }) }), english).text;
    expect(on({ step: 'remind', at: '2026-12-17T00:00:00Z' })).toContain(assumed);
    expect(on({ step: 'nudge', at: '2026-12-13T00:00:00Z' })).not.toContain(assumed);
  });

  it('asks once more to what is on, and says no more that it takes some', () => {
    const asked = (yes: number) =>
      nudgeMail(
        invitationFacts({ meetup: confirmedMeetup({ tally: { ...confirmedMeetup().tally, yes } }) }),
        english,
      );
    expect(asked(5).text).toContain("5 people have said yes, and it's happening.");
    expect(asked(1).text).not.toMatch(/Needed|who say yes by/);
    expect(asked(1).text).toContain("Yes, I'll be there");
  });

  it('greets nobody without a name', () => {
    const facts = basicFacts({ meetup: confirmedMeetup(), member: { id: 'b2c4' } });
    expect(reminderMail(facts, attendees(), english).text).not.toMatch(/Hello|undefined/);
  });
});

describe('the mail about a cancelled meetup', () => {
  it('names the next date, and does not end the group', () => {
    const { text } = mail('cancelled');
    expect(text).toContain(
      'The next one is planned for Thursday, 21 January 2027, 19:00 (Eastern Standard Time).',
    );
    expect(text).toContain('Thank you for saying yes.');
    expect(text).not.toMatch(/ends here/);
  });

  it('says how many said yes of those it takes, but never that nobody did', () => {
    expect(mail('cancelled').text).toContain('Only 2 of the 3 people it takes said yes to Board games on ');
    expect(mail('cancelled-end').text).toContain('Too few people could make it to Board games on ');
  });

  it('says that the group ends, and asks whether to try again, if there is no next date', () => {
    const { text } = mail('cancelled-end');
    expect(text).toMatch(
      /this group ends here\..*Yes, try again: \S+\?answer=yes.*your interest in Board games stays/s,
    );
    expect(text).not.toMatch(/next one|Thank you/);
  });

  it('asks nobody who is in another group by now whether to try again', () => {
    const { text } = mail('cancelled-elsewhere');
    expect(text).toMatch(/this group ends here\.\n\nBy now you're in another group for Board games/);
    expect(text).not.toMatch(/next one|try again|If you do nothing/);
  });

  it('asks nothing any more', () => {
    expect(everyWord(mail('cancelled'))).not.toMatch(/\/answer\/|change your answer/i);
  });
});

describe('the question how it was', () => {
  it('leads to a page, with an answer in mind', () => {
    const { text } = mail('feedback');
    expect(text).toMatch(/^Yes, we met: https:\/\/convoke\.example\/feedback\/\S+\?happened=yes$/m);
    expect(text).toMatch(/^No, it didn't happen: https:\/\/convoke\.example\/feedback\/\S+\?happened=no$/m);
  });
});
