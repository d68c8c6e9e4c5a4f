import { mailIdOf, meetupMailIds } from '../../domain/mailing/mail-order.ts';
import { forgetBlocks } from '../../store/blocks.ts';
import { forgetEmail } from '../../store/emails.ts';
import { readInvitations } from '../../store/invitations.ts';
import { type Key, mailKey } from '../../store/keys.ts';
import { readMailed } from '../../store/mail-ledger.ts';
import { readMeetups } from '../../store/meetups.ts';
import { readMember, readMembership } from '../../store/members.ts';
import { readAsked, removeSignUp } from '../../store/sign-ups.ts';
import type { Table } from '../../store/table.ts';
import { forgetMerged } from '../../store/topic-merges.ts';
import { remove, removeAll, untilWon } from '../../store/transact.ts';
import { forgetUnproven } from '../../store/unproven-answers.ts';
import { forgetPlaces } from '../meetups/forget-places.ts';
import { forgetReports } from '../meetups/forget-reports.ts';
import { forgetInvitation } from '../meetups/rsvp.ts';
import { forgetAppeals } from '../safety/file-appeal.ts';
import { forgetReporting } from '../safety/forget-reports.ts';
import { endMembership } from './membership.ts';

/**
 * Deletes every trace of a member except the keyed hash of the address, which records that its owner was erased.
 * Whatever leads to other traces goes last, so that an interrupted erasure can be repeated.
 */
export async function erase(
  table: Table,
  id: string,
  hashAddress: (address: string) => Promise<string>,
  now: Date,
): Promise<void> {
  await removeAll(table, await askedTraces(table, id));
  await forgetSaid(table, id, now);
  await removeAll(table, (await readMailed(table, id)).map(mailKey));
  await untilWon(table, async (table) => {
    const membership = await readMembership(table, id);
    if (!membership) return;
    const { email, signUp } = membership.member;
    await endMembership(table, membership, [
      forgetEmail(table, await hashAddress(email)),
      removeSignUp(table, signUp),
      remove(table, mailKey(mailIdOf({ kind: 'confirm', signUp }))),
    ]);
  });
  // The member may have been invited or have answered meanwhile.
  await forgetSaid(table, id, now);
}

/** What a member was asked and what they said, apart from the membership. */
async function forgetSaid(table: Table, id: string, now: Date): Promise<void> {
  await forgetInvitations(table, id, now);
  await forgetReports(table, id);
  await forgetPlaces(table, id);
  await forgetUnproven(table, id);
  await forgetMerged(table, id);
  await forgetReporting(table, id);
  await forgetAppeals(table, id);
  await forgetBlocks(table, id);
}

/** The sign-ups and sign-ins, and their mails in the ledger. */
async function askedTraces(table: Table, id: string): Promise<Key[]> {
  const member = await readMember(table, id);
  const asked = await Promise.all(
    [id, ...(member ? [member.email] : [])].map((who) => readAsked(table, who)),
  );
  return asked.flat().flatMap(({ key, mail }) => [key, mailKey(mailIdOf(mail))]);
}

/** Deletes the invitations with their answers, and before that their mails in the ledger. */
async function forgetInvitations(table: Table, member: string, now: Date): Promise<void> {
  const invited = await readInvitations(table, member);
  const meetups = await readMeetups(
    table,
    invited.map(({ meetup }) => meetup),
  );
  const sequences = new Map(meetups.map(({ id, sequence }) => [id, sequence]));
  for (const { meetup, comesSince } of invited) {
    const sequence = sequences.get(meetup) ?? 0;
    await removeAll(table, meetupMailIds({ meetup, member, sequence }, comesSince).map(mailKey));
    await forgetInvitation(table, meetup, member, now);
  }
}
