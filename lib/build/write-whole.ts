import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { threadId } from 'node:worker_threads';

/** Writes a file, in a folder that need not be there: readers see the old file or the new one, never part of one. */
export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}-${threadId}`;
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}
