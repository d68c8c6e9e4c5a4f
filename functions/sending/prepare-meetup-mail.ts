import { type MeetupMailOrder, mailIdOf } from '../domain/mailing/mail-order.ts';
import { isWanted, tellingTheSame, wantsNoMailAbout } from '../domain/mailing/wanted-mail.ts';
import { nextMeetup } from '../domain/meetups/next-meetup.ts';
import type { Interest, Invitation, Meetup, Member } from '../domain/model.ts';
import { now } from '../runtime/clock.ts';
import { withdrawUnanswered } from '../services/meetups/invite.ts';
import { groupFurther } from '../services/meetups/join-further.ts';
import { readInterestAbout } from '../services/members/interest-about.ts';
import { readGroup } from '../store/groups.ts';
import { readInvitation } from '../store/invitations.ts';
import { readLedger } from '../store/mail-ledger.ts';
import { readMeetup } from '../store/meetups.ts';
import { readMember } from '../store/members.ts';
import type { Table } from '../store/table.ts';
import { lookUp, type MailContext, type PreparedMail, write } from './mail-context.ts';
import { meetupMessageFor } from './meetup-message.ts';

/** Prepares a mail to one member about one meetup; undefined if it is no longer true. */
export async function prepareMeetupMail(
  context: MailContext,
  order: MeetupMailOrder,
): Promise<PreparedMail | undefined> {
  const { table } = context;
  const [meetup, member, invitation] = await Promise.all([
    readMeetup(table, order.meetup),
    readMember(table, order.member),
    readInvitation(table, order.meetup, order.member),
  ]);
  const interest = meetup && member && (await readInterestAbout(table, member.id, meetup));
  const next = meetup && order.kind === 'cancelled' ? await findNext(table, meetup) : undefined;
  const isTheirs =
    order.kind === 'further'
      ? await isStillAsked(table, meetup, member, interest, invitation)
      : meetup && interest && isConcerned(order, meetup, interest, next);
  if (!meetup || !interest || !isTheirs) {
    // Whoever left the group or is gone is no longer invited, nor asked who could not say yes any more.
    if (order.kind === 'invitation') await withdrawUnanswered(table, order);
    if (order.kind === 'further' && invitation?.further) await withdrawUnanswered(table, invitation);
    return undefined;
  }
  if (!invitation || !isWanted(order, meetup, invitation, now())) return undefined;
  if (wantsNoMailAbout(member, meetup, invitation, now())) return undefined;
  if (await wasToldAlready(table, order, invitation)) return undefined;
  if ((await lookUp(context, member.email)).suppressed) return undefined;
  const message = await meetupMessageFor(context, order, { meetup, member, invitation, interest, next });
  return { ...(await write(context, order, member.email, message)), member: member.id };
}

/** Whether another mail has already said the same: nobody is invited twice or told twice that it takes place. */
async function wasToldAlready(
  table: Table,
  order: MeetupMailOrder,
  { answer }: Invitation,
): Promise<boolean> {
  const ids = tellingTheSame(order, answer).map((mail) => mailIdOf(mail));
  return ids.length > 0 && (await readLedger(table, ids)).some(({ sent }) => sent);
}

/** A closing group has returned its members to waiting, so they are told although they have left it. */
const isConcerned = (
  { kind }: MeetupMailOrder,
  { group }: Meetup,
  interest: Interest,
  next: Meetup | undefined,
) => interest.group === group || (kind === 'cancelled' && !next);

/** Whether somebody still lets themselves be asked to come from beyond their reach, and could say yes. */
const isStillAsked = async (
  table: Table,
  meetup: Meetup | undefined,
  member: Member | undefined,
  interest: Interest | undefined,
  invitation: Invitation | undefined,
): Promise<boolean> =>
  meetup !== undefined &&
  interest !== undefined &&
  invitation?.further !== undefined &&
  member?.askFurther === true &&
  (await groupFurther(table, meetup, interest, invitation.further)) !== undefined;

async function findNext(table: Table, { group }: Meetup): Promise<Meetup | undefined> {
  const found = await readGroup(table, group);
  return found && nextMeetup(found.meetups, now());
}
