import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { MailBudget } from '../domain/mailing/mail-budget.ts';
import { absent, any, below } from './expressions.ts';
import { capKey, type Key } from './keys.ts';
import { readItem, type Table } from './table.ts';
import { update } from './transact.ts';

const DAY_MS = 24 * 60 * 60_000;
const KEPT_MS = 2 * DAY_MS;

/** Mails that anybody ordered to one mailbox on one day (`yyyy-mm-dd`), by what they counted against. */
export interface CountedMails {
  readonly day: string;
  readonly mails: Readonly<Record<string, number>>;
}

/** What is still counted of the mails ordered to a mailbox (its keyed hash), the newest day first. */
export async function readCounted(table: Table, mailbox: string, now: Date): Promise<CountedMails[]> {
  const days = [0, 1, 2].map((ago) => dayOf(new Date(now.getTime() - ago * DAY_MS)));
  const read = days.map(async (day) => {
    const mails = await readDay(table, mailbox, day);
    return mails ? [{ day, mails }] : [];
  });
  return (await Promise.all(read)).flat();
}

/** What is counted of today's mails to a mailbox. */
export const readToday = async (table: Table, mailbox: string, now: Date): Promise<CountedMails['mails']> =>
  (await readDay(table, mailbox, dayOf(now))) ?? {};

async function readDay(
  table: Table,
  mailbox: string,
  day: string,
): Promise<CountedMails['mails'] | undefined> {
  const item = await readItem<
    Key & { readonly kind: string; readonly v: number; readonly ttl: number } & CountedMails['mails']
  >(table, capKey(mailbox, day));
  if (!item) return undefined;
  const { pk: _pk, sk: _sk, kind: _kind, v: _v, ttl: _ttl, ...mails } = item;
  return mails;
}

/** Counts a mail against budgets of a mailbox. Fails if one of them is used up for today. */
export const countMail = (
  table: Table,
  mailbox: string,
  budgets: readonly MailBudget[],
  now: Date,
): TransactWriteItem =>
  update(table, capKey(mailbox, dayOf(now)), {
    kind: 'cap',
    set: { ttl: Math.ceil((now.getTime() + KEPT_MS) / 1000) },
    add: Object.fromEntries(budgets.map(({ count }) => [count, 1])),
    when: budgets.map(({ count, most }) => any(absent(count), below(count, most))),
  });

const dayOf = (now: Date) => now.toISOString().slice(0, 10);
