import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plain } from '../../functions/mail/letter/words.ts';
import type { Message } from '../../functions/mail/message.ts';
import { confirmMail } from '../../functions/mail/messages/confirm-mail.ts';
import { secondSignUpMail } from '../../functions/mail/messages/second-sign-up-mail.ts';
import { signInMail } from '../../functions/mail/messages/sign-in-mail.ts';
import { german as germanWords } from '../../functions/mail/wording/de/german.ts';
import { english } from '../../functions/mail/wording/en/english.ts';
import { sameIn } from '../support/message-texts.ts';
import { meetupMessagesIn, safetyMessagesIn, waitMessagesIn } from './all-messages.ts';
import { confirmFacts, secondSignUpFacts, signInFacts } from './facts.ts';
import { expectGolden } from './golden.ts';
import { german } from './words.ts';

const MESSAGES: Readonly<Record<string, Message>> = {
  confirm: confirmMail(confirmFacts({ area: 'bei Hoboken, New Jersey' }), german),
  'second-sign-up': secondSignUpMail(secondSignUpFacts(), german),
  'sign-in': signInMail(signInFacts(), german),
  ...meetupMessagesIn('de'),
  ...waitMessagesIn('de'),
  ...safetyMessagesIn('de'),
};

/** Words that only stand in an English sentence. */
const ENGLISH_WORDS = /\b(the|and|you|your|with|meet|people|will|near|please|about|for|this|it)\b/i;
const withoutLinks = (text: string) => text.replace(/https?:\S+/g, '');

describe.each(Object.entries(MESSAGES))('the German mail "%s"', (name, message) => {
  it('says what its golden file says', () => {
    const calendar = message.calendar ? `\n${message.calendar.text.replaceAll('\r\n', '\n')}` : '';
    expectGolden(`de/${name}.txt`, `Subject: ${message.subject}\n\n${message.text}${calendar}`);
  });

  it('has no English left over, in its text, its page or its calendar', () => {
    const said = withoutLinks(message.text)
      .replace('Café Lindau & Sons', '')
      .replace('The Public Library', '');
    expect(said).not.toMatch(ENGLISH_WORDS);
    expect(message.html).toContain('<html lang="de" dir="ltr">');
    const lines = message.calendar?.text.replaceAll('\r\n ', '').split('\r\n') ?? [];
    const description = lines.find((line) => line.startsWith('DESCRIPTION:')) ?? '';
    expect(description).not.toMatch(/\b(people|meetup|answer|called off)\b/i);
  });
});

describe('the language of a mail', () => {
  it('is always named by the caller, so that forgetting it does not compile', () => {
    const folder = join(import.meta.dirname, '../../functions/mail');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.tsx?$/.test(file),
    );
    expect(sources.length).toBeGreaterThan(40);
    const defaulting = sources.filter((file) =>
      /\b(wording|language)(\?:|: (Wording|Language) =)|DEFAULT_LANGUAGE/.test(
        readFileSync(join(folder, file), 'utf8'),
      ),
    );
    expect(defaulting).toEqual([]);
  });
});

describe('the German words of mails', () => {
  it('are other words than the English ones, but where they only pass on what they are given', () => {
    expect(sameIn(english, germanWords).sort()).toEqual(SAME);
  });

  it.each([
    [1, 'Für Schach hat 1 Person zugesagt,'],
    [4, 'Für Schach haben 4 Menschen zugesagt,'],
  ])('count %d person or people in whole sentences', (people, words) => {
    expect(plain(german.confirmed.introOpen(people, 'Schach'))).toContain(words);
  });
});

const SAME = [
  'meetup.address',
  'meetup.area',
  'meetup.at',
  'meetup.calendarTitle',
  'meetup.feedTitle',
  'meetup.hostNamed',
  'meetup.venue',
];
