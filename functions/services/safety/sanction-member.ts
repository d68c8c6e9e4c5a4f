import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Member } from '../../domain/model.ts';
import { type Decision, restoredTopics } from '../../domain/safety/decision.ts';
import { barring, isInForce, isLimit, type Sanction } from '../../domain/safety/sanction.ts';
import { putDecision, readDecision } from '../../store/decisions.ts';
import { ownedByNobody, readEmail } from '../../store/emails.ts';
import { readMemberAddresses } from '../../store/member-addresses.ts';
import { type Membership, readMembership, topicsOf } from '../../store/members.ts';
import {
  imposedBy,
  liftSanction,
  putSanction,
  readEmailAndSanction,
  readSanction,
  unlessSanctioned,
} from '../../store/sanctions.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { forgetPlaces } from '../meetups/forget-places.ts';
import { withdrawOffers } from '../meetups/rsvp.ts';
import { changeMembership } from '../members/membership.ts';

/** A limit was to take the place of what keeps somebody out, which is lifted first or ends. */
export class StrongerError extends Error {
  override readonly name = 'StrongerError';
  readonly standing: Sanction;
  constructor(standing: Sanction) {
    super('a stronger measure is in force');
    this.standing = standing;
  }
}

/** Whom a decision is about: the keyed hashes of an address and of the mailbox that it ends in. */
export interface Addressee {
  readonly address: string;
  readonly mailbox: string;
}

/** Who decides, why, and when. */
export interface Deciding {
  /** A new id for each decision. */
  readonly newId: () => string;
  /** The reasons, as the member is told them. */
  readonly why: string;
  readonly by: string;
  readonly now: Date;
  readonly hashMailbox: (address: string) => Promise<string>;
}

/** What is imposed, and until when. */
export type Imposed = Pick<Sanction, 'measure' | 'until'>;

/**
 * Imposes a measure on whoever owns an address. In one transaction the mailbox has it, and the decision and its audit line are
 * written; the decision's stream record orders the mail that tells them why. Who is suspended or banned leaves all groups, waits for
 * nothing and is signed out; who is limited loses what they may not do any more. A sanction in force is replaced. Then the same is
 * decided about each member who owns another spelling of the mailbox, in a transaction each; broken off, it can be repeated.
 * Gives all decisions, the one about the address first.
 * Throws StrongerError for a limit on somebody who is kept out, or BusyError if a member stayed contended.
 */
export async function impose(
  table: Table,
  { address, mailbox }: Addressee,
  imposed: Imposed,
  deciding: Deciding,
): Promise<readonly [Decision, ...Decision[]]> {
  const { newId } = deciding;
  const id = newId();
  const first = await untilWon(table, async (table) => {
    const owner = (await readEmail(table, address))?.member;
    const standing = isLimit(imposed.measure)
      ? barring(await readSanction(table, mailbox), deciding.now)
      : undefined;
    if (standing) throw new StrongerError(standing);
    const before = owner === undefined ? undefined : await readMembership(table, owner);
    const decision = await decisionAbout(table, before, id, imposed, deciding);
    const also = [
      putSanction(table, mailbox, sanctionOf(decision, imposed)),
      ...putDecision(table, decision),
    ];
    if (before) await change(table, before, decision, imposed, also);
    // Whoever confirms a sign-up of the address at this moment is barred, too, or makes no member.
    else await transact(table, [...also, ...(owner === undefined ? [ownedByNobody(table, address)] : [])]);
    return decision;
  });
  // From now on no spelling of the mailbox makes a member, so that these are all.
  const others = await ofEachOther(table, mailbox, first.member, deciding, (member) => {
    const otherId = newId();
    return untilWon(table, async (table) => {
      const [before, sanction] = await Promise.all([
        readMembership(table, member),
        readSanction(table, mailbox),
      ]);
      // Gone, or decided anew meanwhile.
      if (!before || sanction?.decision !== first.id) return undefined;
      const decision = await decisionAbout(table, before, otherId, imposed, deciding);
      const also = [imposedBy(table, mailbox, first.id), ...putDecision(table, decision)];
      await change(table, before, decision, imposed, also);
      return decision;
    });
  });
  return [first, ...others];
}

async function decisionAbout(
  table: Table,
  before: Membership | undefined,
  id: string,
  { measure, until }: Imposed,
  { why, by, now }: Deciding,
): Promise<Decision> {
  return {
    id,
    measure,
    why,
    by,
    at: now.toISOString(),
    until,
    member: before?.member.id,
    // A second sanction finds no topics: those of the first are still to be restored.
    topics: isLimit(measure) ? undefined : await topicsLost(table, before, now),
  };
}

async function topicsLost(table: Table, before: Membership | undefined, now: Date) {
  if (before && before.interests.length > 0) return topicsOf(before);
  const { barred } = before?.member ?? {};
  return restoredTopics(barred && (await readDecision(table, barred.decision)), now);
}

