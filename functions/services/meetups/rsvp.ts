import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { ImpossibleError, NotFoundError } from '../../domain/errors.ts';
import {
  answered,
  counted,
  forgottenChange,
  furtherOver,
  type Reply,
  saysTheSame,
  smallerReach,
  tallyChange,
  told,
  volunteered,
} from '../../domain/meetups/answering.ts';
import { nextMeetup } from '../../domain/meetups/next-meetup.ts';
import type { Feedback, Further, Invitation, Meetup, Reach } from '../../domain/model.ts';
import { mayHost, mayNotHost } from '../../domain/safety/sanction.ts';
import { readGroup } from '../../store/groups.ts';
import { readInvitation, readInvitationsTo } from '../../store/invitations.ts';
import { readMeetup } from '../../store/meetups.ts';
import { readMember, stillLimitedAs } from '../../store/members.ts';
import { countRsvp, removeInvitation, rewriteInvitation } from '../../store/rsvps.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { joinFurther } from './join-further.ts';

/** An invitation with its meetup. */
export interface Invited {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
  /** They have just agreed to go further than their reach, and are in the group now. */
  readonly agreed?: Further | undefined;
}

/** A member's invitation to a meetup; undefined if there is none (any longer). */
export async function findInvited(
  table: Table,
  meetup: string,
  member: string,
): Promise<Invited | undefined> {
  const [found, invitation] = await Promise.all([
    readMeetup(table, meetup),
    readInvitation(table, meetup, member),
  ]);
  return found && invitation && { meetup: found, invitation };
}

/** The same. Throws NotFoundError if there is none (any longer). */
export async function readInvited(table: Table, meetup: string, member: string): Promise<Invited> {
  const invited = await findInvited(table, meetup, member);
  if (!invited) throw new NotFoundError('There is no such invitation, or not any more.');
  return invited;
}

/**
 * Answers an invitation. The invitation and its meetup's counts change in one transaction, which keeps the counts exact; so does the
 * interest of somebody who comes from beyond their reach. Repeating an answer writes nothing. Throws NotFoundError, ImpossibleError
 * (see `answered`), or BusyError if the meetup stayed contended.
 */
export const rsvp = (
  table: Table,
  meetup: string,
  member: string,
  reply: Reply,
  now: Date,
): Promise<Invited> =>
  changeInvitation(table, meetup, member, now, (invited) => answeredAt(invited, reply, now));

/**
 * Answers an invitation with a reply from `saidAt` that arrives only now, perhaps for the second time. A later answer stands, and
 * what it is for depends on the seats of now. Throws as `rsvp` does, and ImpossibleError for whoever is asked to go further than
 * their reach: that takes a press on a page which says how far it is.
 */
export const rsvpLate = (
  table: Table,
  meetup: string,
  member: string,
  reply: Reply,
  { saidAt, now }: { readonly saidAt: Date; readonly now: Date },
): Promise<Invited> =>
  changeInvitation(table, meetup, member, now, (invited) => {
    const { answeredAt: last, further } = invited.invitation;
    if (further) throw furtherOver();
    const isOvertaken = last !== undefined && Date.parse(last) >= saidAt.getTime();
    return isOvertaken ? invited.invitation : answeredAt(invited, reply, now, saidAt);
  });

const answeredAt = (
  { meetup, invitation }: Invited,
  reply: Reply,
  now: Date,
  saidAt: Date = now,
): Invitation => ({
  ...answered(meetup, invitation, reply, now),
  answeredAt: saidAt.toISOString(),
});

/**
 * Saves an attendee's feedback after a meetup; each person counts once as evidence that it was held.
 * Throws NotFoundError, ImpossibleError (see `told`), or BusyError if the meetup stayed contended.
 */
export const giveFeedback = (
  table: Table,
  meetup: string,
  member: string,
  feedback: Feedback,
  now: Date,
): Promise<Invited> =>
  changeInvitation(table, meetup, member, now, (invited) =>
    told(invited.meetup, invited.invitation, feedback, now),
  );

/**
 * Makes somebody host who offered it in the feedback on the previous meetup (see `volunteered`). Writes nothing for people who
 * are not invited or may not host. Throws BusyError if the meetup stayed contended.
 */
export async function volunteer(
  table: Table,
  meetup: string,
  member: string,
  now: Date,
  { settled }: { readonly settled: boolean },
): Promise<void> {
  try {
    await changeInvitation(table, meetup, member, now, (invited) =>
      volunteered(invited.meetup, invited.invitation, { settled, when: now }),
    );
  } catch (error) {
    const mayNot = error instanceof ImpossibleError && error.refusal.why === 'may-not-host';
    if (!(error instanceof NotFoundError || mayNot)) throw error;
  }
}

/** Takes back a member's offers to host the upcoming meetups of groups. Throws BusyError if one of them stayed contended. */
export async function withdrawOffers(
  table: Table,
  member: string,
  groups: readonly string[],
  now: Date,
): Promise<void> {
  const invited = await readInvitedToCome(table, member, groups, now.toISOString());
  for (const { meetup, invitation } of invited)
    if (invitation.host)
      await changeInvitation(table, meetup.id, member, now, (current) => {
        const { host: _offer, ...rest } = current.invitation;
        return rest;
      });
}

