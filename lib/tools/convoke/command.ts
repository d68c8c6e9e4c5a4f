import { parseArgs } from 'node:util';
import type { ReadSecret } from '../../../functions/runtime/crypto/secrets.ts';
import { readAudit } from '../../../functions/store/decisions.ts';
import type { Table } from '../../../functions/store/table.ts';
import { orUsageError, UsageError } from '../usage-error.ts';
import { runAppealCommand } from './appeal-command.ts';
import { runGroupCommand, runHoldCommand } from './hold-command.ts';
import { type Operator, runMemberCommand } from './member-command.ts';
import { runQueueCommand, runReportCommand } from './report-command.ts';
import { runTopicCommand } from './topic-command.ts';

export const USAGE = `npm run convoke -- queue
npm run convoke -- report show <id> [--reveal --why "<reasons>"]
npm run convoke -- report decide <id> --measure <measure> --why "<reasons>"
npm run convoke -- appeal list
npm run convoke -- appeal show <id>
npm run convoke -- appeal decide <id> --uphold | --grant [--alone] --why "<reasons>"
npm run convoke -- member show <address>
npm run convoke -- member warn <address> --why "<reasons>"
npm run convoke -- member no-hosting <address> [--until <date>] --why "<reasons>"
npm run convoke -- member silence <address> [--until <date>] --why "<reasons>"
npm run convoke -- member suspend <address> --until <date> --why "<reasons>"
npm run convoke -- member ban <address> --why "<reasons>"
npm run convoke -- member restore <address> --why "<reasons>"
npm run convoke -- hold list
npm run convoke -- hold release <hold> --why "<reasons>"
npm run convoke -- hold refuse <hold> --why "<reasons>"
npm run convoke -- group open <group> --why "<reasons>"
npm run convoke -- topic sensitive <topic> --why "<reasons>"
npm run convoke -- topic ordinary <topic> --why "<reasons>"
npm run convoke -- audit [<yyyy-mm>]

  queue     reports that await a decision, urgent ones first, then by age
  show      what was reported and how it stood; who reported it only with --reveal, which goes on record
  decide    decides all open reports of the same subject. Measures:
              dismiss  nothing is wrong            note     something else was done about it
              warn, no-hosting, silence, suspend, ban
                       the same as below, for the person or the host
              cancel   calls the next meetup off and proposes another
              hide     hides the topic             close    takes the topic down for good

  appeal    who objects to a decision about them, the oldest first. Somebody else than before decides, unless --alone says that the
            stage has one operator, which goes on record; what is granted is lifted.

  warn      tells the member that a rule was broken
  no-hosting  the member hosts nothing, what they were to host included
  silence   the member comes to meetups, but others read neither name nor proposed places of theirs; they host nothing
  suspend   ends sessions, groups and waiting, and keeps the mailbox out until that date
  ban       the same for good; a new sign-up of the mailbox comes to nothing
            All but a warning outlive an erasure, and a new one takes the place of the one before.
  restore   lifts any of them, and gives back the topics of the last 180 days
  list      who could meet and does not, because too many of them may be of one hand
  release   counts each of them, and founds their group
  refuse    leaves them waiting, and lists them no more; each counts with others
  open      takes anybody into a group whose founders are of one hand
  sensitive takes everything about a topic off what others see, and asks whoever wants it to consent; people stay
  ordinary  says that a topic is not sensitive, whatever our list says
  audit     who decided what in a month, and why

Whoever is concerned is mailed the reasons as you write them, and how to object. Members who reported something read the same
reasons: name nobody in them.
All of them need --table <name> (or TABLE_NAME), those for reports, appeals and members --address-secret <arn> (or ADDRESS_SECRET_ARN).
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
  if (subject === 'topic') return runTopicCommand({ ...machine, table, user }, rest, values);
  if (subject === 'queue') {
    if (rest.length > 0) throw new UsageError();
    return runQueueCommand({ table, now: machine.now, say: machine.say });
  }
  if (subject !== 'member' && subject !== 'report' && subject !== 'appeal') throw new UsageError();
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
  if (subject === 'appeal') return runAppealCommand(operator, rest, values);
  return subject === 'report'
    ? runReportCommand(operator, rest, values)
    : runMemberCommand(operator, rest, values);
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
        measure: text,
        reveal: { type: 'boolean' },
        uphold: { type: 'boolean' },
        grant: { type: 'boolean' },
        alone: { type: 'boolean' },
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
