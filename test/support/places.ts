import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Two towns of the same name, in the form that the gazetteer reads. */
const TOWNS = [
  '407440\t-740324\t5099133\t53635\t1\t0\tHoboken\n',
  '511761\t43483\t2796696\t34443\t0\t1\tHoboken\n',
];

/** Postal codes of theirs. */
const CODES = ['# credit', '07030 5099133', '2660 2796696', ''];

/** Writes a small gazetteer and its postal codes into a folder, as they lie beside a function's code. */
export function writePlaces(folder: string): void {
  writeFileSync(join(folder, 'places.tsv'), placesText());
  writeFileSync(join(folder, 'postal-codes.txt'), CODES.join('\n'));
}

/** A small gazetteer, as text. */
export function placesText(): string {
  const rows = TOWNS.map((_, at) => Buffer.byteLength(TOWNS.slice(0, at).join('')));
  const names = rows.map((row) => `hoboken\t=${row.toString(36).padStart(5, '0')}\n`);
  const text = TOWNS.join('');
  return [
    '# credit',
    'America/New_York\tEurope/Brussels',
    'BE.=\tUS.NJ=New Jersey',
    String(Buffer.byteLength(text)),
    `${text}${names.join('')}`,
  ].join('\n');
}
