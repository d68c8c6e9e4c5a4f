import type { RequestedMail } from './mail-order.ts';

/** Who ordered a mail to an address, as far as budgets need to know. */
export interface Asker {
  /** Keyed hash of their network, with a new key each day; absent for a known device. */
  readonly network?: string | undefined;
  /** The device, if somebody who could read that mailbox has signed in on it before. */
  readonly device?: string | undefined;
}

/** At most `most` mails counted under this name, to one mailbox on one day (UTC). */
export interface MailBudget {
  readonly count: string;
  readonly most: number;
}

/** Something that a mail counts against, once, on the day of its first attempt, however often it is tried. */
export interface MailCap {
  /** The keyed hash of the mailbox, or of its domain. */
  readonly hash: string;
  readonly budgets: readonly MailBudget[];
}

/** Whether one more mail would be too many for any of its budgets, by what was counted today. */
export const isUsedUp = (
  budgets: readonly MailBudget[],
  counted: Readonly<Record<string, number>>,
): boolean => budgets.some(({ count, most }) => (counted[count] ?? 0) >= most);

/** Mails a day to one mailbox: per network, per known device, and for all unknown devices together (ADR 31). */
const DAILY: Readonly<Record<RequestedMail, { readonly each: number; readonly strangers: number }>> = {
  confirm: { each: 3, strangers: 12 },
  'sign-in': { each: 5, strangers: 20 },
};

/**
 * Returns every budget that a requested mail counts against. A known device has its own, which nobody else can use up; all
 * others share the mailbox's, of which one network may use only a part.
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

/**
 * Confirmations a day to all who are not members yet at one mail domain of their own, by orders of strangers: whoever catches all mail of
 * a domain has any number of mailboxes (ADR 54).
 */
export const DOMAIN_BUDGET: MailBudget = { count: 'domain', most: 20 };
