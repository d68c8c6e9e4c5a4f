import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { messageOf, StartError } from './start-error.ts';

/** The files that outlive an emulator. */
export interface DataFolder {
  /** Path of a file or folder in it. */
  file(name: string): string;
  /** Lets another emulator use it. */
  release(): void;
}

/**
 * Claims a folder for this emulator alone, creating it if needed. The claim ends with the process, however that ends.
 * Throws a StartError when the folder cannot be used or another emulator holds it.
 */
export function claimDataFolder(path: string): DataFolder {
  const folder = resolve(path);
  let lock: DatabaseSync;
  try {
    mkdirSync(folder, { recursive: true });
    lock = new DatabaseSync(join(folder, 'lock.db'));
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    const why = messageOf(error);
    throw new StartError(
      why.includes('locked')
        ? `Another Convoke already runs on the data folder ${folder}: stop it, or choose another with --data.`
        : `The data folder ${folder} cannot be used: ${why}`,
    );
  }
  return {
    file: (name) => join(folder, name),
    release: () => lock.close(),
  };
}
