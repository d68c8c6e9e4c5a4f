import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { RequestedMail } from '../domain/mailing/mail-order.ts';
import type { Undeliverable } from '../domain/model.ts';
import { emailKey, type Key } from './keys.ts';
import { readItem, type Table } from './table.ts';
import { check, put, update } from './transact.ts';

/** Why an address is not mailed; one whose owner was erased may ask to come back. */
export type Suppression = Undeliverable | 'erased';

export interface EmailItem extends Key {
  readonly kind: 'email';
  /** The member who owns the address. */
  readonly member?: string;
  readonly suppressed?: Suppression;
  /** Mails that its owner reported, and that strangers can no longer have sent to it. */
  readonly unasked?: ReadonlySet<RequestedMail>;
}

/** What is known about an address, by its keyed hash. */
export const readEmail = (table: Table, hash: string): Promise<EmailItem | undefined> =>
  readItem<EmailItem>(table, emailKey(hash));

/**
 * Gives an address to a member who has just confirmed it, which is a new consent: what keeps it from being mailed ends.
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

/** Fails unless that member owns an address. */
export const ownedBy = (table: Table, hash: string, member: string): TransactWriteItem =>
  check(table, emailKey(hash), {
    text: '#member = :member',
    names: { '#member': 'member' },
    values: { ':member': member },
  });

/** Fails if a member owns an address. */
export const ownedByNobody = (table: Table, hash: string): TransactWriteItem =>
  check(table, emailKey(hash), {
    text: 'attribute_not_exists(#member)',
    names: { '#member': 'member' },
  });

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

/** Keeps strangers from having mails of a kind sent to an address; its owner is still mailed whatever concerns them. */
export const declineUnasked = (table: Table, hash: string, mail: RequestedMail): TransactWriteItem =>
  update(table, emailKey(hash), {
    kind: 'email',
    update: 'ADD unasked :mails',
    values: { ':mails': new Set([mail]) },
  });
