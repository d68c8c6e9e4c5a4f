import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../functions/mail/message.ts';
import { confirmMail } from '../../functions/mail/messages/confirm-mail.ts';
import { invitationMail } from '../../functions/mail/messages/invitation-mail.ts';
import { secondSignUpMail } from '../../functions/mail/messages/second-sign-up-mail.ts';
import { signInMail } from '../../functions/mail/messages/sign-in-mail.ts';
import { AddressError, type Envelope, toMime } from '../../functions/mail/mime.ts';
import { MEETUP_MESSAGES, safetyMessagesIn, WAIT_MESSAGES } from './all-messages.ts';
import { confirmFacts, envelope, invitationFacts, secondSignUpFacts, signInFacts } from './facts.ts';
import { expectGolden } from './golden.ts';
import { lintMime } from './lint-mime.ts';
import { english, german } from './words.ts';

const MESSAGES: Readonly<Record<string, Message>> = {
  confirm: confirmMail(confirmFacts(), english),
  'second-sign-up': secondSignUpMail(secondSignUpFacts(), english),
  'sign-in': signInMail(signInFacts(), english),
  ...MEETUP_MESSAGES,
  ...WAIT_MESSAGES,
  ...safetyMessagesIn('en'),
};

/** A calendar that programs act on stands beside the text, and once more as a file for those that do not look there. */
function calendarPartsOf({ calendar }: Message) {
  if (!calendar) return [];
  return calendar.isScheduled
    ? [
        ['text/calendar', null],
        ['application/ics', 'meetup.ics'],
      ]
    : [['text/calendar', 'meetup.ics']];
}

