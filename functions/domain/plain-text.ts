import { TOP_LEVEL_DOMAINS } from './top-level-domains.ts';

/** Names of people and topics hold at most this many characters (code points). */
const MAX_CHARACTERS = 80;

/** "J.Li", "T.Me": an initial before a capitalised word. A space keeps it from being the name of a host. */
const INITIAL = /(?<![\p{L}\p{M}\p{N}.-])(\p{Lu})\.(?=(\p{Lu}\p{Ll}+)(?![\p{L}\p{M}\p{N}.-]))/gu;

const partInitials = (text: string) =>
  text.replace(INITIAL, (kept: string, initial: string, word: string) =>
    TOP_LEVEL_DOMAINS.has(word.toLowerCase()) ? `${initial}. ` : kept,
  );

/** Whether a name with dots is, or begins with, that of a host. */
function isHost(text: string): boolean {
  const [first = '', ...more] = text.split(/[.。]/u).map((label) => label.toLowerCase());
  return (
    (first === 'www' && more.length > 0) ||
    more.some((label) => TOP_LEVEL_DOMAINS.has(label) || label.startsWith('xn--')) ||
    /^\d{1,3}(\.\d{1,3}){3}$/.test(text)
  );
}

const SYMBOL_ENDS = /[^\p{L}\p{M}\p{N}.。-]+/u;
const PLAIN_ENDS = /[!-,/:-@[-`{-~]+/u;

/** Whether a word (text without spaces) would become a link in somebody's mail program. */
function isLink(word: string): boolean {
  if (/\/\/|(?<![\p{L}\p{N}])(mailto|tel|sms|callto|skype|geo):/iu.test(word)) return true;
  if (/[^@]@[^@]/u.test(word)) return true;
  // Some finders take symbols for parts of a name, others for its end.
  return [PLAIN_ENDS, SYMBOL_ENDS].some((ends) =>
    word
      .split(ends)
      .flatMap((part) => part.split(/[.。]{2,}/u))
      .some((part) => isHost(part.replace(/^[.。-]+|[.。-]+$/gu, ''))),
  );
}

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
  const words = partInitials(text.normalize('NFKC'))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    // Formatting, bidi, zero-width and unassigned characters, lone surrogates: invisible or unsafe.
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .normalize('NFKC')
    .split(' ')
    .filter((word) => word !== '' && !isLink(word));
  return firstCharacters(words.join(' '), MAX_CHARACTERS).trim();
}

/**
 * One line of visible text as a person may call themselves or a topic: NFKC, without control, bidi and
 * zero-width characters, without words that are links, spaces collapsed, at most 80 characters (code points,
 * never half a grapheme). May be empty. `plainText(plainText(x)) === plainText(x)`.
 */
export function plainText(text: string): string {
  let before = text;
  let after = cleanOnce(text);
  // Cutting may lay a link bare ("example.community" cut to "example.com"), so clean until nothing changes.
  while (after !== before) {
    before = after;
    after = cleanOnce(after);
  }
  return after;
}
