import { describe, expect, test } from 'vitest';
import type { Language } from '../../functions/domain/language.ts';
import type { Attendees } from '../../functions/domain/meetups/attendees.ts';
import type { Meetup, Venue } from '../../functions/domain/model.ts';
import type { Message } from '../../functions/mail/message.ts';
import { acceptedMail, seatMail } from '../../functions/mail/messages/accepted-mail.ts';
import { changedMail } from '../../functions/mail/messages/changed-mail.ts';
import { confirmedMail, happeningMail } from '../../functions/mail/messages/confirmed-mail.ts';
import { invitationMail, nudgeMail } from '../../functions/mail/messages/invitation-mail.ts';
import { listedMail } from '../../functions/mail/messages/listed-mail.ts';
import { hostingMail, reminderMail } from '../../functions/mail/messages/reminder-mail.ts';
import { basicFacts, confirmedMeetup, invitationFacts, meetupFacts, VENUES } from './facts.ts';
import { wordingIn } from './words.ts';

test('given a place that members suggested, then every mail that names it says that nobody checked it, or that it was reported', () => {
  const venue = { ...VENUES[0], suggested: true as const };
  for (const [language, unchecked, reported] of [
    ['en', 'not checked', 'reported by one'],
    ['de', 'nicht geprüft', 'von jemandem gemeldet'],
  ] as const) {
    const textOf = (place: Venue) =>
      confirmedMail(
        basicFacts({ meetup: confirmedMeetup({ venue: place }) }),
        { host: { is: 'nobody' }, names: [], more: 3 },
        wordingIn(language),
      ).text;
    expect(textOf(venue)).toContain(unchecked);
    expect(textOf({ ...venue, reported: true })).toContain(reported);
    const { suggested: _, ...checked } = venue;
    expect(textOf(checked)).not.toContain(unchecked);
  }
});

/** A meetup as somebody may find it who comes to it. */
interface State {
  readonly isConfirmed: boolean;
  readonly hasVenue: boolean;
  readonly host: Attendees['host']['is'];
  /** How many others come. */
  readonly others: number;
  /** Whether its host can change nothing any more. */
  readonly isLate: boolean;
}

type Kind = 'accepted' | 'confirmed' | 'changed' | 'reminder' | 'hosting';

const YES_NO = [true, false];
const STATES: readonly State[] = YES_NO.flatMap((isConfirmed) =>
  YES_NO.flatMap((hasVenue) =>
    (['you', 'somebody', 'nobody'] as const).flatMap((host) =>
      [0, 1, 5].flatMap((others) =>
        YES_NO.map((isLate) => ({ isConfirmed, hasVenue, host, others, isLate })),
      ),
    ),
  ),
);

/** Every mail that those get in a state who said yes. */
function mailsIn(
  { isConfirmed, hasVenue, host, others, isLate }: State,
  language: Language,
): readonly (readonly [Kind, Message])[] {
  const wording = wordingIn(language);
  const place = { candidates: [], venue: hasVenue ? VENUES[0] : undefined };
  const tally = { ...meetupFacts().tally, yes: 1 + others };
  const now = new Date(isLate ? '2026-12-17T22:00:00Z' : '2026-12-14T15:00:00Z');
  const meetup = (isConfirmed ? confirmedMeetup : meetupFacts)({ ...place, tally });
  const facts = basicFacts({ meetup, now });
  const attendees = { host: { is: host }, names: [], more: others };
  const accepted = ['accepted', acceptedMail(facts, attendees, wording)] as const;
  if (!isConfirmed) return [accepted];
  return [
    accepted,
    ['confirmed', confirmedMail(facts, attendees, wording)],
    ['changed', changedMail(facts, attendees, wording)],
    host === 'you'
      ? ['hosting', hostingMail(facts, attendees, wording)]
      : ['reminder', reminderMail(facts, attendees, wording)],
  ];
}

