import type { Appeal, AppealDecided } from '../../domain/safety/appeal.ts';
import type { Decision } from '../../domain/safety/decision.ts';
import { readAppeal, rewriteAppeal } from '../../store/appeals.ts';
import { putAudit, readDecision } from '../../store/decisions.ts';
import { readMember } from '../../store/members.ts';
import { readEmailAndSanction } from '../../store/sanctions.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { CannotDecideError } from './decide-report.ts';
import { type Deciding, lift } from './sanction-member.ts';

export type DecidingAppeal = Deciding &
  Pick<AppealDecided, 'outcome'> & {
    /** The stage has one operator, who may decide about their own decision; that goes on record. */
    readonly isAlone: boolean;
    readonly hashAddress: (address: string) => Promise<string>;
  };

/**
 * Decides an appeal, in one transaction with its audit line; its stream record orders the mail. What is granted is lifted before,
 * unless another decision is in force; broken off, it can be repeated. Gives the appeal as it is decided, undefined if it was
 * decided before. Throws CannotDecideError if there is no such appeal, whoever decides made the decision, or nobody is left whose
 * measure could be lifted; BusyError if an item stayed contended.
 */
export async function decideAppeal(
  table: Table,
  id: string,
  deciding: DecidingAppeal,
): Promise<Appeal | undefined> {
  const { outcome, why, by, now, newId, isAlone } = deciding;
  const [appeal, decision] = await Promise.all([readAppeal(table, id), readDecision(table, id)]);
  if (!appeal || !decision) throw new CannotDecideError('There is no such appeal.');
  if (appeal.decided) return undefined;
  const isOwn = decision.by === by;
  if (isOwn && !isAlone)
    throw new CannotDecideError(
      'You made this decision: somebody else has to look at it again. Where there is nobody else, say so: --alone.',
    );
  if (outcome === 'granted') await liftMeasure(table, decision, appeal, deciding);
  const at = now.toISOString();
  const line = newId();
  const reasons = isOwn ? `${why} (decided alone: the stage has one operator)` : why;
  return untilWon(table, async (table) => {
    const before = await readAppeal(table, id);
    if (!before || before.decided) return undefined;
    const after = { ...before, decided: { outcome, why, by, at } };
    await transact(table, [
      rewriteAppeal(table, before, after),
      putAudit(table, { id: line, who: by, what: `appeal ${outcome}`, why: reasons, at, decision: id }),
    ]);
    return after;
  });
}

/** Lifts what a decision imposed; of a warning there is nothing to lift. */
async function liftMeasure(
  table: Table,
  { id, measure }: Decision,
  appeal: Appeal,
  deciding: DecidingAppeal,
): Promise<void> {
  if (measure === 'warned') return;
  const member = appeal.member === undefined ? undefined : await readMember(table, appeal.member);
  if (!member)
    throw new CannotDecideError('The member is gone; `member restore <address>` still lifts the measure.');
  const whom = {
    address: await deciding.hashAddress(member.email),
    mailbox: await deciding.hashMailbox(member.email),
  };
  const { sanction } = await readEmailAndSanction(table, whom.address, whom.mailbox);
  // Without a sanction an earlier attempt may have broken off before it came to all spellings of the mailbox.
  const isInForce = (member.barred ?? member.limited)?.decision === id;
  if (isInForce || !sanction) await lift(table, whom, deciding);
}
