import { readFile, stat, writeFile } from 'node:fs/promises';
import * as z from 'zod/mini';

const noteSchema = z.object({ table: z.string(), size: z.number(), changed: z.number(), rows: z.number() });

export interface Journal {
  /** Rows that an earlier run of this very file into this table has dealt with. */
  readonly done: number;
  note(rows: number): Promise<void>;
}

/** Keeps beside a file how far it was imported into a table (`<file>.imported`). A file that has changed starts anew. */
export async function openJournal(file: string, table: string): Promise<Journal> {
  const { size, mtimeMs: changed } = await stat(file);
  const journal = `${file}.imported`;
  const noted = parse(await readFile(journal, 'utf8').catch(() => '{}'));
  const isSame = noted?.table === table && noted.size === size && noted.changed === changed;
  return {
    done: isSame ? noted.rows : 0,
    note: (rows) => writeFile(journal, JSON.stringify({ table, size, changed, rows })),
  };
}

function parse(text: string) {
  try {
    return z.safeParse(noteSchema, JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
