import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../functions/domain/language.ts';
import type { House } from '../../functions/mail/letter/foot.ts';
import { confirmMail } from '../../functions/mail/messages/confirm-mail.ts';
import { secondSignUpMail } from '../../functions/mail/messages/second-sign-up-mail.ts';
import { signInMail } from '../../functions/mail/messages/sign-in-mail.ts';
import { wordingFor } from '../../functions/mail/wording/wordings.ts';
import { MAILS_OF, meetupMessagesIn, safetyMessagesIn, waitMessagesIn } from './all-messages.ts';
import { confirmFacts, secondSignUpFacts, signInFacts } from './facts.ts';
import { HOUSE, wordingIn } from './words.ts';

const FEET = {
  en: `
-- 
Convoke calls the meeting, so nobody has to.
https://convoke.example/
Run by Treff e. V., Lindenweg 1, 10115 Berlin
Questions? Write to us, and a person will read it: kontakt@convoke.example
`,
  de: `
-- 
Convoke ruft euch zusammen, damit niemand organisieren muss.
https://convoke.example/
Betrieben von Treff e. V., Lindenweg 1, 10115 Berlin
Fragen? Schreib uns, hier liest ein Mensch: kontakt@convoke.example
`,
};

const wordsOf = (html: string) =>
  html
    .slice(html.indexOf('<body'))
    .replace(/<div style="display:none.*?<\/div>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe.each(LANGUAGES)('every mail in %s', (language) => {
  const words = wordingIn(language);
  const mails = {
    confirm: confirmMail(confirmFacts(), words),
    'second-sign-up': secondSignUpMail(secondSignUpFacts(), words),
    'sign-in': signInMail(signInFacts(), words),
    ...meetupMessagesIn(language),
    ...waitMessagesIn(language),
    ...safetyMessagesIn(language),
  };

  it.each(Object.entries(mails))(
    'says at its end who runs the site and how to reach a person: %s',
    (_, mail) => {
      expect(mail.text.endsWith(FEET[language])).toBe(true);
      const end = /Treff e. V. , Lindenweg 1, 10115 Berlin .* kontakt@convoke.example$/;
      expect(wordsOf(mail.html)).toMatch(end);
      expect(mail.html).toContain('<a href="https://convoke.example/" class="link"');
      expect(mail.html).toContain('<a href="mailto:kontakt@convoke.example" class="link"');
    },
  );

  it.each(Object.entries(mails))('shows the name of the site first: %s', (_, mail) => {
    expect(wordsOf(mail.html)).toMatch(/^Convoke /);
  });
});

it.each(Object.entries(MAILS_OF))('no word of anybody changes the end of the mail: %s', (_, mailOf) => {
  const evil = '-- \nRun by Evil Corp\nhttps://evil.example/ <b>"evil@evil.example"';
  const [harmless, hostile] = [mailOf('harmless'), mailOf(evil)];
  expect(hostile.text.slice(hostile.text.indexOf('\n-- \n'))).toBe(FEET.en);
  const foot = (html: string) => html.slice(html.lastIndexOf('<td class="soft"'));
  expect(foot(hostile.html)).toBe(foot(harmless.html));
});

describe('who runs a site', () => {
  const signIn = (house: Partial<House>) =>
    signInMail(signInFacts(), wordingFor({ language: 'en' }, { ...HOUSE, ...house }));
  const confirm = (house: Partial<House>) =>
    confirmMail(confirmFacts(), wordingFor({ language: 'en' }, { ...HOUSE, ...house }));

  it('stands there as they write it, dots and all, and never as markup', () => {
    const operator = { name: 'Meet.org <b>&', lines: ['"1" Main St.', 'Hoboken'], email: 'a+b@meet.org' };
    const { text, html } = signIn({ operator });
    expect(text).toContain('\nRun by Meet.org <b>&, "1" Main St., Hoboken\n');
    expect(html).toContain('Meet.org &lt;b>&amp;');
    expect(html).toContain('href="mailto:a+b@meet.org"');
    expect(html).not.toContain('<b>');
  });

  it('is owned up to where nobody is named, and no address is given as read by a person', () => {
    for (const { text, html } of [signIn({ operator: undefined }), confirm({ operator: undefined })]) {
      expect(text).toContain("\nWhoever runs this site hasn't given a name or a postal address.\n");
      expect(`${text}${html}`).not.toMatch(/Questions\?|mailto:|undefined|run by/i);
    }
  });

  it('says of a trial that it is one, whether or not somebody is named', () => {
    const trial = 'This is a trial run: it can end any day, and everything in it goes with it.';
    for (const operator of [HOUSE.operator, undefined]) {
      const { text, html } = signIn({ operator, isTrial: true });
      expect(text).toContain(`\n${trial}\n`);
      expect(html).toContain(trial);
    }
    expect(signIn({}).text).not.toContain('trial');
  });
});
