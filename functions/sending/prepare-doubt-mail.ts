import type { DoubtMailOrder } from '../domain/mailing/mail-order.ts';
import { isDoubtOfUse, wantsNoMailAbout } from '../domain/mailing/wanted-mail.ts';
import { wasItYouMail } from '../mail/messages/was-it-you-mail.ts';
import { wordingFor } from '../mail/wording/wordings.ts';
import { now } from '../runtime/clock.ts';
import { readInterestAbout } from '../services/members/interest-about.ts';
import { readInvitation } from '../store/invitations.ts';
import { readMeetup } from '../store/meetups.ts';
import { readMember } from '../store/members.ts';
import { readUnproven } from '../store/unproven-answers.ts';
import { lookUp, type MailContext, type PreparedMail, write } from './mail-context.ts';
import { factsFor } from './meetup-message.ts';

/**
 * Asks a member whether an RSVP that arrived in their name was theirs, if that still matters. The question goes to the
 * member's own address and repeats nothing of the doubtful mail but its yes or no.
 */
export async function prepareDoubtMail(
  context: MailContext,
  order: DoubtMailOrder,
): Promise<PreparedMail | undefined> {
  const { table } = context;
  const [said, meetup, member, invitation] = await Promise.all([
    readUnproven(table, order.meetup, order.member),
    readMeetup(table, order.meetup),
    readMember(table, order.member),
    readInvitation(table, order.meetup, order.member),
  ]);
  if (!said || !meetup || !member || !invitation || !isDoubtOfUse(said, meetup, invitation, now()))
    return undefined;
  const interest = await readInterestAbout(table, member.id, meetup);
  if (interest?.group !== meetup.group || wantsNoMailAbout(member, meetup, invitation, now()))
    return undefined;
  if ((await lookUp(context, member.email)).suppressed) return undefined;
  const facts = await factsFor(context, order, { meetup, member, invitation, interest });
  const message = wasItYouMail(facts, said.answer, wordingFor(member, context.house));
  return { ...(await write(context, order, member.email, message)), member: member.id };
}
