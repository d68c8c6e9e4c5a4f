import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** Where `npm run import-postal-codes` writes, and the build reads. */
export const POSTAL_CODES_FILE = join(import.meta.dirname, 'postal-codes', 'codes.txt.br');

/** Writes the file of postal codes that ships with the functions that search towns. Throws if the repository has none. */
export async function distilPostalCodes(outFile: string): Promise<void> {
  await mkdir(dirname(outFile), { recursive: true });
  const unfinished = `${outFile}.${process.pid}`;
  await writeFile(unfinished, brotliDecompressSync(await readFile(POSTAL_CODES_FILE)));
  await rename(unfinished, outFile);
}
