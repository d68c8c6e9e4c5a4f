import type { Appeal, AppealOutcome } from '../../../functions/domain/safety/appeal.ts';
import { hashAddress, hashMailbox } from '../../../functions/runtime/crypto/address-hash.ts';
import { decideAppeal } from '../../../functions/services/safety/decide-appeal.ts';
import { CannotDecideError } from '../../../functions/services/safety/decide-report.ts';
import { readAppeal, readOpenAppeals } from '../../../functions/store/appeals.ts';
import { readDecision } from '../../../functions/store/decisions.ts';
import { UsageError } from '../usage-error.ts';
import { type MemberOptions, type Operator, whyOf } from './member-command.ts';
import { hoursSince } from './report-command.ts';

export interface AppealOptions extends MemberOptions {
  readonly uphold?: boolean | undefined;
  readonly grant?: boolean | undefined;
  readonly alone?: boolean | undefined;
}

/** `appeal list | show <id> | decide <id>`. Throws a UsageError for a command that cannot be understood or done. */
export async function runAppealCommand(
  operator: Operator,
  [act, id, ...more]: readonly string[],
  options: AppealOptions,
): Promise<void> {
  if (act === 'list' && id === undefined) return list(operator);
  if (id === undefined || more.length > 0 || (act !== 'show' && act !== 'decide')) throw new UsageError();
  const appeal = await readAppeal(operator.table, id);
  if (!appeal) throw new UsageError(`There is no appeal ${id}.`);
  return act === 'show' ? show(operator, appeal) : decide(operator, appeal, options);
}

async function list({ table, now, say }: Operator): Promise<void> {
  const open = await readOpenAppeals(table);
  if (open.length === 0) return say('No appeal awaits a decision.');
  for (const { id, at } of open) say(`${id}  ${hoursSince(at, now())} h`);
}

async function show({ table, say }: Operator, { id, at, text, decided }: Appeal): Promise<void> {
  const decision = await readDecision(table, id);
  if (decision) say(`${decision.at}  ${decision.measure}  by ${decision.by}: ${decision.why}`);
  say(`${at}  appeal`);
  for (const line of text.split('\n')) say(`  ${line}`);
  if (decided) say(`${decided.outcome} by ${decided.by}, ${decided.at}: ${decided.why}`);
}

async function decide(operator: Operator, { id, decided }: Appeal, options: AppealOptions): Promise<void> {
  const { table, addressSecret, user, now, newId, say } = operator;
  if (options.uphold === options.grant) throw new UsageError('Say what is decided: --uphold | --grant.');
  const outcome: AppealOutcome = options.grant ? 'granted' : 'upheld';
  const why = whyOf(options);
  if (decided) return say(`This was decided: ${decided.outcome}.`);
  try {
    await decideAppeal(table, id, {
      ...{ outcome, why, by: user, now: now(), newId, isAlone: options.alone === true },
      hashAddress: (address) => hashAddress(addressSecret, address),
      hashMailbox: (address) => hashMailbox(addressSecret, address),
    });
  } catch (error) {
    if (error instanceof CannotDecideError) throw new UsageError(error.message);
    throw error;
  }
  say(`appeal ${id}: ${outcome}`);
}