const sanctionOf = ({ id }: Decision, { measure, until }: Imposed): Sanction => ({
  measure,
  until,
  decision: id,
});

/** What a measure does to a member, together with `also`. */
async function change(
  table: Table,
  before: Membership,
  decision: Decision,
  imposed: Imposed,
  also: readonly TransactWriteItem[],
): Promise<void> {
  if (!isLimit(imposed.measure)) return bar(table, before, decision, imposed, also);
  const { barred: _over, ...member } = before.member;
  const limited: Member = {
    ...member,
    version: member.version + 1,
    limited: sanctionOf(decision, imposed),
  };
  await changeMembership(table, before, limited, topicsOf(before), decision.at, also);
  // From now on they offer and propose nothing, so that this is all.
  const groups = before.interests.flatMap(({ group }) => group ?? []);
  await withdrawOffers(table, member.id, groups, new Date(decision.at));
  if (imposed.measure === 'silent') await forgetPlaces(table, member.id);
}

/** Takes a member out of everything, together with `also`. */
async function bar(
  table: Table,
  before: Membership,
  decision: Decision,
  imposed: Imposed,
  also: readonly TransactWriteItem[],
): Promise<void> {
  const { limited: _lighter, ...member } = before.member;
  const outcast: Member = {
    ...member,
    version: member.version + 1,
    barred: sanctionOf(decision, imposed),
    signedOutAt: decision.at,
    calendar: (member.calendar ?? 0) + 1,
  };
  await changeMembership(table, before, outcast, [], decision.at, also);
}

/**
 * Lifts the sanction on an address and, within 180 days, gives its owner back the topics that they had, placed anew; then the
 * same for each member who owns another spelling of the mailbox. Broken off, it can be repeated. Gives all decisions, none if
 * nobody was barred. Throws BusyError if a member stayed contended.
 */
export async function lift(
  table: Table,
  { address, mailbox }: Addressee,
  deciding: Deciding,
): Promise<readonly Decision[]> {
  const { newId, why, by, now } = deciding;
  const at = now.toISOString();
  const lifted = (id: string, before: Membership | undefined, undoes?: string): Decision => ({
    ...{ id, measure: 'lifted', why, by, at, member: before?.member.id },
    undoes: undoes ?? (before?.member.barred ?? before?.member.limited)?.decision,
  });
  const id = newId();
  const first = await untilWon(table, async (table) => {
    const { known, sanction } = await readEmailAndSanction(table, address, mailbox);
    if (!sanction) return undefined;
    const before = known?.member === undefined ? undefined : await readMembership(table, known.member);
    const decision = lifted(id, before, sanction.decision);
    const also = [liftSanction(table, mailbox, sanction), ...putDecision(table, decision)];
    if (before && isSanctioned(before.member)) await readmit(table, before, decision, now, also);
    else await transact(table, also);
    return decision;
  });
  const others = await ofEachOther(table, mailbox, first?.member, deciding, (member) => {
    const otherId = newId();
    return untilWon(table, async (table) => {
      const [before, sanction] = await Promise.all([
        readMembership(table, member),
        readSanction(table, mailbox),
      ]);
      // Readmitted already, or decided anew meanwhile.
      if (!before || !isSanctioned(before.member) || isInForce(sanction, now)) return undefined;
      const decision = lifted(otherId, before);
      const also = [unlessSanctioned(table, mailbox, now), ...putDecision(table, decision)];
      await readmit(table, before, decision, now, also);
      return decision;
    });
  });
  return [...(first ? [first] : []), ...others];
}

const isSanctioned = ({ barred, limited }: Member) => barred !== undefined || limited !== undefined;

/** Ends what bars or limits a member and gives their topics back, together with `also`. */
async function readmit(
  table: Table,
  before: Membership,
  { at }: Decision,
  now: Date,
  also: readonly TransactWriteItem[],
): Promise<void> {
  const { barred, limited: _limit, ...member } = before.member;
  const topics =
    before.interests.length > 0
      ? topicsOf(before)
      : restoredTopics(barred && (await readDecision(table, barred.decision)), now);
  await changeMembership(table, before, { ...member, version: member.version + 1 }, topics, at, also);
}

/** What is decided about each member who owns another spelling of a mailbox than `member` does. */
async function ofEachOther(
  table: Table,
  mailbox: string,
  member: string | undefined,
  { hashMailbox }: Deciding,
  decide: (member: string) => Promise<Decision | undefined>,
): Promise<Decision[]> {
  const decisions: Decision[] = [];
  for await (const { id, email } of readMemberAddresses(table)) {
    if (id === member || (await hashMailbox(email)) !== mailbox) continue;
    const decision = await decide(id);
    if (decision) decisions.push(decision);
  }
  return decisions;
}
