import { parseArgs } from 'node:util';
import type { ReadSecret } from '../../../functions/runtime/crypto/secrets.ts';
import { readAudit } from '../../../functions/store/decisions.ts';
import type { Table } from '../../../functions/store/table.ts';
import { orUsageError, UsageError } from '../usage-error.ts';
import { runGroupCommand, runHoldCommand } from './hold-command.ts';
import { type Operator, runMemberCommand } from './member-command.ts';

export const USAGE = `npm run convoke -- member show <address>
npm run convoke -- member suspend <address> --until <date> --why "<reasons>"
npm run convoke -- member ban <address> --why "<reasons>"
npm run convoke -- member restore <address> --why "<reasons>"
npm run convoke -- hold list
npm run convoke -- hold release <hold> --why "<reasons>"
npm run convoke -- hold refuse <hold> --why "<reasons>"
npm run convoke -- group open <group> --why "<reasons>"
npm run convoke -- audit [<yyyy-mm>]

  suspend   ends sessions, groups and waiting, and keeps the mailbox out until that date
  ban       the same for good; it outlives an erasure, and a new sign-up of the mailbox comes to nothing
  restore   lifts either, and gives back the topics of the last 180 days
  list      who could meet and does not, because too many of them may be of one hand
  release   counts each of them, and founds their group
  refuse    leaves them waiting, and lists them no more; each counts with others
  open      takes anybody into a group whose founders are of one hand
  audit     who decided what in a month, and why

The member is mailed the reasons as you write them, and how to object.
All of them need --table <name> (or TABLE_NAME), those for members --address-secret <arn> (or ADDRESS_SECRET_ARN).
--by <who> is kept beside the reasons; without it, the name of this machine's user.
Region, credentials and another endpoint come from the usual variables: AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL ...`;

/** What the commands need of the machine they run on. */
export interface Machine extends Pick<Operator, 'user' | 'now' | 'newId' | 'say'> {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly openTable: (name: string) => Table;
  readonly openSecret: (arn: string) => ReadSecret;
}

/** `npm run convoke`: the operator's commands. Throws a UsageError for one that cannot be understood. */
export async function runCommand(args: readonly string[], machine: Machine): Promise<void> {
  const { values, positionals } = parse(args);
  if (values.help) return machine.say(USAGE);
  const [subject, ...rest] = positionals;
  const tableName = values.table ?? machine.env.TABLE_NAME;
  if (!tableName) throw new UsageError('Name the table: --table <name>.');
  const table = machine.openTable(tableName);
  if (subject === 'audit') return audit(table, rest, machine);
  const user = values.by ?? machine.user;
  if (subject === 'hold') return runHoldCommand({ ...machine, table, user }, rest, values);
  if (subject === 'group') return runGroupCommand({ ...machine, table, user }, rest, values);
  if (subject !== 'member') throw new UsageError();
  const secret = values['address-secret'] ?? machine.env.ADDRESS_SECRET_ARN;
  if (!secret) throw new UsageError('Name the address key: --address-secret <arn>.');
  const operator: Operator = {
    table,
    addressSecret: machine.openSecret(secret),
    user,
    now: machine.now,
    newId: machine.newId,
    say: machine.say,
  };
  return runMemberCommand(operator, rest, values);
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  return orUsageError(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        table: text,
        'address-secret': text,
        why: text,
        until: text,
        by: text,
        help: { type: 'boolean' },
      },
    }),
  );
}

async function audit(
  table: Table,
  [written, ...more]: readonly string[],
  { now, say }: Pick<Machine, 'now' | 'say'>,
): Promise<void> {
  const month = written ?? now().toISOString().slice(0, 7);
  if (more.length > 0 || !/^\d{4}-\d\d$/.test(month)) throw new UsageError();
  for (const { at, who, what, why, decision, about } of await readAudit(table, month))
    say(`${at}  ${what}  by ${who}: ${why} (${decision === undefined ? about : `decision ${decision}`})`);
}
