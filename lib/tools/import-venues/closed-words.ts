/** How people, databases and spreadsheets say that a place has closed; -1 is Access's yes. */
const YES = new Set(
  (
    'y, yes, t, true, 1, 1.0, -1, on, x, ✓, ✔, closed, shut, permanently closed, closed permanently, temporarily closed, closed temporarily, ' +
    "j, ja, w, wahr, zu, geschlossen, dauerhaft geschlossen, vorübergehend geschlossen, =true, =wahr, b'1', \\x01, \u0001"
  ).split(', '),
);
/** How they say that it has not. */
const NO = new Set(
  (
    ', n, no, f, false, 0, 0.0, off, open, opened, operational, active, still open, ' +
    "nein, falsch, auf, offen, geöffnet, nicht geschlossen, =false, =falsch, b'0', \\x00, \u0000, " +
    '-, –, null, (null), none, nil, nan, n/a, na, #n/a, \\n, undefined'
  ).split(', '),
);

/** Whether a value says that a place has closed; undefined if it is unclear. */
export function saysClosed(value: unknown): boolean | undefined {
  if (value === undefined || value === null) return false;
  if (typeof value === 'object') return undefined;
  const word = String(value)
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+(?=\p{L})/gu, ' ')
    .replace(/\(\)$/, '')
    .replace(/[.!]$/, '');
  return YES.has(word) ? true : NO.has(word) ? false : undefined;
}
