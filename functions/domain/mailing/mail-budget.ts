import type { RequestedMail } from './mail-order.ts';

/** Who ordered a mail to an address, as far as budgets ask. */
export interface Asker {
  /** The keyed hash of their network, another one each day; absent where a device is known. */
  readonly network?: string | undefined;
  /** The device, if somebody who could read that mailbox was signed in on it before. */
  readonly device?: string | undefined;
}

/** At most `most` mails of what is counted under this name, to one mailbox on one day (UTC). */
export interface MailBudget {
  readonly count: string;
  readonly most: number;
}

/** What a mail to a mailbox counts against on the day that it is first tried, once, however often it is tried. */
export interface MailCap {
  /** The keyed hash of the mailbox. */
  readonly hash: string;
  readonly budgets: readonly MailBudget[];
}

/** Whether one more mail would be too many for any of its budgets, by what was counted today. */
export const isUsedUp = (
  budgets: readonly MailBudget[],
  counted: Readonly<Record<string, number>>,
): boolean => budgets.some(({ count, most }) => (counted[count] ?? 0) >= most);

/** Mails a day to one mailbox, as asked for from one network or device, and from all unknown devices together (ADR 31). */
const DAILY: Readonly<Record<RequestedMail, { readonly each: number; readonly strangers: number }>> = {
  confirm: { each: 3, strangers: 12 },
  'sign-in': { each: 5, strangers: 20 },
};

/**
 * What a mail that somebody ordered counts against, all of it: a known device has a budget that nobody else can use up;
 * all others share the mailbox's, of which one network can use up only a part.
 */
export function budgetsOf(kind: RequestedMail, { device, network }: Asker): readonly MailBudget[] {
  const { each, strangers } = DAILY[kind];
  return device === undefined
    ? [
        { count: kind, most: strangers },
        { count: `${kind}#network#${network ?? 'unknown'}`, most: each },
      ]
    : [{ count: `${kind}#device#${device}`, most: each }];
}