/** Sentences, and when a mail says them: then, and only then. */
const SENTENCES: readonly {
  readonly en: RegExp;
  readonly de: RegExp;
  readonly when: (state: State, kind: Kind) => boolean;
}[] = [
  {
    en: /everything you need/,
    de: /alles, was du wissen musst/,
    when: ({ isConfirmed, hasVenue }, kind) => kind === 'accepted' && isConfirmed && hasVenue,
  },
  {
    en: /here's what we know so far/i,
    de: /Hier ist, was bisher feststeht/,
    when: ({ isConfirmed, hasVenue }, kind) => kind === 'accepted' && !(isConfirmed && hasVenue),
  },
  {
    en: /people are counting on you/,
    de: /zählen auf dich/,
    when: ({ others }, kind) => kind === 'reminder' && others > 0,
  },
  {
    en: /you're the only one coming/,
    de: /Im Moment kommst nur du/,
    when: ({ others }, kind) => others === 0 && kind !== 'accepted' && kind !== 'changed',
  },
  {
    en: /^Who: At the moment, only you\.$/m,
    de: /^Wer: Im Moment nur du\.$/m,
    when: ({ others }) => others === 0,
  },
  { en: /^Who: 1 other person$/m, de: /^Wer: 1 andere Person$/m, when: ({ others }) => others === 1 },
  {
    en: /Enough people have said yes/,
    de: /haben genug Menschen zugesagt/,
    when: ({ others }, kind) => kind === 'confirmed' && others > 0,
  },
  {
    en: /no exact place yet: please choose one/,
    de: /steht noch nicht fest: Such bitte einen aus/,
    when: ({ isConfirmed, hasVenue, host, isLate }) => isConfirmed && !hasVenue && host === 'you' && !isLate,
  },
  {
    en: /no exact place yet\. As soon as the host chooses one/,
    de: /noch nicht fest\. Sobald der Gastgeber einen aussucht/,
    when: ({ isConfirmed, hasVenue, host, isLate }) =>
      isConfirmed && !hasVenue && host === 'somebody' && !isLate,
  },
  {
    en: /no exact place yet\. As soon as someone hosts/,
    de: /noch nicht fest\. Sobald sich ein Gastgeber findet/,
    when: ({ isConfirmed, hasVenue, host, isLate }) =>
      isConfirmed && !hasVenue && host === 'nobody' && !isLate,
  },
  {
    en: /Nobody has chosen an exact place/,
    de: /Einen genauen Ort hat niemand ausgesucht/,
    when: ({ isConfirmed, hasVenue, isLate }) => isConfirmed && !hasVenue && isLate,
  },
  {
    en: /There's no place yet, and without one the meetup can't happen\./,
    de: /Es fehlt noch ein Ort, und ohne ihn kann das Treffen nicht stattfinden\./,
    when: ({ isConfirmed, hasVenue }) => !isConfirmed && !hasVenue,
  },
  {
    en: /whoever gets there first finds a table/,
    de: /Wer zuerst da ist, sucht einen Tisch aus/,
    when: ({ isConfirmed, hasVenue, host }) => isConfirmed && hasVenue && host === 'nobody',
  },
  {
    en: /^Host: Nobody yet\. Would you like to\?$/m,
    de: /^Gastgeber: Noch niemand\. Hast du Lust\?$/m,
    when: ({ isConfirmed, hasVenue, host }) => isConfirmed && !hasVenue && host === 'nobody',
  },
  {
    en: /Change the place or the time: /,
    de: /Ort oder Zeit ändern: /,
    when: ({ isConfirmed, host, isLate }) => isConfirmed && host === 'you' && !isLate,
  },
  {
    en: /you can still change the place and the time/,
    de: /kannst du Ort und Zeit noch ändern/,
    when: ({ isConfirmed, host, isLate }) => !isConfirmed && host === 'you' && !isLate,
  },
  {
    en: /Has something come up\?$/m,
    de: /Ist etwas dazwischengekommen\?$/m,
    when: ({ host }, kind) => host === 'you' && kind !== 'hosting',
  },
  {
    en: /make sure the place will be open/,
    de: /ob dort um diese Zeit geöffnet ist/,
    when: ({ hasVenue }, kind) => kind === 'hosting' && hasVenue,
  },
  {
    en: /Choose a place that will be open/,
    de: /Such einen Ort aus, der um diese Zeit geöffnet ist/,
    when: ({ hasVenue, isLate }, kind) => kind === 'hosting' && !hasVenue && !isLate,
  },
  {
    en: /Find out which places around there will be open/,
    de: /was dort in der Gegend um diese Zeit geöffnet ist/,
    when: ({ hasVenue, isLate }, kind) => kind === 'hosting' && !hasVenue && isLate,
  },
  {
    en: /room for \d/,
    de: /\d Personen Platz finden/,
    when: ({ others }, kind) => kind === 'hosting' && others > 0,
  },
  {
    en: /\d people said yes/,
    de: /\d Menschen haben zugesagt/,
    when: ({ others }, kind) => kind === 'hosting' && others > 0,
  },
];

