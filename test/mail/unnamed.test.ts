import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../functions/domain/language.ts';
import { stillInterestedMail } from '../../functions/mail/messages/still-interested-mail.ts';
import { meetupMessagesIn } from './all-messages.ts';
import { stillInterestedFacts } from './facts.ts';
import { expectGolden } from './golden.ts';
import { wordingIn } from './words.ts';

const NAMED = /board.games|brettspiele|משחקי/i;

/** What an inbox shows beside the subject. */
const previewOf = (html: string) =>
  /<div style="display:none[^>]*>(.*?)<\/div>/s
    .exec(html)?.[1]
    ?.replace(/<[^>]*>|&#?\w+;|[^\p{L}\p{N}\p{P} ]/gu, '')
    .trim();

describe.each(LANGUAGES)('given a sensitive topic and a member who reads %s', (language) => {
  const mails = {
    ...meetupMessagesIn(language, { isUnnamed: true }),
    'still-interested': stillInterestedMail(stillInterestedFacts({ topic: undefined }), wordingIn(language)),
  };

  test.each(Object.entries(mails))(
    'when they get %s, then nothing on it or in it names the topic',
    (_, mail) => {
      const { subject, text, html, calendar, oneClickUnsubscribe } = mail;
      for (const part of [subject, text, html, calendar?.text ?? '', oneClickUnsubscribe])
        expect(part).not.toMatch(NAMED);
    },
  );

  test('then each reads as its golden file says', () => {
    const all = Object.entries(mails).map(([name, { subject, text, html, calendar }]) =>
      [
        `# ${name}`,
        `Subject: ${subject}`,
        `Preview: ${previewOf(html)}`,
        ...(calendar?.text.match(/^(SUMMARY|DESCRIPTION).*(\r\n .*)*/gm) ?? []),
        text.split('Something wrong?')[0]?.replace(/https:\S+/g, '…'),
      ].join('\n'),
    );
    expectGolden(language === 'en' ? 'unnamed.txt' : `${language}/unnamed.txt`, all.join('\n'));
  });
});
