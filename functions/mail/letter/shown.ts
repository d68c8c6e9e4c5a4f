import { withJoinersInPlace } from '../../domain/members/joiners.ts';
import { plainText } from '../../domain/members/plain-text.ts';

/** White space and every control character, line breaks of all kinds included. */
const GAPS = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** What the eye does not see, but for joiners: zero-width characters, bidi marks, overrides and isolates, blank letters, lone surrogates. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cf}\p{Cs}\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu;

const SCHEME = /[a-z][a-z0-9+.-]*:\/+|mailto:/giu;
const LINKING_DOT = /(?<=[\p{L}\p{N}])([.\uff0e])(?=\p{L}[\p{L}\p{N}-])/gu;

/**
 * Gives text from people as it may be shown in a mail: one line, no invisible or direction-changing characters but for joiners where scripts and emoji need them,
 * and nothing that a mail program would turn into a link. Applying it twice changes nothing more.
 * Sign-ups clean their texts already (`plainText`); a mail does not rely on that, and its facts may be longer.
 */
export function shown(text: string): string {
  return tidy(tidy(text).split(' ').map(unlinked).join(' '));
}

const tidy = (text: string) =>
  withJoinersInPlace(text.replace(UNSEEN, '')).replace(GAPS, ' ').normalize('NFC').trim();

/** Mail programs make links of schemes and of dotted names by themselves; "Node.js" is none and stays whole. */
function unlinked(word: string): string {
  if (plainText(word) === word && word.search(SCHEME) < 0) return word;
  let rest = word;
  // Taking a scheme out can join its neighbours into a new one.
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(SCHEME, '');
  }
  return rest.replace(LINKING_DOT, '$1 ');
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts to at most `most` visible characters; an ellipsis tells that something is missing. */
export function shorten(text: string, most: number): string {
  const characters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
