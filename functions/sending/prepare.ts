import type { MailOrder } from '../domain/mailing/mail-order.ts';
import type { Desk, Wanted } from './desk.ts';
import { prepareDoubtMail } from './prepare-doubt-mail.ts';
import { prepareMeetupMail } from './prepare-meetup-mail.ts';
import { prepareConfirmation, prepareSignIn } from './prepare-requested.ts';
import { prepareWaitMail } from './prepare-wait-mail.ts';

/** The mail that is ordered as it must be now; undefined if nobody is to get it any more. */
export function prepare(desk: Desk, order: MailOrder): Promise<Wanted | undefined> {
  switch (order.kind) {
    case 'confirm':
      return prepareConfirmation(desk, order);
    case 'sign-in':
      return prepareSignIn(desk, order);
    case 'almost-there':
    case 'still-interested':
      return prepareWaitMail(desk, order);
    case 'was-it-you':
      return prepareDoubtMail(desk, order);
    default:
      return prepareMeetupMail(desk, order);
  }
}
