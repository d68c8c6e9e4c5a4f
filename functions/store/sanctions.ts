import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Sanction } from '../domain/safety/sanction.ts';
import type { EmailItem } from './emails.ts';
import { any, atMost, equals } from './expressions.ts';
import { emailKey, type Key, sanctionKey } from './keys.ts';
import { readItem, readItems, type Table } from './table.ts';
import { ABSENT, check, put, remove } from './transact.ts';

/** A sanction by the keyed hash of a mailbox, so that it outlives an erasure and holds for all spellings of the address. */
export interface SanctionItem extends Key, Sanction {
  readonly kind: 'sanction';
  readonly ttl?: number;
}

/** The sanction on a mailbox (by its keyed hash), if there is one; it may have ended. */
export const readSanction = (table: Table, mailbox: string): Promise<SanctionItem | undefined> =>
  readItem<SanctionItem>(table, sanctionKey(mailbox));

/** What is known of an address and the sanction on its mailbox, both by their keyed hashes, in one request. */
export async function readEmailAndSanction(table: Table, address: string, mailbox: string) {
  const items = await readItems<EmailItem | SanctionItem>(table, [emailKey(address), sanctionKey(mailbox)]);
  return {
    known: items.find((item) => item.kind === 'email'),
    sanction: items.find((item) => item.kind === 'sanction'),
  };
}

/** Imposes a sanction on a mailbox, in place of any other. */
export const putSanction = (table: Table, mailbox: string, sanction: Sanction): TransactWriteItem =>
  put(table, {
    ...sanctionKey(mailbox),
    kind: 'sanction',
    ...sanction,
    ...(sanction.until !== undefined && { ttl: Math.ceil(Date.parse(sanction.until) / 1000) }),
  });

/** Lifts the sanction of one decision. Fails if another has taken its place. */
export const liftSanction = (table: Table, mailbox: string, { decision }: Sanction): TransactWriteItem =>
  remove(table, sanctionKey(mailbox), equals('decision', decision));

/** Fails unless the sanction of that decision lies on a mailbox. */
export const imposedBy = (table: Table, mailbox: string, decision: string): TransactWriteItem =>
  check(table, sanctionKey(mailbox), equals('decision', decision));

/** Fails if a sanction on a mailbox is in force, other than the one that is known. */
export const unlessSanctioned = (
  table: Table,
  mailbox: string,
  now: Date,
  known?: Pick<Sanction, 'decision'>,
): TransactWriteItem =>
  known
    ? imposedBy(table, mailbox, known.decision)
    : check(table, sanctionKey(mailbox), any(ABSENT, atMost('until', now.toISOString())));