describe.each(Object.entries(MESSAGES))('the mail "%s"', (name, message) => {
  it('says what its golden files say', async () => {
    expectGolden(`${name}.txt`, message.text);
    expectGolden(`${name}.html`, message.html);
    if (message.calendar) expectGolden(`${name}.ics`, message.calendar.text);
    expectGolden(`${name}.eml`, await toMime(message, envelope()));
  });

  it('is flawless RFC 5322 and MIME', async () => {
    expect(lintMime(await toMime(message, envelope()))).toEqual([]);
  });

  it('reads the same in a parser that did not write it', async () => {
    const mail = await PostalMime.parse(await toMime(message, envelope()));
    expect(mail.subject).toBe(message.subject);
    expect(mail.from).toEqual({ name: 'Convoke', address: 'hello@convoke.example' });
    expect(mail.to).toEqual([{ name: '', address: 'zoe@example.org' }]);
    expect(mail.text?.trimEnd()).toBe(message.text.trimEnd());
    expect(mail.html?.trimEnd()).toBe(message.html.trimEnd());
    expect(mail.date).toBe('2026-11-22T10:00:00.000Z');
    expect(mail.attachments.map(({ mimeType, filename }) => [mimeType, filename])).toEqual(
      calendarPartsOf(message),
    );
  });

  it('has a subject of at most 76 visible characters', () => {
    expect(Array.from(new Intl.Segmenter().segment(message.subject)).length).toBeLessThanOrEqual(76);
  });

  it('says the same in plain text and in HTML', () => {
    const links = (text: string) => [...text.matchAll(/https:\/\/[^\s"<]+/g)].map(([link]) => link).sort();
    expect(links(message.text)).toEqual(links(message.html.replaceAll('&amp;', '&')));
  });

  it('never holds an undefined or empty value', () => {
    expect(message.text).not.toMatch(/undefined|NaN|null|\[object|Invalid/);
    expect(message.html).not.toMatch(/undefined|NaN|null|\[object|Invalid|<span dir="auto"><\/span>/);
  });
});

describe('an invitation', () => {
  const { text } = invitationMail(invitationFacts(), english);

  it('tells who, what, where, when and why', () => {
    expect(text).toContain('people near you want to meet for Board games.');
    expect(text).toContain('Who: At least 8 people');
    expect(text).toContain('Where: near Hoboken, New Jersey, about 4 km from you');
    expect(text).toContain('When: Thursday, 17 December 2026, 19:00 (Eastern Standard Time)');
    expect(text).toContain("On 3 November 2026 you told us you'd travel up to 10 km for Board games.");
  });

  it('shows the area on the map to about a kilometre only', () => {
    expect(text).toContain('https://www.openstreetmap.org/#map=13/40.75/-74.03\n');
  });

  it('gives the day of the wish as it was at the place', () => {
    const lateEvening = invitationFacts({ interest: { since: '2026-11-04T02:00:00.000Z', reachKm: 25 } });
    expect(invitationMail(lateEvening, english).text).toContain(
      "On 3 November 2026 you told us you'd travel up to 25 km",
    );
  });
});

describe.each(Object.entries({ ...MEETUP_MESSAGES, ...WAIT_MESSAGES }))(
  'the mail "%s" to a member',
  (_, message) => {
    it('can be stopped from within the mail program and by a link', async () => {
      const { headers } = await PostalMime.parse(await toMime(message, envelope()));
      const value = (key: string) => headers.find((header) => header.key === key)?.value;
      expect(value('list-unsubscribe')).toBe(`<${invitationFacts().links.oneClickUnsubscribe}>`);
      expect(value('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      expect(value('auto-submitted')).toBe('auto-generated');
      expect(message.text).toContain(`Stop or pause these e-mails: ${invitationFacts().links.unsubscribe}`);
    });

    it('carries its calendar file under the method that the file names', async () => {
      const raw = Buffer.from(await toMime(message, envelope())).toString('latin1');
      const methods = [...raw.matchAll(/text\/calendar; charset=utf-8;\s+method=(\w+)/g)].map(
        ([, name]) => name,
      );
      expect(methods).toEqual(message.calendar ? [message.calendar.method] : []);
      if (message.calendar) expect(message.calendar.text).toContain(`METHOD:${message.calendar.method}\r\n`);
    });

    it('carries the same calendar in every part that holds one', async () => {
      const { attachments } = await PostalMime.parse(await toMime(message, envelope()), {
        attachmentEncoding: 'utf8',
      });
      const expected = message.calendar?.text.replaceAll('\r\n', '\n');
      for (const { content } of attachments) expect(content).toBe(expected);
    });
  },
);

describe('a mail to somebody who waits', () => {
  const text = (name: string) => WAIT_MESSAGES[name]?.text ?? '';

  it('tells that a few are missing and what to pass on, and nothing of others', () => {
    expect(text('almost-there')).toContain('it only takes a few more');
    expect(text('almost-there')).toMatch(
      /^Share this page: https:\/\/convoke\.example\/topics\/board-games$/m,
    );
    expect(text('almost-there')).not.toMatch(/\d+ people/);
  });

  it('asks with two buttons, and says until when', () => {
    expect(text('still-interested')).toMatch(/^Yes, I'm still interested: \S+\?answer=yes$/m);
    expect(text('still-interested')).toMatch(/^No, not any more: \S+\?answer=no$/m);
    expect(text('still-interested')).toContain("If we don't hear from you by 22 December 2026");
  });
});

describe('a confirmation', () => {
  it.each([
    [
      english,
      'to look for people to meet near Hoboken, New Jersey.',
      'Convoke, here run by Treff e. V., brings people together',
      'nothing happens until you confirm there',
      "If this wasn't you, just ignore this e-mail: nobody is signed up",
    ],
    [
      german,
      'möchte Menschen treffen, und zwar near Hoboken, New Jersey.',
      'Convoke, hier betrieben von Treff e. V., bringt Menschen zusammen',
      'erst wenn du dort bestätigst, passiert etwas',
      'Falls du das nicht warst, ignorier diese Mail einfach: Niemand ist angemeldet',
    ],
  ])('tells a stranger where, who, and what one press or none does', (words, ...sentences) => {
    const { text } = confirmMail(confirmFacts(), words);
    for (const sentence of sentences) expect(text).toContain(sentence);
  });

  it('carries no word of the asker in its subject and no header to unsubscribe', async () => {
    const message = confirmMail(confirmFacts({ topics: ['BUY PILLS'] }), english);
    expect(message.subject).toBe('Confirm your Convoke sign-up');
    expect(message.text).not.toMatch(/^(?!Topics: ).*BUY PILLS/m);
    const { headers } = await PostalMime.parse(await toMime(message, envelope()));
    expect(headers.map(({ key }) => key)).not.toContain('list-unsubscribe');
  });
});

describe('writing a message', () => {
  it('names where answers go, if that is not the sender', async () => {
    const read = async (facts: Partial<Envelope>) => {
      const bytes = await toMime(signInMail(signInFacts(), english), envelope(facts));
      expect(lintMime(bytes)).toEqual([]);
      return (await PostalMime.parse(bytes)).replyTo;
    };
    expect(await read({ replyTo: 'kontakt@convoke.example' })).toEqual([
      { name: '', address: 'kontakt@convoke.example' },
    ]);
    expect(await read({})).toBeUndefined();
  });

  it('gives the same bytes for the same facts', async () => {
    const write = () => toMime(invitationMail(invitationFacts(), english), envelope());
    expect(await write()).toEqual(await write());
  });

  it.each([
    'zoë@example.org',
    'a@b@example.org',
    'a@example.org, b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    '<a@example.org>',
    '"a b"@example.org',
    'a@example.org;b',
    'a(b)@example.org',
    '@example.org',
    'a',
    '',
  ])('refuses the recipient %j', async (to) => {
    await expect(toMime(signInMail(signInFacts(), english), envelope({ to }))).rejects.toThrow(AddressError);
  });
});
