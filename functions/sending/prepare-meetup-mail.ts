import { LostRaceError } from '../domain/errors.ts';
import { type MeetupMailOrder, mailIdOf } from '../domain/mailing/mail-order.ts';
import { isWanted, tellingTheSame, wantsNoMailAbout } from '../domain/mailing/wanted-mail.ts';
import { nextMeetup } from '../domain/meetups/next-meetup.ts';
import type { Interest, Invitation, Meetup } from '../domain/model.ts';
import { now } from '../runtime/clock.ts';
import { readInterestAbout } from '../services/members/interest-about.ts';
import { readGroup } from '../store/groups.ts';
import { readInvitation, withdrawInvitation } from '../store/invitations.ts';
import { readLedger } from '../store/mail-ledger.ts';
import { readMeetup } from '../store/meetups.ts';
import { readMember } from '../store/members.ts';
import type { Table } from '../store/table.ts';
import { transact } from '../store/transact.ts';
import { lookUp, type MailContext, type PreparedMail, write } from './mail-context.ts';
import { meetupMessageFor } from './meetup-message.ts';

/** A mail to one member about one meetup, if it is right by what is true now. */
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
  const wish = meetup && member && (await readInterestAbout(table, member.id, meetup));
  const next = meetup && order.kind === 'cancelled' ? await findNext(table, meetup) : undefined;
  if (!meetup || !wish || !isConcerned(order, meetup, wish, next)) {
    if (order.kind === 'invitation') await withdrawSafely(table, order);
    return undefined;
  }
  if (!invitation || !isWanted(order, meetup, invitation, now())) return undefined;
  if (wantsNoMailAbout(member, meetup, invitation, now())) return undefined;
  if (await wasToldAlready(table, order, invitation)) return undefined;
  if ((await lookUp(context, member.email)).suppressed) return undefined;
  const message = await meetupMessageFor(context, order.kind, { meetup, member, invitation, wish, next });
  return { ...(await write(context, order, member.email, message)), member: member.id };
}

/** Whether another mail has told the same: nobody is invited twice, nor told both that it is on and that it happens. */
async function wasToldAlready(
  table: Table,
  order: MeetupMailOrder,
  { answer }: Invitation,
): Promise<boolean> {
  const ids = tellingTheSame(order, answer).map((mail) => mailIdOf(mail));
  return ids.length > 0 && (await readLedger(table, ids)).some(({ sent }) => sent);
}

/** A group that ends has sent its members back to waiting, so they are told although they are in it no more. */
const isConcerned = (
  { kind }: MeetupMailOrder,
  { group }: Meetup,
  wish: Interest,
  next: Meetup | undefined,
) => wish.group === group || (kind === 'cancelled' && !next);

async function findNext(table: Table, { group }: Meetup): Promise<Meetup | undefined> {
  const found = await readGroup(table, group);
  return found && nextMeetup(found.meetups, now());
}

/** Whoever left the group or is gone is not asked any more, even if the invitation was written just after they left. */
async function withdrawSafely(table: Table, invitation: Invitation): Promise<void> {
  try {
    await transact(table, [withdrawInvitation(table, invitation)]);
  } catch (error) {
    if (!(error instanceof LostRaceError)) throw error;
  }
}
