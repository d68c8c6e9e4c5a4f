import type { DecisionMailOrder } from '../domain/mailing/mail-order.ts';
import { decisionMail } from '../mail/messages/decision-mail.ts';
import { wordingFor } from '../mail/wording/wordings.ts';
import { readDecision } from '../store/decisions.ts';
import { readMember } from '../store/members.ts';
import { contactPage, lookUp, type MailContext, type PreparedMail, tokenFor, write } from './mail-context.ts';

/**
 * Prepares the mail that tells a member of a decision about them; undefined if they are gone or mail does not reach them. It
 * is sent to somebody who stopped all mail, too: everybody is owed the reasons.
 */
export async function prepareDecisionMail(
  context: MailContext,
  order: DecisionMailOrder,
): Promise<PreparedMail | undefined> {
  const [decision, member] = await Promise.all([
    readDecision(context.table, order.decision),
    readMember(context.table, order.member),
  ]);
  if (!decision || !member || decision.member !== member.id) return undefined;
  if ((await lookUp(context, member.email)).unreachable) return undefined;
  const appeal = await tokenFor(context, 'appeal', `${decision.id}/${member.id}`);
  const links = {
    contact: contactPage(context),
    signIn: `${context.site}/sign-in`,
    appeal: `${context.site}/appeal/${appeal}`,
  };
  const undone =
    decision.undoes === undefined ? undefined : await readDecision(context.table, decision.undoes);
  const message = decisionMail({ decision, undone, ...links }, wordingFor(member, context.house));
  return { ...(await write(context, order, member.email, message)), member: member.id };
}
