import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { LostRaceError } from '../domain/errors.ts';
import type { MailBudget } from '../domain/mailing/mail-budget.ts';
import { isRequested, orderOf } from '../domain/mailing/mail-order.ts';
import { capKey, dueIndex, type Key, mailedIndex, mailKey, shardOf } from './keys.ts';
import { versionOf } from './kinds.ts';
import { readItem, readItems, readPartition, type Table, toAttributes } from './table.ts';
import { transact, untilWon, update } from './transact.ts';

/**
 * Where a mail is. `claimed`: somebody is sending it now. `released`: surely not sent, may be tried again.
 * `rejected`: never to be sent. `unknown`: nobody can tell; if no event of SES does in time, the clock says `retry`.
 */
type MailState = 'claimed' | 'sent' | 'released' | 'rejected' | 'unknown' | 'retry';

interface MailItem extends Key {
  readonly kind: 'mail';
  readonly mailId: string;
  readonly state: MailState;
  readonly attempts: number;
  /** How often the outcome was unknown. */
  readonly doubts?: number;
  /** The queue's message that claimed it last, and when. */
  readonly message: string;
  readonly claimedAt: string;
}

/** The right to send a mail once. */
export interface MailClaim {
  readonly mailId: string;
  readonly message: string;
  readonly attempts: number;
  readonly doubts: number;
}

/** What a mail to a mailbox counts against on the day that it is first tried, once, however often it is tried. */
export interface MailCap {
  /** The keyed hash of the mailbox. */
  readonly hash: string;
  readonly budgets: readonly MailBudget[];
}

interface ClaimRequest {
  readonly mailId: string;
  /** Id of the queue's message that orders the mail: it comes again if its reader dies. */
  readonly message: string;
  readonly now: Date;
  readonly cap?: MailCap | undefined;
  /** The member whom the mail is to be found by. */
  readonly member?: string | undefined;
}

export type ClaimResult =
  | { readonly kind: 'claimed'; readonly claim: MailClaim }
  /** Somebody else is sending it, or died while doing so; it is now `unknown` until they tell, or SES, or the clock. */
  | { readonly kind: 'doubtful' }
  /** The same, after it was tried again twice in vain. */
  | { readonly kind: 'unsettled' }
  /** A budget of the mailbox is used up for today; it is now `rejected`. */
  | { readonly kind: 'capped' }
  /** Sent, rejected, or `unknown` already. */
  | { readonly kind: 'settled' };

const DAY_MS = 24 * 60 * 60_000;
/** How long the ledger keeps a mail. */
export const KEPT_MS = 90 * DAY_MS;
const CAP_KEPT_MS = 2 * DAY_MS;
/** How long the events of SES may take to say what became of a mail; no worker lives longer, either. */
const DOUBT_MS = 15 * 60_000;
/** A mail whose outcome stays unknown is ordered again this often at once, ... */
const MOST_RESENDS = 2;
/** ... and, if it is about something that nobody asks for again, once more after this time; then it is left to people. */
const SETTLE_MS = DAY_MS;

const epochSeconds = (ms: number) => Math.ceil(ms / 1000);

/**
 * Claims a mail for sending; of any number of tries for the same mail, only one holds a claim at a time.
 * Throws BusyError if it never won against others within the table's patience.
 */
export const claimMail = (table: Table, request: ClaimRequest): Promise<ClaimResult> =>
  untilWon(table, async (table) => {
    const { mailId, message, now, cap, member } = request;
    const mail = await readMail(table, mailId);
    if (mail && mail.state !== 'released' && mail.state !== 'retry') {
      if (mail.state !== 'claimed') return { kind: 'settled' };
      // The answer to this very claim was lost on its way, so the client or the loop asked twice.
      if (mail.message === message && mail.claimedAt === now.toISOString())
        return { kind: 'claimed', claim: claimOf(mail) };
      // Whoever holds it may have died together with the message that would tell: this order must not be the last one.
      const outcome = await setUnknown(table, claimOf(mail), now);
      return { kind: outcome === 'unsettled' ? outcome : 'doubtful' };
    }
    const claim = {
      mailId,
      message,
      attempts: (mail?.attempts ?? 0) + 1,
      doubts: mail?.doubts ?? 0,
    };
    // A mail counts when it is first claimed: what SES throttles until tomorrow must not use up what its owner may get.
    const counting = mail ? undefined : cap;
    if (counting && (await isUsedUp(table, counting, now))) {
      await write(table, claimWrite(claim, mail, now, 'rejected', { reason: 'cap' }));
      return { kind: 'capped' };
    }
    const claiming = claimWrite(claim, mail, now, 'claimed', { member });
    if (counting)
      await transact(table, [update(table, claiming.key, claiming), countWrite(table, counting, now)]);
    else await write(table, claiming);
    return { kind: 'claimed', claim };
  });

/** Ids of the mails that a member is to be found by in the ledger, from the index. */
export async function readMailed(table: Table, member: string): Promise<string[]> {
  const mails = await readPartition<MailItem>(table, mailedIndex(member), { index: 'gsi1' });
  return mails.map(({ mailId }) => mailId);
}

