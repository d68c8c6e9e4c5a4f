import { holdName, readHoldName } from '../../../functions/domain/safety/hold.ts';
import { decideHold } from '../../../functions/services/safety/decide-hold.ts';
import { openGroupToAll } from '../../../functions/services/safety/open-group.ts';
import { readOpenHolds } from '../../../functions/store/holds.ts';
import { UsageError } from '../usage-error.ts';
import type { Operator } from './member-command.ts';

type Decider = Omit<Operator, 'addressSecret'>;
interface Options {
  readonly why?: string | undefined;
}

/** `hold list | release | refuse`. Names nobody but by ids. Throws a UsageError for a command that cannot be understood. */
export async function runHoldCommand(
  operator: Decider,
  [act, name, ...more]: readonly string[],
  options: Options,
): Promise<void> {
  if (more.length > 0) throw new UsageError();
  if (act === 'list' && name === undefined) return list(operator);
  if (act !== 'release' && act !== 'refuse') throw new UsageError();
  const named = readHoldName(name ?? '');
  if (!named) throw new UsageError('Name one hold, as `hold list` does.');
  const state = act === 'release' ? 'released' : 'refused';
  const hold = await decideHold(operator.table, named, { state, ...deciding(operator, options) });
  if (!hold) return operator.say('There is no such hold.');
  if (hold.state !== state) return operator.say(`It was ${hold.state} before, and stays so.`);
  operator.say(
    state === 'released'
      ? 'Released: their group is founded within seconds, unless they have left.'
      : 'Refused: they wait on, and each counts with others.',
  );
}

async function list({ table, say }: Decider): Promise<void> {
  const holds = await readOpenHolds(table);
  if (holds.length === 0) return say('Nothing is held.');
  for (const hold of holds) {
    const { members, independent, needed, at } = hold;
    say(`${at}  ${holdName(hold)}  ${members.length} people, ${independent} independent of ${needed} needed`);
    say(`  ${members.join(' ')}`);
  }
}

/** `group open`. Throws a UsageError for a command that cannot be understood. */
export async function runGroupCommand(
  operator: Decider,
  [act, group, ...more]: readonly string[],
  options: Options,
): Promise<void> {
  if (act !== 'open' || group === undefined || more.length > 0) throw new UsageError();
  operator.say(
    (await openGroupToAll(operator.table, group, deciding(operator, options)))
      ? 'Open: from the next night on it is public, and whoever waits in reach joins.'
      : 'There is no such group that is closed to others.',
  );
}

/** Who decides, why and when. */
function deciding({ user, newId, now }: Decider, { why }: Options) {
  const reasons = why?.trim();
  if (!reasons) throw new UsageError('A decision needs its reasons: --why "<reasons>".');
  return { id: newId(), why: reasons, by: user, now: now() };
}
