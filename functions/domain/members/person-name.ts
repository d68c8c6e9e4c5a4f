import { plainText } from './plain-text.ts';

/**
 * Returns a person's name as it may appear in a mail: one line of at most 80 characters without control characters or
 * links. Undefined if no letter or digit is left.
 */
export function cleanName(text: string): string | undefined {
  const name = plainText(text);
  return /[\p{L}\p{N}]/u.test(name) ? name : undefined;
}

/** Longest name shown to others, in code points. */
const LONGEST_SHOWN = 40;
/** Most marks on one letter; more is no script's spelling but a drawing. */
const LETTER = String.raw`\p{L}\p{M}{0,4}`;
/** Apostrophe and hyphen join the parts of a name; zero-width joiners only letters of scripts that take them. */
const JOINT = String.raw`['’-]|(?<!\p{Script=Latin}\p{M}*)[\u200c\u200d]`;
const FIRST_NAME = new RegExp(`^(?:${LETTER})+(?:(?:${JOINT})(?:${LETTER})+){0,3}$`, 'u');

/**
 * Returns what others see of a name: its first word, if it consists of letters only (of any script, with their marks, joined
 * by apostrophe or hyphen, at most 40 characters). Anything else could carry a message, a number or an address, so it is
 * undefined, and the person is counted without a name.
 */
export function firstName(name: string): string | undefined {
  const word = name.split(' ')[0]?.replace(/[.,]$/, '') ?? '';
  return FIRST_NAME.test(word) && Array.from(word).length <= LONGEST_SHOWN ? word : undefined;
}
