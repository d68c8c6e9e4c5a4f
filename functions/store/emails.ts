import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Undeliverable } from '../domain/model.ts';
import { emailKey, type Key } from './keys.ts';
import { readItem, type Table } from './table.ts';
import { put, update } from './transact.ts';

/** Why an address is not mailed; one whose owner was erased may ask to come back. */
export type Suppression = Undeliverable | 'erased';

export interface EmailItem extends Key {
  readonly kind: 'email';
  /** The member who owns the address. */
  readonly member?: string;
  readonly suppressed?: Suppression;
}

/** What is known about an address, by its keyed hash. */
export const readEmail = (table: Table, hash: string): Promise<EmailItem | undefined> =>
  readItem<EmailItem>(table, emailKey(hash));

/**
 * Gives an address to a member who has just confirmed it, which is a new consent: a suppression ends.
 * Fails if another member owns it.
 */
export const claimEmail = (table: Table, hash: string, member: string): TransactWriteItem =>
  put(
    table,
    { ...emailKey(hash), kind: 'email', member },
    {
      text: 'attribute_not_exists(#member) OR #member = :member',
      names: { '#member': 'member' },
      values: { ':member': member },
    },
  );

/** Leaves nothing of an address but its hash and why it is not mailed: what it bounced or complained of outlives its owner. */
export const forgetEmail = (table: Table, hash: string): TransactWriteItem =>
  update(table, emailKey(hash), {
    kind: 'email',
    update: 'SET suppressed = if_not_exists(suppressed, :erased) REMOVE #member',
    names: { '#member': 'member' },
    values: { ':erased': 'erased' },
  });

/** Keeps an address from being mailed and leaves the rest as it is. */
export const suppressEmail = (table: Table, hash: string, reason: Suppression): TransactWriteItem =>
  update(table, emailKey(hash), {
    kind: 'email',
    update: 'SET suppressed = :reason',
    values: { ':reason': reason },
  });
