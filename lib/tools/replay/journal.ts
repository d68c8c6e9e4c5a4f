import { appendFileSync, createReadStream, existsSync, mkdirSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';

/** Something that happened to a person; times are epoch milliseconds. */
const entrySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('waiting'),
    person: z.int(),
    /** When the person pressed the button. */
    at: z.number(),
    session: z.string(),
    topic: z.string(),
  }),
  z.object({ kind: z.literal('gathered'), person: z.int(), at: z.number(), group: z.string() }),
  z.object({ kind: z.literal('invited'), person: z.int(), at: z.number() }),
]);
export type JournalEntry = z.output<typeof entrySchema>;

const headSchema = z.object({ kind: z.literal('run'), run: z.string(), settings: z.string() });

/** Facts of a run, kept so that an interrupted run can continue. */
export interface Journal {
  /** Label of the run, from its first start. */
  readonly run: string;
  write(entry: JournalEntry): void;
}

/** A journal that keeps nothing, for runs that cannot continue. */
export const forgetfulJournal = (run: string): Journal => ({ run, write: () => undefined });

/**
 * Opens an append-only journal, one JSON line per fact, and returns the facts in it. A line cut off by a crash is dropped.
 * Throws an Error if the file was written for other settings.
 */
export async function openJournal(
  file: string,
  { run, settings }: { readonly run: string; readonly settings: string },
  onEntry: (entry: JournalEntry) => void,
): Promise<Journal> {
  mkdirSync(dirname(file), { recursive: true });
  const write = (line: unknown) => appendFileSync(file, `${JSON.stringify(line)}\n`);
  let started: string | undefined;
  if (existsSync(file)) {
    for await (const line of wholeLines(file)) {
      const value: unknown = JSON.parse(line);
      if (started !== undefined) {
        onEntry(z.parse(entrySchema, value));
        continue;
      }
      const head = z.safeParse(headSchema, value);
      if (!head.success || head.data.settings !== settings)
        throw new Error(`${file} belongs to a run with other options. Name another file, or delete it.`);
      started = head.data.run;
    }
  }
  if (started === undefined) write({ kind: 'run', run, settings });
  return { run: started ?? run, write };
}

/** The lines of a file; what follows the last line end is cut off the file. */
async function* wholeLines(file: string): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  let whole = 0;
  for await (const chunk of createReadStream(file)) {
    rest = Buffer.concat([rest, chunk]);
    const end = rest.lastIndexOf('\n') + 1;
    if (end === 0) continue;
    whole += end;
    yield* rest.toString('utf8', 0, end - 1).split('\n');
    rest = rest.subarray(end);
  }
  truncateSync(file, whole);
}