describe.each(['en', 'de'] as const)('given a mail in %s to somebody who comes', (language) => {
  test.each(SENTENCES)('then it says $en if that is true, and only then', ({ when, ...sentence }) => {
    for (const state of STATES)
      for (const [kind, { text }] of mailsIn(state, language))
        expect([kind, state, sentence[language].test(text)]).toEqual([kind, state, when(state, kind)]);
  });
});

/** What is known of the place of a meetup that is still to be decided. */
const PLACES = {
  none: {},
  voted: { candidates: VENUES },
  suggested: { places: { changes: 3, stands: { ...VENUES[1], suggested: true } } },
  chosen: { venue: VENUES[2] },
} satisfies Record<string, Partial<Meetup>>;
const OPEN = Object.entries(PLACES) as [keyof typeof PLACES, Partial<Meetup>][];

describe.each([
  ['en', "There's no place yet", "As things stand, you'll meet at", 'Where: Maxwell’s', 'Vote for a place: '],
  [
    'de',
    'Es fehlt noch ein Ort',
    'Nach jetzigem Stand trefft ihr euch hier:',
    'Wo: Maxwell’s',
    'Für einen Ort stimmen: ',
  ],
] as const)(
  'given a meetup that is still to be decided, and its mails in %s',
  (language, missing, soFar, chosen, vote) => {
    const wording = wordingIn(language);
    const host = { is: 'nobody' } as const;
    const factsOf = (place: Partial<Meetup>) => basicFacts({ meetup: meetupFacts(place) });

    test.each(OPEN)(
      'then whoever comes reads where, if anybody knows, and else how to find a place: %s',
      (known, place) => {
        for (const mail of [acceptedMail, seatMail]) {
          const { text } = mail(
            { ...factsOf(place), isAtNewTable: false },
            { host, names: [], more: 2 },
            wording,
          );
          expect(text.includes(missing)).toBe(known === 'none');
          expect(text.includes(`${soFar} Café Lindau & Sons.`)).toBe(known === 'voted');
          expect(text.includes(`${soFar} The Public Library.`)).toBe(known === 'suggested');
          expect(text.includes(chosen)).toBe(known === 'chosen');
          expect(text.includes(vote)).toBe(known === 'voted');
          expect(/https:\S+\/places\/\S+/.test(text)).toBe(known === 'none' || known === 'suggested');
          expect(/there's a place to meet|ob es einen Ort gibt/.test(text)).toBe(known === 'none');
        }
      },
    );

    test.each(OPEN)(
      'then whoever is on the list learns no place, and of none that there is not: %s',
      (known, place) => {
        const { text } = listedMail({ ...factsOf(place), place: 1 }, wording);
        expect(text.includes(missing)).toBe(known === 'none');
        expect(/with a seat learn the exact place|wer einen Platz hat/.test(text)).toBe(known !== 'none');
        expect(text).not.toMatch(/Lindau|Library|Maxwell|\/places\//);
      },
    );

    test.each(OPEN)(
      'then whoever has not answered is promised no place that there is not: %s',
      (known, place) => {
        const { text } = nudgeMail(invitationFacts({ meetup: meetupFacts(place) }), wording);
        expect(text.includes(missing)).toBe(known === 'none');
        expect(/people who say yes learn|erfährt nur, wer zusagt/.test(text)).toBe(
          known === 'suggested' || known === 'chosen',
        );
        expect(/being voted on|noch abgestimmt/.test(text)).toBe(known === 'voted');
        expect(/a place: there's none yet|ein Ort: Bisher gibt es keinen/.test(text)).toBe(known === 'none');
      },
    );

    test('then nobody is asked to suggest a place once it is too late for that', () => {
      const facts = { ...factsOf(PLACES.none), now: new Date('2026-12-15T00:00:00Z') };
      const { text } = acceptedMail(facts, { host, names: [], more: 2 }, wording);
      expect(text).toContain(missing);
      expect(text).not.toContain('/places/');
    });

    test('then a host chooses no place while people vote on it, and reads from when on', () => {
      const { text } = acceptedMail(
        factsOf(PLACES.voted),
        { host: { is: 'you' }, names: [], more: 2 },
        wording,
      );
      expect(text).not.toContain('/host/');
      expect(text).toMatch(
        /If the meetup is confirmed on 14 December 2026|Wenn am 14\. Dezember 2026 feststeht/,
      );
    });
  },
);

describe.each([
  [{ yes: 0 }, /^Needed: 3 people who say yes by .*14 December\. You could be the first\.\n {2}And a place/m],
  [{ yes: 2 }, /^Needed: 3 people who say yes by .*14 December\. 2 so far\.\n {2}And a place/m],
  [
    { yes: 3 },
    /^Needed: 3 people have said yes\. That's enough, if it stays that way until .*14 December\.\n {2}What's still missing is a place\.$/m,
  ],
  [{ yes: 3, seats: 3 }, /^Seats: All seats are taken\. If you say yes, you go on the waiting list/m],
] as const)('given an invitation to a meetup with %j, when it is written', ({ yes, ...more }, words) => {
  const tally = { ...meetupFacts().tally, yes };
  const meetup = meetupFacts({ tally, ...('seats' in more && { seats: more.seats }) });
  const english = wordingIn('en');

  test('then it says what it takes, and for what a yes is', () => {
    const { text } = nudgeMail(invitationFacts({ meetup }), english);
    expect(text).toMatch(words);
    expect(/^Seats: /m.test(text)).toBe('seats' in more);
    expect(/^Yes, put me on the waiting list: /m.test(text)).toBe('seats' in more);
    expect(/^Yes, I'll be there: /m.test(text)).toBe(!('seats' in more));
  });

  test('then it asks for nothing any more once that is decided', () => {
    const { text } = invitationMail(
      invitationFacts({ meetup: confirmedMeetup({ tally, seats: meetup.seats }) }),
      english,
    );
    expect(text).not.toMatch(/^Needed: |say yes by|could be the first|0 people/m);
    expect(text).toMatch(/^So far: .*it's happening\.$/im);
  });

  test('then it says nothing of what it takes when the clock is late', () => {
    const late = new Date('2026-12-15T00:00:00Z');
    const { text } = nudgeMail(invitationFacts({ meetup, now: late }), english);
    expect(text).not.toMatch(/^(Needed|So far): /m);
  });
});

describe.each([
  ['en', /There's no exact place yet\. Once there is/, /Only people who say yes learn the exact place/],
  [
    'de',
    /Der genaue Ort steht noch nicht fest\. Sobald es ihn gibt/,
    /Den genauen Ort erfährt nur, wer zusagt/,
  ],
] as const)('given a mail in %s to somebody who has not answered', (language, later, kept) => {
  const wording = wordingIn(language);

  test.each(YES_NO)('then it speaks of an exact place only where there is one: %s', (hasVenue) => {
    const meetup = confirmedMeetup({ candidates: [], venue: hasVenue ? VENUES[0] : undefined });
    for (const { text } of [
      invitationMail(invitationFacts({ meetup }), wording),
      happeningMail(basicFacts({ meetup }), wording),
    ])
      expect([later.test(text), kept.test(text)]).toEqual([!hasVenue, hasVenue]);
  });

  test.each([
    [0, /nobody is coming at the moment|im Moment niemand kommt/],
    [1, /1 person said yes .*, and it's|hat 1 Person zugesagt, und das/],
    [2, /2 people said yes .*, so it's|haben 2 Menschen zugesagt, das Treffen findet also/],
  ])('then it counts %d who come', (yes, words) => {
    const meetup = confirmedMeetup({ tally: { ...confirmedMeetup().tally, yes } });
    expect(happeningMail(basicFacts({ meetup }), wording).text).toMatch(words);
  });
});
