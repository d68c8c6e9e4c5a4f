import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { writeWhole } from './write-whole.ts';

/** Where `npm run import-postal-codes` writes, and the build reads. */
export const POSTAL_CODES_FILE = join(import.meta.dirname, 'postal-codes', 'codes.txt.br');

/** Writes the file of postal codes that ships with the functions that search towns. Throws if the repository has none. */
export async function distilPostalCodes(outFile: string): Promise<void> {
  await writeWhole(outFile, brotliDecompressSync(await readFile(POSTAL_CODES_FILE)));
}
