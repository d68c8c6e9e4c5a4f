import { type Appeal, appealing } from '../../domain/safety/appeal.ts';
import type { Decision } from '../../domain/safety/decision.ts';
import { forgetAuthor, putAppeal, readAppeal } from '../../store/appeals.ts';
import { readDecision, readDecisionsAbout } from '../../store/decisions.ts';
import { memberKey } from '../../store/keys.ts';
import { readMember } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { check, PRESENT, transact, untilWon } from '../../store/transact.ts';

/** Whom a link to object was given to, and the decision (its id) that it is about. */
export interface AppealLink {
  readonly decision: string;
  readonly member: string;
}

/** A decision that a member can object to, and their appeal if they have; undefined if either is not (any longer) there. */
export async function readAppealable(
  table: Table,
  { decision: id, member }: AppealLink,
): Promise<{ readonly decision: Decision; readonly appeal: Appeal | undefined } | undefined> {
  const [decision, owner, appeal] = await Promise.all([
    readDecision(table, id),
    readMember(table, member),
    readAppeal(table, id),
  ]);
  if (!decision || !owner || decision.member !== member || decision.measure === 'lifted') return undefined;
  return { decision, appeal };
}

/** Takes an appeal; there is one of a decision, and a second changes nothing. Throws BusyError if it stayed contended. */
export const fileAppeal = (
  table: Table,
  link: AppealLink,
  { text, now }: { readonly text: string; readonly now: Date },
): Promise<void> =>
  untilWon(table, async (table) => {
    const found = await readAppealable(table, link);
    if (!found || found.appeal) return;
    await transact(table, [
      putAppeal(table, appealing(link.decision, link.member, text, now)),
      check(table, memberKey(link.member), PRESENT),
    ]);
  });

/** Takes a member's id off all appeals that they made; what they said stays, so that it can be decided. */
export async function forgetAppeals(table: Table, member: string): Promise<void> {
  for (const { id } of await readDecisionsAbout(table, member)) await forgetAuthor(table, id);
}
