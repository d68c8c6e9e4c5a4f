import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { shown } from '../../functions/mail/letter/shown.ts';
import type { Message } from '../../functions/mail/message.ts';
import { confirmMail } from '../../functions/mail/messages/confirm-mail.ts';
import { invitationMail } from '../../functions/mail/messages/invitation-mail.ts';
import { secondSignUpMail } from '../../functions/mail/messages/second-sign-up-mail.ts';
import { toMime } from '../../functions/mail/mime.ts';
import { MAILS_OF } from './all-messages.ts';
import { confirmFacts, envelope, invitationFacts, meetupFacts, secondSignUpFacts } from './facts.ts';
import { hostileText } from './hostile-text.ts';
import { lintMime } from './lint-mime.ts';
import { english } from './words.ts';

const confirmationOf = (text: string) =>
  confirmMail(confirmFacts({ topics: [text, text], area: text }), english);

const ALL: readonly [string, (text: string) => Message][] = [
  ...Object.entries(MAILS_OF),
  ['confirmation', confirmationOf],
  ['second sign-up', (text) => secondSignUpMail({ ...secondSignUpFacts(), topics: [text, text] }, english)],
];

/** Header names in order and the shape of the parts: what an attacker would want to change. */
async function structureOf(message: Message) {
  const raw = await toMime(message, envelope());
  const mail = await PostalMime.parse(raw);
  return {
    headers: mail.headers.map(({ key }) => key).sort(),
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    bcc: mail.bcc,
    attachments: mail.attachments.map(({ mimeType }) => mimeType),
    parts: Buffer.from(raw)
      .toString('latin1')
      .match(/^--=_[^\r]*/gm),
  };
}

const tagsOf = (html: string) => html.match(/<[^>]*>/g);
const textOf = (html: string) =>
  html
    .replace(/<style>[^<]*<\/style>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => UNESCAPED[entity] ?? entity);
const UNESCAPED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

// An empty name is another letter; every other text must leave the structure alone.
const nonEmpty = hostileText.filter((text) => shown(text) !== '');

describe.each(ALL)('hostile text in the mail "%s"', (_, mailOf) => {
  it('never adds a header, a recipient or a part, and reads as it was written', async () => {
    const expected = await structureOf(mailOf('harmless'));
    await fc.assert(
      fc.asyncProperty(nonEmpty, async (text) => {
        const message = mailOf(text);
        expect(await structureOf(message)).toEqual(expected);
        const mail = await PostalMime.parse(await toMime(message, envelope()));
        expect(mail.subject).toBe(message.subject);
        expect(mail.text?.trimEnd()).toBe(message.text.trimEnd());
        expect(mail.html?.trimEnd()).toBe(message.html.trimEnd());
      }),
      { numRuns: 30 },
    );
  });

  it('never makes a message that is not flawless MIME', async () => {
    await fc.assert(
      fc.asyncProperty(nonEmpty, async (text) => {
        expect(lintMime(await toMime(mailOf(text), envelope()))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('never becomes markup', () => {
    const expected = tagsOf(mailOf('harmless').html);
    fc.assert(
      fc.property(nonEmpty, (text) => {
        const { html } = mailOf(text);
        expect(tagsOf(html)).toEqual(expected);
        expect(textOf(html)).toContain(shown(text));
      }),
    );
  });

  it('never adds a line to the plain text', () => {
    const expected = mailOf('harmless').text.split('\n').length;
    fc.assert(
      fc.property(nonEmpty, (text) => {
        expect(mailOf(text).text.split('\n')).toHaveLength(expected);
        expect(mailOf(text).text).toContain(shown(text));
      }),
    );
  });
});

describe('known attacks', () => {
  it('a line break in a name does not start a header or a line', async () => {
    const message = invitationMail(
      invitationFacts({ member: { id: 'b2c4', name: 'Ada\r\nBcc: spy@evil.com\r\n\r\nPay here' } }),
      english,
    );
    const raw = Buffer.from(await toMime(message, envelope())).toString('latin1');
    expect(raw).not.toMatch(/^bcc:/im);
    expect(message.text).toContain('Hello Ada Bcc: spy@evil. com Pay here,');
  });

  it('a line break in a topic does not get past the subject', async () => {
    const topic = { slug: 'x', name: 'Chess\r\nBcc: spy@evil.com' };
    const message = invitationMail(invitationFacts({ meetup: meetupFacts({ topic }) }), english);
    const mail = await PostalMime.parse(await toMime(message, envelope()));
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.subject).toBe('Will you come? Chess Bcc: spy@evil. com, Thu 17 Dec');
  });

  it('a line break that reaches the composer itself still stays in the subject', async () => {
    const message = { ...confirmMail(confirmFacts(), english), subject: 'a\r\nBcc: spy@evil.com' };
    const raw = Buffer.from(await toMime(message, envelope())).toString('latin1');
    expect(raw).not.toMatch(/^bcc:/im);
  });

  it('a line that looks like a boundary is content', async () => {
    const text = '--=_-convoke-Part_1\n\n--=_-convoke-Part_1--\n';
    const message = { ...confirmMail(confirmFacts(), english), text, html: text };
    const mail = await PostalMime.parse(await toMime(message, envelope()));
    expect(mail.text?.trimEnd()).toBe(text.trimEnd());
    expect(mail.html?.trimEnd()).toBe(text.trimEnd());
  });

  it('HTML in a topic is shown, not obeyed', () => {
    const { html } = confirmMail(confirmFacts({ topics: ['<img src=x onerror=alert(1)>'] }), english);
    expect(html).toContain('&lt;img src=x onerror=alert(1)>');
    expect(html).not.toContain('<img');
  });

  it('an encoded word in a topic is not decoded into a hidden character', async () => {
    const topic = { slug: 'x', name: '=?utf-8?B?4oCu?= gpj' };
    const message = invitationMail(invitationFacts({ meetup: meetupFacts({ topic }) }), english);
    const mail = await PostalMime.parse(await toMime(message, envelope()));
    expect(mail.subject).toBe('Will you come? =?utf-8?B?4oCu?= gpj, Thu 17 Dec');
  });

  it.each(Object.entries(MAILS_OF))(
    'a right-to-left override is gone from every part of %s',
    async (_, mailOf) => {
      const message = mailOf('abc\u202egpj.exe\u2066');
      const mail = await PostalMime.parse(await toMime(message, envelope()), {
        attachmentEncoding: 'utf8',
      });
      expect(mail.subject).toContain('abcgpj');
      for (const part of [
        mail.subject,
        mail.text,
        mail.html,
        ...mail.attachments.map(({ content }) => content),
      ])
        expect(part).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    },
  );

  it('a link in a name is not a link any more', () => {
    const message = invitationMail(
      invitationFacts({ member: { id: 'b2c4', name: 'Win at https://evil.com/now' } }),
      english,
    );
    expect(message.text).toContain('Hello Win at evil. com/now,');
    expect(message.html).not.toMatch(/evil\.com/);
  });

  it('a topic as long as allowed still leaves the subject on one screen', () => {
    const topic = { slug: 'x', name: 'Longer '.repeat(11).trim() };
    const { subject } = invitationMail(invitationFacts({ meetup: meetupFacts({ topic }) }), english);
    expect(subject).toHaveLength(76);
    expect(subject).toMatch(/…$/);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://evil.com', 'no address'])(
    'a link to %s is refused',
    (link) => {
      expect(() => confirmMail(confirmFacts({ link }), english)).toThrow();
    },
  );
});
