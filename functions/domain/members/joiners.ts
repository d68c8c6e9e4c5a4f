/**
 * Signs that are not seen themselves but say how those beside them look: zero-width joiner and non-joiner, and the selectors
 * of a picture's style. Scripts and emoji need them; elsewhere they only hide one text inside another.
 */
const JOINERS = '\u200c\u200d';
const SELECTORS = '\ufe0e\ufe0f';
const ANY = new RegExp(`[${JOINERS}${SELECTORS}]`, 'gu');
const RUN = new RegExp(`([${JOINERS}])[${JOINERS}]+`, 'gu');

/** Scripts whose letters join their neighbours (UAX 31, rule A1; scripts stand in for what joins how). */
const JOINING = ['Arabic', 'Syriac', 'Mongolian', 'Nko', 'Mandaic', 'Adlam', 'Hanifi_Rohingya', 'Sogdian']
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');
/** Signs by which consonants become one (UAX 31, rules A2 and B). */
const VIRAMA = '\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u103a\u17d2\u1039';
const PICTURE = String.raw`\p{Extended_Pictographic}`;
/** What may stand between a picture and what it is joined to: its style, or the tone of a skin. */
const STYLE = String.raw`(?:[\ufe0e\ufe0f]|[\u{1f3fb}-\u{1f3ff}])?`;

const IN_PLACE = [
  // Persian and its neighbours: between two letters.
  `(?<=[${JOINING}]\\p{M}*)[${JOINERS}](?=\\p{M}*[${JOINING}])`,
  // Indic scripts: a non-joiner parts two consonants; a joiner asks for a half letter, at the end of a word, too.
  `(?<=\\p{L}\\p{M}*[${VIRAMA}])\u200c(?=\\p{L})`,
  `(?<=\\p{L}\\p{M}*[${VIRAMA}])\u200d`,
  // Bengali ra keeps its form before ya.
  '(?<=\u09b0)\u200d(?=\u09cd)',
  // Families, professions and flags made of several pictures.
  `(?<=${PICTURE}${STYLE})\u200d(?=${PICTURE})`,
  `(?<=${PICTURE})[${SELECTORS}]`,
  '(?<=[0-9#*])\ufe0f(?=\u20e3)',
].join('|');
const KEPT_OR_NOT = new RegExp(`(${IN_PLACE})|[${JOINERS}${SELECTORS}]`, 'gu');

/** Whether a sign is one of them. */
export const isJoiner = (sign: string): boolean => `${JOINERS}${SELECTORS}`.includes(sign);

/** Leaves joiners and selectors only where scripts and emoji need them. */
export const withJoinersInPlace = (text: string): string =>
  text.replace(RUN, '$1').replace(KEPT_OR_NOT, (_, kept: string | undefined) => kept ?? '');

/** Drops all of them, so that a word with and without is one. */
export const withoutJoiners = (text: string): string => text.replace(ANY, '');
