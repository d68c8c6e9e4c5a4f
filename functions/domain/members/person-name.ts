import { plainText } from './plain-text.ts';

/**
 * A person's name as it may stand in a mail: one line of at most 80 characters without control characters and
 * links, or undefined if no letter or digit is left.
 */
export function cleanName(text: string): string | undefined {
  const name = plainText(text);
  return /[\p{L}\p{N}]/u.test(name) ? name : undefined;
}

/** What others are shown of a name holds at most this many characters (code points). */
const LONGEST_SHOWN = 40;
/** So many marks may stand on one letter; more is no script's spelling but a picture. */
const LETTER = String.raw`\p{L}(?:(?<=\u09b0)\u200d(?=\u09cd))?\p{M}{0,4}`;
/** Apostrophe and hyphen join the parts of a name; zero-width joiners only letters of scripts that take them, or the end of a word. */
const JOINT = String.raw`['’-]|(?<!\p{Script=Latin}\p{M}*)[\u200c\u200d]`;
const FIRST_NAME = new RegExp(
  `^(?:${LETTER})+(?:(?:${JOINT})(?:${LETTER})+){0,3}(?:(?<=[\u094d\u09cd\u0d4d\u0dca])\u200d)?$`,
  'u',
);

/**
 * What others are shown of a name: its first word, if that is letters and nothing else (of any script, with their marks,
 * joined by apostrophe or hyphen, at most 40 characters). Anything else could carry a message, a number or an address, so
 * undefined: the person then counts without a name.
 */
export function firstName(name: string): string | undefined {
  const word = name.split(' ')[0]?.replace(/[.,]$/, '') ?? '';
  return FIRST_NAME.test(word) && Array.from(word).length <= LONGEST_SHOWN ? word : undefined;
}
