import type { MeetupMail } from '../../domain/mailing/mail-order.ts';
import { previousOf } from '../../domain/meetups/meetup.ts';
import type { Invitation, Meetup } from '../../domain/model.ts';
import { readGroupMembers } from '../../store/group-members.ts';
import {
  inviteAsMember,
  putInvitation,
  readInvitationsTo,
  withdrawInvitation,
} from '../../store/invitations.ts';
import { markTold, readMeetup } from '../../store/meetups.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon, wins } from '../../store/transact.ts';
import { volunteer } from './rsvp.ts';

/**
 * Invites a member to a meetup. Whoever was invited before keeps the invitation and its answer; if that asked them to come from
 * beyond their reach, it is now one like all others.
 */
export async function invite(table: Table, meetup: string, member: string, now: Date): Promise<void> {
  if (!(await wins(putInvitation(table, meetup, member, now))))
    await wins(inviteAsMember(table, meetup, member));
}

/**
 * Invites one page of a group's members to its meetup and returns their ids. Members who offered at the last meetup to host the
 * next one host this one. Throws BusyError if the meetup stayed contended.
 */
export async function invitePage(
  table: Table,
  meetup: Meetup,
  page: { readonly after: string | undefined; readonly limit: number },
  now: Date,
): Promise<string[]> {
  const members = (await readGroupMembers(table, meetup.group, page)).map(({ member }) => member);
  await Promise.all(members.map((member) => invite(table, meetup.id, member, now)));
  const previous = previousOf(meetup);
  const told =
    previous === undefined
      ? []
      : await readInvitationsTo(
          table,
          members.map((member) => ({ meetup: previous, member })),
        );
  for (const { member, feedback } of told)
    if (feedback?.hostNext) await volunteer(table, meetup.id, member, now, { settled: true });
  return members;
}

/** Withdraws an unanswered invitation, for example of somebody who left; an answered one stays. */
export async function withdrawUnanswered(
  table: Table,
  invitation: Pick<Invitation, 'meetup' | 'member' | 'further'>,
): Promise<void> {
  await wins(transact(table, [withdrawInvitation(table, invitation)]));
}

/** Marks news of a meetup as told to everybody, so that the nightly reconcile has nothing to repair. */
export const noteTold = (table: Table, id: string, what: MeetupMail, sequence: number): Promise<void> =>
  untilWon(table, async (table) => {
    const meetup = await readMeetup(table, id);
    if (meetup?.sequence === sequence && meetup.told?.[what] !== sequence)
      await transact(table, [markTold(table, meetup, what, sequence)]);
  });
