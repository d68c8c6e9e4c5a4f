import { plainText } from './plain-text.ts';

/**
 * A person's name as it may stand in a mail: one line of at most 80 characters without control characters and
 * links, or undefined if no letter or digit is left.
 */
export function cleanName(text: string): string | undefined {
  const name = plainText(text);
  return /[\p{L}\p{N}]/u.test(name) ? name : undefined;
}

/** The first word of a name: all of it that others are shown. */
export const firstName = (name: string): string => name.split(' ')[0] ?? name;
