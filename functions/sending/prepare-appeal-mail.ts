import type { AppealMailOrder } from '../domain/mailing/mail-order.ts';
import { appealDecidedMail } from '../mail/messages/appeal-decided-mail.ts';
import { wordingFor } from '../mail/wording/wordings.ts';
import { readAppeal } from '../store/appeals.ts';
import { readMember } from '../store/members.ts';
import { contactPage, lookUp, type MailContext, type PreparedMail, write } from './mail-context.ts';

/**
 * Prepares what a member hears of their appeal once it is decided; undefined if they are gone or mail does not reach them. It is
 * sent to somebody who stopped all mail or is kept out, too: everybody is owed the reasons.
 */
export async function prepareAppealMail(
  context: MailContext,
  order: AppealMailOrder,
): Promise<PreparedMail | undefined> {
  const [appeal, member] = await Promise.all([
    readAppeal(context.table, order.appeal),
    readMember(context.table, order.member),
  ]);
  if (!appeal?.decided || !member || appeal.member !== member.id) return undefined;
  if ((await lookUp(context, member.email)).unreachable) return undefined;
  const facts = { appeal, decided: appeal.decided, contact: contactPage(context) };
  const message = appealDecidedMail(facts, wordingFor(member, context.house));
  return { ...(await write(context, order, member.email, message)), member: member.id };
}
