import { normaliseAddress } from '../domain/members/address.ts';

const LONGEST = 1000;
const QUOTED = /"(?:[^"\\]|\\.)*"/gs;
const ENCODED_WORD = /=\?[^?\s]+\?[bq]\?[^?\s]*\?=/gi;
const COMMENT = /\([^()]*\)/g;
/** `Zoe Quark <zoe@example.org>` or the bare address, without quoted words, encoded words and comments. */
const NAMED = /^[^<>,;()]*<([^<>]+)>$/s;
const BARE = /^[^<>,;()\s]+$/;
/** What stands between the words in which an address might be read. */
const BETWEEN_WORDS = /[\s<>(),:;[\]]+/;
/** Other letters may look like these and be somebody else's. */
const PLAIN = /^[!#-'*+\-./0-9=?@A-Z^-~]+$/;

/**
 * Normalised address of the one who sent a mail, from the lines of its header. Undefined unless there is exactly one From
 * with exactly one mailbox, no groups, no lone carriage return that others take for the end of a line. A name may be
 * written in any way, but whatever outside quotes could be read as an address must be that very one: whoever checked the
 * sender may have read the line otherwise than we do, and then still has read no other address.
 */
export function soleSender(headerLines: readonly string[]): string | undefined {
  const lines = headerLines.flatMap((line) => line.split(/[\r\n]/));
  if (lines.filter((line) => /^from\s*:/i.test(line)).length !== 1) return undefined;
  const [from = ''] = headerLines.filter((line) => /^from:/i.test(line));
  return soleMailbox(from.slice('from:'.length).replace(/[\r\n]+(?=[ \t])/g, ''));
}

/** Normalised address of the one mailbox in the value of a From; undefined as in `soleSender`. */
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

/** A word in a name is the address itself, at most in the quotes that Outlook puts around it. */
const isReadAs = (word: string, address: string | undefined): boolean =>
  [word, word.replace(/^'(.*)'$/, '$1')].some(
    (spelling) => PLAIN.test(spelling) && normaliseAddress(spelling) === address,
  );

/** Without comments, which may stand in each other. */
function withoutComments(text: string): string {
  const without = text.replace(COMMENT, ' ');
  return without === text ? text : withoutComments(without);
}
