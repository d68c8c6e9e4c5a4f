import type { Member } from '../../domain/model.ts';
import { type Decision, restoredTopics } from '../../domain/safety/decision.ts';
import type { Measure, Sanction } from '../../domain/safety/sanction.ts';
import { putDecision, readDecision } from '../../store/decisions.ts';
import { ownedByNobody, readEmail } from '../../store/emails.ts';
import { readMembership, topicsOf } from '../../store/members.ts';
import { liftSanction, putSanction, readSanction } from '../../store/sanctions.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { changeMembership } from '../members/membership.ts';

/** Whom a decision is about: the keyed hashes of an address and of the mailbox that it ends in. */
export interface Addressee {
  readonly address: string;
  readonly mailbox: string;
}

interface Deciding {
  /** Id of the decision. */
  readonly id: string;
  /** The reasons, as the member is told them. */
  readonly why: string;
  readonly by: string;
  readonly now: Date;
}

/**
 * Suspends or bans whoever owns an address. In one transaction the mailbox is barred, their sessions end, they leave all
 * groups and wait for nothing, and the decision and its audit line are written; the decision's stream record orders the mail
 * that tells them why. A sanction in force is replaced. Throws BusyError if the member stayed contended.
 */
export const impose = (
  table: Table,
  { address, mailbox }: Addressee,
  { measure, until }: { readonly measure: Measure; readonly until?: string | undefined },
  { id, why, by, now }: Deciding,
): Promise<Decision> =>
  untilWon(table, async (table) => {
    const owner = (await readEmail(table, address))?.member;
    const before = owner === undefined ? undefined : await readMembership(table, owner);
    const at = now.toISOString();
    const sanction: Sanction = { measure, until, decision: id };
    const decision: Decision = {
      id,
      measure,
      why,
      by,
      at,
      until,
      member: before?.member.id,
      // A second sanction finds no topics: those of the first are still to be restored.
      topics:
        before && before.interests.length > 0
          ? topicsOf(before)
          : restoredTopics(
              before?.member.barred && (await readDecision(table, before.member.barred.decision)),
              now,
            ),
    };
    const also = [putSanction(table, mailbox, sanction), ...putDecision(table, decision)];
    if (before) await changeMembership(table, before, outcast(before.member, sanction, at), [], at, also);
    // Whoever confirms a sign-up of the address at this moment is barred, too, or makes no member.
    else await transact(table, [...also, ...(owner === undefined ? [ownedByNobody(table, address)] : [])]);
    return decision;
  });

const outcast = (member: Member, barred: Sanction, at: string): Member => ({
  ...member,
  version: member.version + 1,
  barred,
  signedOutAt: at,
  calendar: (member.calendar ?? 0) + 1,
});

/**
 * Lifts the sanction on an address and, within 180 days, gives its owner back the topics that they had, placed anew. Undefined
 * if there is no sanction. Throws BusyError if the member stayed contended.
 */
export const lift = (
  table: Table,
  { address, mailbox }: Addressee,
  { id, why, by, now }: Deciding,
): Promise<Decision | undefined> =>
  untilWon(table, async (table) => {
    const sanction = await readSanction(table, mailbox);
    if (!sanction) return undefined;
    const [owner, imposed] = await Promise.all([
      readEmail(table, address),
      readDecision(table, sanction.decision),
    ]);
    const before = owner?.member === undefined ? undefined : await readMembership(table, owner.member);
    const at = now.toISOString();
    const decision: Decision = { id, measure: 'lifted', why, by, at, member: before?.member.id };
    const also = [liftSanction(table, mailbox, sanction), ...putDecision(table, decision)];
    if (before?.member.barred) {
      const { barred: _lifted, ...member } = before.member;
      const topics = before.interests.length > 0 ? topicsOf(before) : restoredTopics(imposed, now);
      await changeMembership(table, before, { ...member, version: member.version + 1 }, topics, at, also);
    } else await transact(table, also);
    return decision;
  });
