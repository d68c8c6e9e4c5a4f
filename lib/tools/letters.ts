import { parseArgs } from 'node:util';
import { giveBack } from '../../functions/services/mailing/mail-claims.ts';
import { readRejected } from '../../functions/store/rejected-mails.ts';
import { openTable } from '../../functions/store/table.ts';

const USAGE = `npm run letters -- <rejected | give-back> --table <name> [--since <date>]

  rejected     lists the mails that SES would not take: when they were tried, why, and which they are
  give-back    has them sent after all, as far as they are still wanted

  --since      only those tried since then, such as 2027-03-01 or 2027-03-01T14:00Z (the 90 days that are kept)

Mails beyond what one mailbox gets in a day are none of them. Reads the whole table once. Region, credentials and another
endpoint come from the usual variables: AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL ...`;

const PATIENCE_MS = 30_000;

interface Terminal {
  log(line: string): void;
  error(line: string): void;
}

/** `npm run letters`: does what the arguments say and gives the exit code, 2 where they say nothing sensible. */
export async function runLetters(args: readonly string[], terminal: Terminal): Promise<number> {
  const command = readArguments(args);
  if (command === 'help') terminal.log(USAGE);
  if (command === undefined) terminal.error(USAGE);
  if (command === undefined || command === 'help') return command === 'help' ? 0 : 2;
  const table = openTable(command.table, PATIENCE_MS);
  let [found, given] = [0, 0];
  for await (const { mailId, reason, claimedAt } of readRejected(table, command.since)) {
    found += 1;
    if (command.command === 'rejected') terminal.log(`${claimedAt}  ${reason}  ${mailId}`);
    else if (await giveBack(table, mailId)) given += 1;
  }
  terminal.log(
    command.command === 'rejected' ? `${found} rejected` : `${given} of ${found} rejected mails given back`,
  );
  return 0;
}

interface Command {
  readonly command: 'rejected' | 'give-back';
  readonly table: string;
  readonly since: Date;
}

function readArguments(args: readonly string[]): Command | 'help' | undefined {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { table: text, since: text, help: { type: 'boolean' } },
    });
    if (values.help) return 'help';
    const [command, ...more] = positionals;
    const since = new Date(values.since ?? 0);
    if ((command !== 'rejected' && command !== 'give-back') || more.length > 0) return undefined;
    if (!values.table || Number.isNaN(since.getTime())) return undefined;
    return { command, table: values.table, since };
  } catch {
    return undefined;
  }
}
