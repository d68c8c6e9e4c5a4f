import { normaliseAddress } from '../domain/members/address.ts';

const LONGEST = 1000;
const QUOTED = /"(?:[^"\\]|\\.)*"/gs;
const ENCODED_WORD = /=\?[^?\s]+\?[bq]\?[^?\s]*\?=/gi;
const COMMENT = /\([^()]*\)/g;
/** `Zoe Quark <zoe@example.org>` or the bare address, without quoted words, encoded words and comments. */
const NAMED = /^[^<>,;()]*<([^<>]+)>$/s;
const BARE = /^[^<>,;()\s]+$/;
/** Separators between words in which an address might be read. */
const BETWEEN_WORDS = /[\s<>(),:;[\]]+/;
/** Other letters may look like these and belong to somebody else's address. */
const PLAIN = /^[!#-'*+\-./0-9=?@A-Z^-~]+$/;

/**
 * Returns the normalised address of a mail's sender, from its header lines. Undefined unless there is exactly one From with
 * exactly one mailbox, no groups, and no lone carriage return that others take for a line end. The name may be written in
 * any way, but anything outside quotes that could be read as an address must be that same address: whoever verified the
 * sender may have parsed the line differently, and must not have arrived at another one.
 */
export function soleSender(headerLines: readonly string[]): string | undefined {
  const lines = headerLines.flatMap((line) => line.split(/[\r\n]/));
  if (lines.filter((line) => /^from\s*:/i.test(line)).length !== 1) return undefined;
  const [from = ''] = headerLines.filter((line) => /^from:/i.test(line));
  return soleMailbox(from.slice('from:'.length).replace(/[\r\n]+(?=[ \t])/g, ''));
}

/** Returns the normalised address of the one mailbox in a From value; undefined as in `soleSender`. */
export function soleMailbox(value: string): string | undefined {
  if (value.length > LONGEST) return undefined;
  const unquoted = value.replace(QUOTED, ' ');
  if (/["\\]/.test(unquoted)) return undefined;
  const bare = withoutComments(unquoted.replace(ENCODED_WORD, ' ')).trim();
  const written = NAMED.exec(bare)?.[1] ?? (BARE.test(bare) ? bare : undefined);
  const address = written !== undefined && PLAIN.test(written) ? normaliseAddress(written) : undefined;
  const others = unquoted.split(BETWEEN_WORDS).filter((word) => word.includes('@'));
  return others.every((word) => isReadAs(word, address)) ? address : undefined;
}

/** Whether a word in a name is the address itself, perhaps in the quotes Outlook adds. */
const isReadAs = (word: string, address: string | undefined): boolean =>
  [word, word.replace(/^'(.*)'$/, '$1')].some(
    (spelling) => PLAIN.test(spelling) && normaliseAddress(spelling) === address,
  );

/** Strips comments, which may be nested. */
function withoutComments(text: string): string {
  const without = text.replace(COMMENT, ' ');
  return without === text ? text : withoutComments(without);
}
