import { parseArgs } from 'node:util';
import { giveBack } from '../../functions/services/mailing/mail-claims.ts';
import { readRejected } from '../../functions/store/rejected-mails.ts';
import { openTable } from '../../functions/store/table.ts';
import { orUsageError, UsageError } from './usage-error.ts';

export const USAGE = `npm run letters -- <rejected | give-back> --table <name> [--since <date>]

  rejected     lists the mails that SES refused: when they were tried, why, and which they are
  give-back    sends them after all, as far as they are still wanted

  --since      only those tried since then, such as 2027-03-01 or 2027-03-01T14:00Z (the 90 days that are kept)

Mails beyond a mailbox's daily limit are not among them. Reads the whole table once. Region, credentials and another
endpoint come from the usual variables: AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL ...`;

const PATIENCE_MS = 30_000;

/** `npm run letters`: executes the command. Throws a UsageError if it cannot be understood. */
export async function runLetters(args: readonly string[], say: (line: string) => void): Promise<void> {
  const told = readArguments(args);
  if (!told) return say(USAGE);
  const { command, since } = told;
  const table = openTable(told.table, PATIENCE_MS);
  let [found, given] = [0, 0];
  for await (const { mailId, reason, claimedAt } of readRejected(table, since)) {
    found += 1;
    if (command === 'rejected') say(`${claimedAt}  ${reason}  ${mailId}`);
    else if (await giveBack(table, mailId)) given += 1;
  }
  say(command === 'rejected' ? `${found} rejected` : `${given} of ${found} rejected mails given back`);
}

interface Command {
  readonly command: 'rejected' | 'give-back';
  readonly table: string;
  readonly since: Date;
}

/** Undefined when help is asked for. */
function readArguments(args: readonly string[]): Command | undefined {
  const text = { type: 'string' } as const;
  const { values, positionals } = orUsageError(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { table: text, since: text, help: { type: 'boolean' } },
    }),
  );
  if (values.help) return undefined;
  const [command, ...more] = positionals;
  const since = new Date(values.since ?? 0);
  if ((command !== 'rejected' && command !== 'give-back') || more.length > 0) throw new UsageError();
  if (!values.table) throw new UsageError('Name the table: --table <name>.');
  if (Number.isNaN(since.getTime())) throw new UsageError('--since takes a date, such as 2027-03-01.');
  return { command, table: values.table, since };
}