/** What the ledger knows of a mail: when (ISO 8601) it was tried last, and whether SES took it. */
export interface LedgerMail {
  readonly mailId: string;
  readonly at: string;
  readonly sent: boolean;
}

/** What the ledger knows of mails, in no particular order; what it does not know of is left out. */
export async function readLedger(table: Table, mailIds: readonly string[]): Promise<LedgerMail[]> {
  const mails: MailItem[] = [];
  for (let start = 0; start < mailIds.length; start += READ_AT_ONCE)
    mails.push(
      ...(await readItems<MailItem>(table, mailIds.slice(start, start + READ_AT_ONCE).map(mailKey))),
    );
  return mails.map(({ mailId, claimedAt, state }) => ({ mailId, at: claimedAt, sent: state === 'sent' }));
}

/** What one request reads at most. */
const READ_AT_ONCE = 100;

/** Whether anybody tried to send a mail, or found out that it cannot be sent. */
export const wasTried = async (table: Table, mailId: string): Promise<boolean> =>
  (await readMail(table, mailId)) !== undefined;

/** The mail as the ledger has it; undefined when nobody tried to send it yet. */
const readMail = (table: Table, mailId: string) => readItem<MailItem>(table, mailKey(mailId));

const claimOf = ({ mailId, message, attempts, doubts = 0 }: MailItem): MailClaim => ({
  mailId,
  message,
  attempts,
  doubts,
});

