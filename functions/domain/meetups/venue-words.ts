import { plainText } from '../members/plain-text.ts';
import { untilSame } from '../until-same.ts';

/** Digits in groups that no letter parts: a number as people dial it, or a house number beside a post code. */
const NUMBERS = /[+(]{0,2}\p{Nd}(?:[^\p{L}\p{Nd}]{0,3}\p{Nd})*\p{M}*/gu;
/** Numbers of so many digits can be dialled. */
const DIALLED_FROM = 7;

/** Post codes that are no plain number: Sweden, Poland, Portugal, Brazil. */
const POST_CODE = String.raw`\d{3} \d{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{5}-\d{3}`;
const HOUSE_NUMBER = String.raw`[1-9]\d{0,3}(?:[-–/]\d{1,4})?`;
/** After a comma a post code may be short; without one a house number and four digits could be a number to call. */
const OF_AN_ADDRESS = new RegExp(
  `^(?:(?:${HOUSE_NUMBER}, ?)?(?:\\d{4,6}|${POST_CODE})|${HOUSE_NUMBER} (?:\\d{5,6}|${POST_CODE}))$`,
);
/** A ZIP code with its four more digits stands behind the letters of its state. */
const ZIP_PLUS_4 = /^\d{5}-\d{4}$/;
const STATE = /(?<!\p{L})[A-Z]{2} $/u;

function isDialled(numbers: string, before: string): boolean {
  if ((numbers.match(/\p{Nd}/gu)?.length ?? 0) < DIALLED_FROM) return false;
  return !(OF_AN_ADDRESS.test(numbers) || (ZIP_PLUS_4.test(numbers) && STATE.test(before)));
}

const cleanOnce = (text: string): string =>
  plainText(
    text
      .split(' ')
      .filter((word) => !(word.includes('@') || word.includes('//')))
      .join(' ')
      .replace(NUMBERS, (numbers: string, at: number, whole: string) =>
        isDialled(numbers, whole.slice(0, at)) ? ' ' : numbers,
      ),
  );

/**
 * The name or the address of a venue as strangers may read it: one line as `plainText` gives it, without words that hold "@"
 * or "//" and without numbers of seven or more digits, by which somebody could be reached; house numbers and post codes
 * stay. Undefined if no letter or digit is left.
 */
export function venueWords(text: string): string | undefined {
  // What is taken out may leave two halves of a number side by side.
  const words = untilSame(plainText(text), cleanOnce);
  return /[\p{L}\p{N}]/u.test(words) ? words : undefined;
}
