import type { Language } from '../../functions/domain/language.ts';
import type { House } from '../../functions/mail/letter/foot.ts';
import { wordingFor } from '../../functions/mail/wording/wordings.ts';

/** Who sends the mails of the tests: an association that keeps what it is told. */
export const HOUSE: House = {
  site: 'https://convoke.example',
  operator: { name: 'Treff e. V.', lines: ['Lindenweg 1', '10115 Berlin'], email: 'kontakt@convoke.example' },
  isTrial: false,
};

/** How its mails speak to somebody of whom only the language is known. */
export const wordingIn = (language: Language) => wordingFor({ language }, HOUSE);
export const english = wordingIn('en');
export const german = wordingIn('de');