interface Write {
  readonly key: Key;
  readonly update: string;
  readonly condition: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

function claimWrite(
  { mailId, message, attempts }: MailClaim,
  before: MailItem | undefined,
  now: Date,
  state: MailState,
  { reason, member }: { readonly reason?: string; readonly member?: string | undefined },
): Write {
  return {
    key: mailKey(mailId),
    update: `SET kind = :kind, v = :v, mailId = :mailId, #state = :state, attempts = :attempts, message = :message, claimedAt = :now, #ttl = :ttl${reason ? ', reason = :reason' : ''}${member ? ', gsi1pk = :mailed, gsi1sk = :mailId' : ''}`,
    condition: before ? '#state = :before AND attempts = :tried' : 'attribute_not_exists(pk)',
    names: { '#state': 'state', '#ttl': 'ttl' },
    values: {
      ':kind': 'mail',
      ':v': versionOf('mail'),
      ':mailId': mailId,
      ':state': state,
      ':attempts': attempts,
      ':message': message,
      ':now': now.toISOString(),
      ':ttl': epochSeconds(now.getTime() + KEPT_MS),
      ':reason': reason,
      ':mailed': member && mailedIndex(member),
      ':before': before?.state,
      ':tried': before?.attempts,
    },
  };
}

/** Whether a mail would be one too many for any of its budgets. */
async function isUsedUp(table: Table, { hash, budgets }: MailCap, now: Date): Promise<boolean> {
  const counts = await readItem<Readonly<Record<string, unknown>>>(table, capKey(hash, dayOf(now)));
  return budgets.some(({ count, most }) => {
    const counted = counts?.[count];
    return (typeof counted === 'number' ? counted : 0) >= most;
  });
}

const countWrite = (table: Table, { hash, budgets }: MailCap, now: Date) =>
  update(table, capKey(hash, dayOf(now)), {
    kind: 'cap',
    update: `SET #ttl = :ttl ADD ${budgets.map((_, at) => `#count${at} :one`).join(', ')}`,
    condition: budgets
      .map((_, at) => `(attribute_not_exists(#count${at}) OR #count${at} < :most${at})`)
      .join(' AND '),
    names: { '#ttl': 'ttl', ...Object.fromEntries(budgets.map(({ count }, at) => [`#count${at}`, count])) },
    values: {
      ':ttl': epochSeconds(now.getTime() + CAP_KEPT_MS),
      ':one': 1,
      ...Object.fromEntries(budgets.map(({ most }, at) => [`:most${at}`, most])),
    },
  });

/** Mails that anybody ordered to one mailbox on one day (`yyyy-mm-dd`), by what they counted against. */
export interface CountedMails {
  readonly day: string;
  readonly mails: Readonly<Record<string, number>>;
}

/** What is still counted of the mails ordered to a mailbox (its keyed hash), the newest day first. */
export async function readCounted(table: Table, mailbox: string, now: Date): Promise<CountedMails[]> {
  const days = [0, 1, 2].map((ago) => dayOf(new Date(now.getTime() - ago * DAY_MS)));
  const read = days.map(async (day) => {
    const item = await readItem<
      Key & { readonly kind: string; readonly v: number; readonly ttl: number } & CountedMails['mails']
    >(table, capKey(mailbox, day));
    if (!item) return [];
    const { pk: _pk, sk: _sk, kind: _kind, v: _v, ttl: _ttl, ...mails } = item;
    return [{ day, mails }];
  });
  return (await Promise.all(read)).flat();
}

const dayOf = (now: Date) => now.toISOString().slice(0, 10);

/** SES took the mail. */
export const setSent = (table: Table, claim: MailClaim): Promise<void> => settle(table, claim, 'sent');

/** The mail was surely not sent and may be tried again. */
export const release = (table: Table, claim: MailClaim): Promise<void> => settle(table, claim, 'released');

/** The mail can never be sent. */
export const reject = (table: Table, claim: MailClaim, reason: string): Promise<void> =>
  settle(table, claim, 'rejected', reason);

/** Ends an attempt. What an event of SES has said meanwhile stands. */
async function settle(table: Table, claim: MailClaim, state: MailState, reason?: string): Promise<void> {
  await writeUnlessPast(table, {
    key: mailKey(claim.mailId),
    update: `SET #state = :state${reason ? ', reason = :reason' : ''} REMOVE gsi2pk, gsi2sk`,
    condition: 'attempts = :attempts AND #state IN (:claimed, :unknown)',
    names: { '#state': 'state' },
    values: {
      ':state': state,
      ':reason': reason,
      ':attempts': claim.attempts,
      ':claimed': 'claimed',
      ':unknown': 'unknown',
    },
  });
}

/**
 * Nobody can tell whether the mail was sent: the clock orders it again unless an event tells within 15 minutes, or after a
 * day once that was tried twice in vain. Tells whether it was: such a mail is `unsettled`, and somebody should look.
 */
export async function setUnknown(
  table: Table,
  claim: MailClaim,
  now: Date,
): Promise<'unknown' | 'unsettled'> {
  const waitMs = doubtMsOf(claim);
  const isSo = await writeUnlessPast(table, {
    key: mailKey(claim.mailId),
    update: `SET #state = :unknown, doubts = :doubts${waitMs === undefined ? '' : ', gsi2pk = :shard, gsi2sk = :due'}`,
    condition: 'attempts = :attempts AND #state = :claimed',
    names: { '#state': 'state' },
    values: {
      ':unknown': 'unknown',
      ':claimed': 'claimed',
      ':doubts': claim.doubts + 1,
      ':attempts': claim.attempts,
      ...(waitMs !== undefined && {
        ':shard': dueIndex(shardOf(claim.mailId)),
        ':due': new Date(now.getTime() + waitMs).toISOString(),
      }),
    },
  });
  return isSo && claim.doubts >= MOST_RESENDS ? 'unsettled' : 'unknown';
}

/** How long to wait for an event before the mail is ordered again, in ms; undefined if it is not. */
function doubtMsOf({ mailId, doubts }: MailClaim): number | undefined {
  if (doubts < MOST_RESENDS) return DOUBT_MS;
  const order = orderOf(mailId);
  return doubts === MOST_RESENDS && order && !isRequested(order) ? SETTLE_MS : undefined;
}

/** What SES tells of a mail it took; `reject` is what it found to be malware after all. */
export type MailEvent = 'send' | 'delivery' | 'bounce' | 'complaint' | 'reject';

/** Notes an event of SES, in any order and any number of times: SES has the mail, so it is not to be sent again. */
export async function noteEvent(
  table: Table,
  mailId: string,
  event: MailEvent,
  { at, detail }: { readonly at: string; readonly detail?: string | undefined },
): Promise<void> {
  await writeUnlessPast(table, {
    key: mailKey(mailId),
    update: `SET #state = :sent, #event = :at${detail ? ', #detail = :detail' : ''} REMOVE gsi2pk, gsi2sk`,
    condition: 'attribute_exists(pk)',
    names: { '#state': 'state', '#event': event, ...(detail && { '#detail': `${event}Type` }) },
    values: { ':sent': 'sent', ':at': at, ':detail': detail },
  });
}

/**
 * Orders a mail again whose outcome stayed unknown for too long, and tells whether it did.
 * The change to `retry` is what announces it; one that an event settles meanwhile is left alone.
 */
export const retryMail = (table: Table, mailId: string, now: Date): Promise<boolean> =>
  writeUnlessPast(table, {
    key: mailKey(mailId),
    update: 'SET #state = :retry REMOVE gsi2pk, gsi2sk',
    condition: '#state = :unknown AND gsi2sk <= :now',
    names: { '#state': 'state' },
    values: { ':retry': 'retry', ':unknown': 'unknown', ':now': now.toISOString() },
  });

/** Throws LostRaceError if the condition does not hold. */
async function write(table: Table, { key, update, condition, names, values }: Write): Promise<void> {
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toAttributes(key),
        UpdateExpression: update,
        ConditionExpression: condition,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: toAttributes(values),
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw new LostRaceError('the mail moved on');
    throw error;
  }
}

/** Writes, and tells whether it did; a mail that has moved on stays where it is. */
async function writeUnlessPast(table: Table, move: Write): Promise<boolean> {
  try {
    await write(table, move);
    return true;
  } catch (error) {
    if (error instanceof LostRaceError) return false;
    throw error;
  }
}