/**
 * The reach that ends before the meetup's place, for somebody who said no because it is too far. Undefined if there is none
 * (see `smallerReach`), they did not say no, or were asked to go further anyway.
 */
export async function smallerReachFor(
  table: Table,
  { meetup, invitation }: Invited,
): Promise<Reach | undefined> {
  if (invitation.answer !== 'no' || invitation.further) return undefined;
  const member = await readMember(table, invitation.member);
  return member && smallerReach(member, meetup);
}

/** Deletes an invitation with its answer, and what its meetup still counts of it (see `forgottenChange`). */
export const forgetInvitation = (table: Table, id: string, member: string, now: Date): Promise<void> =>
  untilWon(table, async (table) => {
    const [meetup, invitation] = await Promise.all([
      readMeetup(table, id),
      readInvitation(table, id, member),
    ]);
    if (invitation) await transact(table, forgetting(table, meetup, invitation, now));
  });

/**
 * The writes that delete a member's answers and offers to host for the upcoming meetups of groups they leave: up to three per
 * group, as somebody else may get their seat, which never has more than one upcoming meetup.
 */
export async function forgettingGroups(
  table: Table,
  member: string,
  groups: readonly string[],
  now: string,
): Promise<TransactWriteItem[]> {
  const invited = await readInvitedToCome(table, member, groups, now);
  return invited.flatMap(({ meetup, invitation }) => forgetting(table, meetup, invitation, new Date(now)));
}

/** Gives up a member's seats at the upcoming meetups of groups for which others wait, each in a transaction of its own. */
export async function giveUpSeats(
  table: Table,
  member: string,
  groups: readonly string[],
  now: string,
): Promise<void> {
  const invited = await readInvitedToCome(table, member, groups, now);
  await Promise.all(
    invited
      .filter(({ meetup, invitation }) => invitation.answer === 'yes' && meetup.tally.listed)
      .map(({ meetup, invitation }) => transact(table, forgetting(table, meetup, invitation, new Date(now)))),
  );
}

/**
 * The writes that turn a member's yes to meetups of groups before `until` (ISO 8601), or their place on a list, into a no,
 * because they no longer get mail about them: up to three per group, as somebody else may move up.
 */
export async function decliningUntil(
  table: Table,
  member: string,
  groups: readonly string[],
  until: string,
  now: string,
): Promise<TransactWriteItem[]> {
  const invited = await readInvitedToCome(table, member, groups, now);
  return invited
    .filter(({ meetup, invitation: { answer } }) => meetup.startsAt < until && answer && answer !== 'no')
    .flatMap(({ meetup, invitation }) => {
      const after = answeredAt({ meetup, invitation }, { answer: 'no' }, new Date(now));
      return [
        rewriteInvitation(table, invitation, after),
        ...countRsvp(table, meetup, tallyChange(invitation, after), member, new Date(now)),
      ];
    });
}

/** A member's invitations to the upcoming meetups of distinct groups. */
export async function readInvitedToCome(
  table: Table,
  member: string,
  groups: readonly string[],
  now: string,
): Promise<Invited[]> {
  const found = await Promise.all(groups.map((group) => readGroup(table, group)));
  const meetups = found.flatMap((one) => (one && nextMeetup(one.meetups, new Date(now))) ?? []);
  const invitations = await readInvitationsTo(
    table,
    meetups.map(({ id: meetup }) => ({ meetup, member })),
  );
  return meetups.flatMap((meetup) => {
    const invitation = invitations.find((one) => one.meetup === meetup.id);
    return invitation ? [{ meetup, invitation }] : [];
  });
}

/** The writes that delete an invitation as read, and what its meetup counts of it. */
const forgetting = (
  table: Table,
  meetup: Meetup | undefined,
  invitation: Invitation,
  now: Date,
): TransactWriteItem[] => [
  removeInvitation(table, invitation),
  ...(meetup ? countRsvp(table, meetup, forgottenChange(meetup, invitation), invitation.member, now) : []),
];

/** The condition under which a member hosts. Throws ImpossibleError if they may not. */
async function hosting(table: Table, id: string, now: Date): Promise<TransactWriteItem> {
  const member = await readMember(table, id);
  if (member && !mayHost(member, now)) throw mayNotHost();
  return stillLimitedAs(table, id, member);
}

const changeInvitation = (
  table: Table,
  id: string,
  member: string,
  now: Date,
  decide: (invited: Invited) => Invitation,
): Promise<Invited> =>
  untilWon(table, async (table) => {
    const before = await readInvited(table, id, member);
    const invitation = decide(before);
    if (saysTheSame(before.invitation, invitation)) return before;
    const change = tallyChange(before.invitation, invitation);
    const agreed = invitation.further ? undefined : before.invitation.further;
    await transact(table, [
      ...(agreed ? await joinFurther(table, before.meetup, member, agreed) : []),
      ...(change.host === 'offers' ? [await hosting(table, member, now)] : []),
      rewriteInvitation(table, before.invitation, invitation),
      ...countRsvp(table, before.meetup, change, member, now),
    ]);
    return { meetup: counted(before.meetup, change, member, now), invitation, agreed };
  });
