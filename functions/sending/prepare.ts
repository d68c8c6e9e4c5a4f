import type { MailOrder } from '../domain/mailing/mail-order.ts';
import type { MailContext, PreparedMail } from './mail-context.ts';
import { prepareAppealMail } from './prepare-appeal-mail.ts';
import { prepareDecisionMail } from './prepare-decision-mail.ts';
import { prepareDoubtMail } from './prepare-doubt-mail.ts';
import { prepareMeetupMail } from './prepare-meetup-mail.ts';
import { prepareReportMail } from './prepare-report-mail.ts';
import { prepareConfirmation, prepareSignIn } from './prepare-requested.ts';
import { prepareWaitMail } from './prepare-wait-mail.ts';

/** Prepares an ordered mail from the facts as they are now; undefined if nobody is to get it any more. */
export function prepare(context: MailContext, order: MailOrder): Promise<PreparedMail | undefined> {
  switch (order.kind) {
    case 'confirm':
      return prepareConfirmation(context, order);
    case 'sign-in':
      return prepareSignIn(context, order);
    case 'almost-there':
    case 'still-interested':
      return prepareWaitMail(context, order);
    case 'was-it-you':
      return prepareDoubtMail(context, order);
    case 'decision':
      return prepareDecisionMail(context, order);
    case 'appeal-decided':
      return prepareAppealMail(context, order);
    case 'report-received':
    case 'report-decided':
      return prepareReportMail(context, order);
    default:
      return prepareMeetupMail(context, order);
  }
}
