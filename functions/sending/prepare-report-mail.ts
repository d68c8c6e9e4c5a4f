import type { ReportMailOrder } from '../domain/mailing/mail-order.ts';
import { reportDecidedMail, reportReceivedMail } from '../mail/messages/report-mails.ts';
import { wordingFor } from '../mail/wording/wordings.ts';
import { readMember } from '../store/members.ts';
import { readReport } from '../store/reports.ts';
import { contactPage, lookUp, type MailContext, type PreparedMail, write } from './mail-context.ts';

/**
 * Prepares what a member hears of their report; undefined if they are gone, mail does not reach them, or it was decided before
 * they could hear that it has arrived. It is sent to somebody who stopped all mail, too: they asked for it by reporting.
 */
export async function prepareReportMail(
  context: MailContext,
  order: ReportMailOrder,
): Promise<PreparedMail | undefined> {
  const [report, member] = await Promise.all([
    readReport(context.table, order.report),
    readMember(context.table, order.member),
  ]);
  if (!report || !member) return undefined;
  if (!('member' in report.reporter) || report.reporter.member !== member.id) return undefined;
  if ((await lookUp(context, member.email)).unreachable) return undefined;
  const { decided } = report;
  if ((order.kind === 'report-decided') !== (decided !== undefined)) return undefined;
  const wording = wordingFor(member, context.house);
  const message = decided
    ? reportDecidedMail({ report, decided, contact: contactPage(context) }, wording)
    : reportReceivedMail({ report }, wording);
  return { ...(await write(context, order, member.email, message)), member: member.id };
}
