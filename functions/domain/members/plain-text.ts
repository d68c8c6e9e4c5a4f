import { untilSame } from '../until-same.ts';
import { isJoiner, withJoinersInPlace, withoutJoiners } from './joiners.ts';
import { TOP_LEVEL_DOMAINS } from './top-level-domains.ts';

/** Longest name of a person or topic, in code points. */
const MAX_CHARACTERS = 80;

/** "J.Li", "T.Me": an initial before a capitalised word. A space keeps it from being read as a host name. */
const INITIAL = /(?<![\p{L}\p{M}\p{N}.-])(\p{Lu})\.(?=(\p{Lu}\p{Ll}+)(?![\p{L}\p{M}\p{N}.-]))/gu;

const partInitials = (text: string) =>
  text.replace(INITIAL, (kept: string, initial: string, word: string) =>
    TOP_LEVEL_DOMAINS.has(word.toLowerCase()) ? `${initial}. ` : kept,
  );

/** Letters some of which are not ASCII: the list of such endings keeps growing. */
const FOREIGN_ENDING = /^(?=.*[^\p{ASCII}])[\p{L}\p{M}\p{N}-]{2,}$/u;

/** What follows a dot inside a word; link finders accept any letters, and symbols, before it. */
const AFTER_DOTS = /(?<=[^.。!-,/:-@[-`{-~])([.。])([\p{L}\p{M}\p{N}-]+)/gu;

/** Whether letters after a dot end a host name. The full stop of Chinese and Japanese also ends sentences. */
function endsHost(dot: string, letters: string): boolean {
  const label = letters.toLowerCase().replace(/-+$/, '');
  return (
    TOP_LEVEL_DOMAINS.has(label) || label.startsWith('xn--') || (dot === '.' && FOREIGN_ENDING.test(label))
  );
}

/** Schemes, mailboxes, IP addresses, and what starts like a host name. */
const LINKS =
  /\/\/|(?<![\p{L}\p{N}])(mailto|tel|sms|callto|skype|geo):|(?<![\p{L}\p{N}])www[.。]\S|[^@]@[^@]|(?<![\p{N}.])\d{1,3}(\.\d{1,3}){3}(?![\p{N}.])/iu;

/** Whether a word (text without spaces) would become a link in a mail program. */
const isLink = (word: string): boolean =>
  LINKS.test(word) ||
  Array.from(word.matchAll(AFTER_DOTS)).some(([, dot = '', letters = '']) => endsHost(dot, letters));

function firstCharacters(text: string, most: number): string {
  if (text.length <= most) return text;
  let count = 0;
  let kept = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    count += Array.from(segment).length;
    if (count > most) break;
    kept += segment;
  }
  return kept;
}

function cleanOnce(text: string): string {
  const visible = text
    .normalize('NFKC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    // Formatting, bidi, zero-width and unassigned characters, lone surrogates: invisible or unsafe.
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, (sign) => (isJoiner(sign) ? sign : ''));
  const words = partInitials(withJoinersInPlace(visible).normalize('NFKC'))
    .split(' ')
    // A joiner in its place hides a host name from nobody but the pattern.
    .filter((word) => word !== '' && !isLink(withoutJoiners(word)));
  return firstCharacters(words.join(' '), MAX_CHARACTERS).trim();
}

/**
 * Returns one line of visible text for the name of a person or topic: NFKC, without control, bidi and zero-width characters
 * (joiners stay where scripts and emoji need them), without words that are links, spaces collapsed, at most 80 characters (code points,
 * never half a grapheme). May be empty. `plainText(plainText(x)) === plainText(x)`.
 */
export function plainText(text: string): string {
  // Cutting may expose a link ("example.community" cut to "example.com"), so clean until nothing changes.
  return untilSame(text, cleanOnce);
}
