/** A number as people type it and as JavaScript prints it (`40.744`, `1e-7`), for use in a pattern. */
export const NUMBER = '-?\\d{1,22}(?:\\.\\d{1,30})?(?:[eE][+-]?\\d{1,3})?';

const WHOLE = new RegExp(`^${NUMBER}$`);

/** The finite number that somebody wrote in decimals; undefined for anything else: nothing, spaces, hex, infinity. */
export function readNumber(text: string): number | undefined {
  const number = WHOLE.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}
