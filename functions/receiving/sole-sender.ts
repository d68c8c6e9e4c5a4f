import { normaliseAddress } from '../domain/address.ts';

const LONGEST = 1000;
/** `Zoe Quark <zoe@example.org>`, `"Quark, Zoe" <zoe@example.org>` or the bare address. */
const NAMED = /^(?:"(?:[^"\\]|\\.)*"\s*|[^"<>@,:;()[\]\\]*)<([^<>]+)>$/s;
/** Other letters may look like these and be somebody else's. */
const PLAIN = /^[!#-'*+\-./0-9=?@A-Z^-~]+$/;

/**
 * Normalised address of the one who sent a mail, from the lines of its header. Undefined unless there is exactly one From
 * that every reader must understand alike, because whoever checked the sender may have read it otherwise than we do:
 * one mailbox, no comments, no groups, no lone carriage return that others take for the end of a line.
 */
export function soleSender(headerLines: readonly string[]): string | undefined {
  const lines = headerLines.flatMap((line) => line.split(/[\r\n]/));
  if (lines.filter((line) => /^from\s*:/i.test(line)).length !== 1) return undefined;
  const [from = ''] = headerLines.filter((line) => /^from:/i.test(line));
  const value = from
    .slice('from:'.length)
    .replace(/[\r\n]+(?=[ \t])/g, '')
    .trim();
  if (value.length > LONGEST) return undefined;
  const [, address = value] = NAMED.exec(value) ?? [];
  return PLAIN.test(address) ? normaliseAddress(address) : undefined;
}
