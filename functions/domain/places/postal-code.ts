/**
 * Postal codes as envelopes have them, the longest forms first: "K1A 0B1", "EC1A 1BB", "M5V", "2312 AB", "110 00", "33602-1234",
 * "150-0001", "D-80331", "80331".
 */
const CODE =
  /(?<![\p{L}\p{N}])(?:[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?|\d{4} ?[A-Z]{2}(?= |,|$)|\d{3} \d{2,3}|\d{2}-\d{3}|(?:[A-Z]{1,3}-)?\d{3,8}(?:-\d{3,4})?)(?![\p{L}\p{N}])/giu;

/** No longer text is looked into. */
const MOST_CHARACTERS = 80;

/** What stands beside postal codes; the text itself if nothing else does. */
export function withoutPostalCode(text: string): string {
  const name = text.replace(CODE, ' ');
  return /\p{L}{2}/u.test(name)
    ? name
        .replace(/\s+/g, ' ')
        .replace(/ (?=,)/g, '')
        .trim()
    : text;
}

/** The first postal code in a text, without spaces and hyphens and in capitals; undefined if there is none. */
export function postalCodeIn(text: string): string | undefined {
  const [code] = text.slice(0, MOST_CHARACTERS).match(CODE) ?? [];
  return code === undefined ? undefined : postalKey(code);
}

/** Whether a text is a postal code and nothing else. */
export const isPostalCode = (text: string): boolean =>
  text.length <= MOST_CHARACTERS && text.replace(CODE, '').trim() === '' && /\d/.test(text);

/** How postal codes are compared: "D-80331" and "80331", "EC1A 1BB" and "ec1a1bb"; Poland's "90-001" is not "90001". */
export function postalKey(code: string): string {
  const bare = code.toUpperCase().replace(/^[A-Z]{1,3}-(?=\d)/, '');
  return /^\d{2}-\d{3}$/.test(bare) ? bare : bare.replace(/[\s-]/g, '');
}

/** Keys by which lists may have a code, the longest first: those of some countries name whole towns by the code's first part. */
export function postalKeys(code: string): string[] {
  const key = postalKey(code);
  const starts = [
    // United States, with four more digits.
    /^(\d{5})\d{4}$/,
    // The Netherlands.
    /^(\d{4})[A-Z]{2}$/,
    // Canada.
    /^([A-Z]\d[A-Z])\d[A-Z]\d$/,
    // The United Kingdom: without the end, then the area alone.
    /^([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}$/,
    /^([A-Z]{1,2})\d[A-Z\d]?(?:\d[A-Z]{2})?$/,
  ].map((start) => start.exec(key)?.[1]);
  return [...new Set([key, ...starts.filter((start) => start !== undefined)])];
}
