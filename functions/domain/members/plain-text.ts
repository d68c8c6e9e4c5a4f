import { isJoiner, withJoinersInPlace } from './joiners.ts';
import { TOP_LEVEL_DOMAINS } from './top-level-domains.ts';

/** Names of people and topics hold at most this many characters (code points). */
const MAX_CHARACTERS = 80;

/** "J.Li", "T.Me": an initial before a capitalised word. A space keeps it from being the name of a host. */
const INITIAL = /(?<![\p{L}\p{M}\p{N}.-])(\p{Lu})\.(?=(\p{Lu}\p{Ll}+)(?![\p{L}\p{M}\p{N}.-]))/gu;

const partInitials = (text: string) =>
  text.replace(INITIAL, (kept: string, initial: string, word: string) =>
    TOP_LEVEL_DOMAINS.has(word.toLowerCase()) ? `${initial}. ` : kept,
  );

/** Letters of which some are no plain ones: whatever the list of those endings is, it grows. */
const FOREIGN_ENDING = /^(?=.*[^\p{ASCII}])[\p{L}\p{M}\p{N}-]{2,}$/u;

/** What follows a dot inside a word; finders take letters of all kinds, symbols too, for the name before it. */
const AFTER_DOTS = /(?<=[^.。!-,/:-@[-`{-~])([.。])([\p{L}\p{M}\p{N}-]+)/gu;

/** Whether letters after a dot end the name of a host. The full stop of Chinese and Japanese ends sentences, too. */
function endsHost(dot: string, letters: string): boolean {
  const label = letters.toLowerCase().replace(/-+$/, '');
  return (
    TOP_LEVEL_DOMAINS.has(label) || label.startsWith('xn--') || (dot === '.' && FOREIGN_ENDING.test(label))
  );
}

/** Schemes, mailboxes, machines by their numbers, and what begins as names of hosts do. */
const LINKS =
  /\/\/|(?<![\p{L}\p{N}])(mailto|tel|sms|callto|skype|geo):|(?<![\p{L}\p{N}])www[.。]\S|[^@]@[^@]|(?<![\p{N}.])\d{1,3}(\.\d{1,3}){3}(?![\p{N}.])/iu;

/** Whether a word (text without spaces) would become a link in somebody's mail program. */
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
  const visible = partInitials(text.normalize('NFKC'))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    // Formatting, bidi, zero-width and unassigned characters, lone surrogates: invisible or unsafe.
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, (sign) => (isJoiner(sign) ? sign : ''));
  const words = withJoinersInPlace(visible)
    .normalize('NFKC')
    .split(' ')
    .filter((word) => word !== '' && !isLink(word));
  return firstCharacters(words.join(' '), MAX_CHARACTERS).trim();
}

/**
 * One line of visible text as a person may call themselves or a topic: NFKC, without control, bidi and
 * zero-width characters (joiners stay where scripts and emoji need them), without words that are links, spaces collapsed, at most 80 characters (code points,
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
