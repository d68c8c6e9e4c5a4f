import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { MARKS_DAYS } from '../domain/gathering/marks.ts';
import type { Asker } from '../domain/mailing/mail-budget.ts';
import type { MailOrder, RequestedMail } from '../domain/mailing/mail-order.ts';
import type { Agreement, Marks, Profile, Topic } from '../domain/model.ts';
import { absent } from './expressions.ts';
import { askedIndex, type Key, signInKey, signUpKey } from './keys.ts';
import { readItem, readItems, readPartition, type Table } from './table.ts';
import { PRESENT, put, putItem, remove } from './transact.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** A sign-up awaiting confirmation. */
export interface SignUp extends Profile {
  readonly topics: readonly Topic[];
  /** Absent if the API signed somebody up: they agree by confirming. */
  readonly agreed?: Agreement | undefined;
  /** The explicit consent to its sensitive topics, if whoever signed up gave it. */
  readonly sensitive?: Agreement | undefined;
  /** Absent from old items. */
  readonly asker?: Asker | undefined;
}

interface PendingItem extends Key, SignUp {
  readonly kind: 'sign-up';
  readonly id: string;
  readonly ttl: number;
}

/** What remains of a confirmed sign-up until it expires: its owner. */
interface ConfirmedItem extends Key {
  readonly kind: 'sign-up';
  readonly id: string;
  readonly confirmedBy: string;
  /** ISO 8601. Absent from old items, which live a fixed time after their confirmation. */
  readonly confirmedAt?: string;
  /** What a second sign-up named, of which its owner can tick more later. Absent from one that made a member. */
  readonly topics?: readonly Topic[];
  /** What its confirmation left, for topics that are added later. */
  readonly marks?: Marks | undefined;
  readonly ttl: number;
}

/** A confirmed sign-up: by which member, and when. */
interface ConfirmedSignUp extends Omit<ConfirmedItem, 'confirmedAt' | keyof Key> {
  readonly confirmedAt: Date;
}

/** A sign-up that the link of its mail leads to: pending, or what remains after its confirmation. */
export type KeptSignUp = Omit<PendingItem, keyof Key> | ConfirmedSignUp;

/** How long a sign-up is kept, first from its request and then from its confirmation. */
const SIGN_UP_DAYS = 7;

const expiry = (now: Date, days: number) => Math.floor(now.getTime() / 1000) + days * DAY_SECONDS;

/** Keeps a pending sign-up for seven days; its stream record orders the confirmation mail. */
export const putSignUp = (table: Table, id: string, signUp: SignUp, now: Date): Promise<void> =>
  putItem(table, {
    ...signUpKey(id),
    kind: 'sign-up',
    id,
    ...signUp,
    ttl: expiry(now, SIGN_UP_DAYS),
    ...asked(signUp.email, id),
  });

/** A pending or confirmed sign-up; undefined if it expired. */
export async function readSignUp(table: Table, id: string, now: Date): Promise<KeptSignUp | undefined> {
  const item = await readItem<PendingItem | ConfirmedItem>(table, signUpKey(id));
  if (!item || item.ttl * 1000 <= now.getTime()) return undefined;
  if (!('confirmedBy' in item)) return item;
  const confirmedAt = new Date(item.confirmedAt ?? (item.ttl - SIGN_UP_DAYS * DAY_SECONDS) * 1000);
  // One that bears marks is kept for longer than its link works.
  return expiry(confirmedAt, SIGN_UP_DAYS) * 1000 <= now.getTime() ? undefined : { ...item, confirmedAt };
}

/** Replaces a pending sign-up, once, with the id of the member it made; what marks the confirmation left go with it. */
export const confirmSignUp = (
  table: Table,
  id: string,
  member: string,
  now: Date,
  marks?: Marks,
): TransactWriteItem =>
  replacePending(table, {
    id,
    confirmedBy: member,
    confirmedAt: now.toISOString(),
    marks,
    ttl: expiry(now, marks ? MARKS_DAYS : SIGN_UP_DAYS),
  });

/** The marks that the confirmation of a sign-up left, while they are kept. */
export async function readMarks(table: Table, id: string): Promise<Marks | undefined> {
  const [item] = await readItems<PendingItem | ConfirmedItem>(table, [signUpKey(id)]);
  return item && 'marks' in item ? item.marks : undefined;
}

/** Replaces a pending second sign-up, once, with its owner and topics, for the rest of its seven days. */
export const openSecond = (
  table: Table,
  { id, topics, ttl }: Pick<PendingItem, 'id' | 'topics' | 'ttl'>,
  member: string,
  now: Date,
): TransactWriteItem =>
  replacePending(table, { id, confirmedBy: member, confirmedAt: now.toISOString(), topics, ttl });

const replacePending = (
  table: Table,
  confirmed: Omit<ConfirmedItem, 'kind' | keyof Key>,
): TransactWriteItem =>
  put(
    table,
    {
      ...signUpKey(confirmed.id),
      kind: 'sign-up',
      ...confirmed,
      ...asked(confirmed.confirmedBy, confirmed.id),
    },
    PRESENT,
    absent('confirmedBy'),
  );

export const removeSignUp = (table: Table, id: string): TransactWriteItem => remove(table, signUpKey(id));

interface SignInItem extends Key {
  readonly kind: 'sign-in';
  readonly id: string;
  readonly email: string;
  readonly asker?: Asker;
  readonly ttl: number;
}

/** Keeps a request to sign in for a day. Its stream record orders the mail, whether or not the address is known. */
export const putSignIn = (table: Table, id: string, email: string, now: Date, asker?: Asker): Promise<void> =>
  putItem(table, {
    ...signInKey(id),
    kind: 'sign-in',
    id,
    email,
    asker,
    ttl: expiry(now, 1),
    ...asked(email, id),
  });

/** The address of a request to sign in and who made it; undefined if it expired. */
export async function readSignIn(
  table: Table,
  id: string,
  now: Date,
): Promise<Pick<SignUp, 'email' | 'asker'> | undefined> {
  const item = await readItem<SignInItem>(table, signInKey(id));
  return item && item.ttl * 1000 > now.getTime() ? item : undefined;
}

const asked = (who: string, id: string) => ({ gsi2pk: askedIndex(who), gsi2sk: id });

/** A sign-up or sign-in that has not expired, and the mail that it ordered. */
interface Asked {
  readonly key: Key;
  readonly mail: Extract<MailOrder, { kind: RequestedMail }>;
  readonly asker: Asker;
  readonly marks?: Marks | undefined;
}

/** The requests of an address that are not confirmed, or those that a member confirmed, from the index. */
export async function readAsked(table: Table, who: string): Promise<Asked[]> {
  const items = await readPartition<PendingItem | ConfirmedItem | SignInItem>(table, askedIndex(who), {
    index: 'gsi2',
  });
  return items.map((item): Asked => {
    const { kind, id } = item;
    const asker = ('asker' in item && item.asker) || {};
    return kind === 'sign-in'
      ? { key: signInKey(id), mail: { kind, signIn: id }, asker }
      : {
          ...{ key: signUpKey(id), mail: { kind: 'confirm', signUp: id }, asker },
          ...('marks' in item && { marks: item.marks }),
        };
  });
}
