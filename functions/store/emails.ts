import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { RequestedMail } from '../domain/mailing/mail-order.ts';
import type { Undeliverable } from '../domain/model.ts';
import { absent, any, equals, unlessPresent } from './expressions.ts';
import { emailKey, type Key } from './keys.ts';
import { readItem, type Table } from './table.ts';
import { check, put, update } from './transact.ts';

/** Why an address gets no mail. The owner of an erased one may sign up again. */
export type Suppression = Undeliverable | 'erased';

export interface EmailItem extends Key {
  readonly kind: 'email';
  /** The member who owns the address. */
  readonly member?: string;
  readonly suppressed?: Suppression;
  /** Kinds of mail that its owner reported: strangers can no longer order them to it. */
  readonly unasked?: ReadonlySet<RequestedMail>;
}

/** What the table holds about an address, by its keyed hash. */
export const readEmail = (table: Table, hash: string): Promise<EmailItem | undefined> =>
  readItem<EmailItem>(table, emailKey(hash));

/**
 * Assigns an address to a member who has just confirmed it. That is a new consent, so any suppression ends.
 * Fails if another member owns it.
 */
export const claimEmail = (table: Table, hash: string, member: string): TransactWriteItem =>
  put(table, { ...emailKey(hash), kind: 'email', member }, any(absent('member'), equals('member', member)));

/** Fails unless that member owns an address. */
export const ownedBy = (table: Table, hash: string, member: string): TransactWriteItem =>
  check(table, emailKey(hash), equals('member', member));

/** Keeps only an address's hash and its suppression: bounces and complaints outlive the owner. */
export const forgetEmail = (table: Table, hash: string): TransactWriteItem =>
  update(table, emailKey(hash), {
    kind: 'email',
    set: { suppressed: unlessPresent('erased' satisfies Suppression) },
    remove: ['member'],
  });

/** Stops all mail to an address and leaves the rest as it is. */
export const suppressEmail = (table: Table, hash: string, reason: Suppression): TransactWriteItem =>
  update(table, emailKey(hash), {
    kind: 'email',
    set: { suppressed: reason },
  });

/** Stops mail of one kind that strangers order to an address. Its owner still gets whatever concerns them. */
export const declineUnasked = (table: Table, hash: string, mail: RequestedMail): TransactWriteItem =>
  update(table, emailKey(hash), {
    kind: 'email',
    add: { unasked: new Set([mail]) },
  });
