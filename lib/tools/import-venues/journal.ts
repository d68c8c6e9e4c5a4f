import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import * as z from 'zod/mini';

const noteSchema = z.object({
  table: z.string(),
  size: z.number(),
  changed: z.number(),
  rows: z.number(),
  run: z.string(),
});

export interface Journal {
  /** Rows that an earlier run of the same file into this table has dealt with. */
  readonly done: number;
  /** The id of the import, the same in all its runs. */
  readonly run: string;
  note(rows: number): Promise<void>;
  /** The import is complete: importing the file again writes it again. */
  finish(): Promise<void>;
}

/** Records beside a file how far it was imported into a table (`<file>.imported`). A changed file starts from the beginning. */
export async function openJournal(file: string, table: string): Promise<Journal> {
  const { size, mtimeMs: changed } = await stat(file);
  const journal = `${file}.imported`;
  const noted = parse(await readFile(journal, 'utf8').catch(() => '{}'));
  const isSame = noted?.table === table && noted.size === size && noted.changed === changed;
  const run = isSame ? noted.run : randomUUID();
  return {
    done: isSame ? noted.rows : 0,
    run,
    note: (rows) => writeFile(journal, JSON.stringify({ table, size, changed, rows, run })),
    finish: () => rm(journal, { force: true }),
  };
}

function parse(text: string) {
  try {
    return z.safeParse(noteSchema, JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
