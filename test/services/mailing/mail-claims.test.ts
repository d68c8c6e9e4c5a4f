import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  claimMail,
  type MailClaim,
  noteEvent,
  reject,
  release,
  retryMail,
  setSent,
  setUnknown,
} from '../../../functions/services/mailing/mail-claims.ts';
import { readDue } from '../../../functions/store/due.ts';
import { capKey, mailKey } from '../../../functions/store/keys.ts';
import { readItem, type Table } from '../../../functions/store/table.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeEach(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 2000 };
});
afterEach(() => engine.stop());

const NOON = new Date('2026-11-22T12:00:00.000Z');
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

let count = 0;
const newMailId = () => {
  count += 1;
  return `confirm#s${count}`;
};

const tryClaim = (mailId: string, message = 'message-1', now = NOON) =>
  claimMail(table, { mailId, message, now });

async function claimed(mailId: string, message?: string, now?: Date): Promise<MailClaim> {
  const result = await tryClaim(mailId, message, now);
  if (result.kind !== 'claimed') throw new Error(result.kind);
  return result.claim;
}

const entry = (mailId: string) => readItem<Record<string, unknown>>(table, mailKey(mailId));

describe('claiming a mail', () => {
  it('works for a mail that nobody knows, and keeps it for 90 days', async () => {
    const mailId = newMailId();
    await claimed(mailId);
    expect(await entry(mailId)).toMatchObject({
      kind: 'mail',
      mailId,
      state: 'claimed',
      attempts: 1,
      ttl: later(90 * 24 * 60).getTime() / 1000,
    });
  });

  it('is won by one of many who try at the same time', async () => {
    const mailId = newMailId();
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, index) => tryClaim(mailId, `message-${index}`)),
    );
    expect(results.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
  });

  it('is won by one of many also when the mail was released before', async () => {
    const mailId = newMailId();
    await release(table, await claimed(mailId));
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, index) => tryClaim(mailId, `message-${index}`)),
    );
    expect(results.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    expect(await entry(mailId)).toMatchObject({ attempts: 2 });
  });

  it.each([
    ['sent', (claim: MailClaim) => setSent(table, claim)],
    ['rejected', (claim: MailClaim) => reject(table, claim, 'MessageRejected')],
    ['unknown', (claim: MailClaim) => setUnknown(table, claim, NOON)],
  ])('fails once the mail is %s', async (_, settle) => {
    const mailId = newMailId();
    await settle(await claimed(mailId));
    expect((await tryClaim(mailId, 'message-2', later(1000))).kind).toBe('settled');
  });

  it('works again after the claim was released', async () => {
    const mailId = newMailId();
    await release(table, await claimed(mailId));
    expect(await claimed(mailId, 'message-2')).toMatchObject({ attempts: 2 });
  });

  it('leaves the mail to another message that holds a claim, and has the clock look after it', async () => {
    const mailId = newMailId();
    const claim = await claimed(mailId);
    expect((await tryClaim(mailId, 'message-2', later(1))).kind).toBe('doubtful');
    expect((await tryClaim(mailId, 'message-3', later(2))).kind).toBe('settled');
    expect(await entry(mailId)).toMatchObject({ state: 'unknown', gsi2sk: later(16).toISOString() });
    await setSent(table, claim);
    expect(await entry(mailId)).toMatchObject({ state: 'sent' });
    expect(await retryMail(table, mailId, later(100))).toBe(false);
  });

  it('is not lost when the one who holds it dies, and its message with it, after another message has gone', async () => {
    const mailId = newMailId();
    await claimed(mailId);
    await tryClaim(mailId, 'message-2', later(1));
    expect(await retryMail(table, mailId, later(16))).toBe(true);
    expect(await claimed(mailId, 'message-3', later(17))).toMatchObject({ attempts: 2, doubts: 1 });
  });

  it('makes the mail unknown when the message that claimed it comes again', async () => {
    const mailId = newMailId();
    await claimed(mailId);
    expect((await tryClaim(mailId, 'message-1', later(6))).kind).toBe('doubtful');
    expect(await entry(mailId)).toMatchObject({ state: 'unknown', gsi2sk: later(21).toISOString() });
  });

  it('knows its own claim when the answer to it was lost', async () => {
    const mailId = newMailId();
    const send = engine.client.send.bind(engine.client);
    let lost = 0;
    // The call takes effect, and then its answer does not arrive: the client sends it again.
    const client = new Proxy(engine.client, {
      get: (target, name) =>
        name === 'send'
          ? async (command: UpdateItemCommand) => {
              const answer = await send(command);
              if (!(command instanceof UpdateItemCommand) || lost > 0) return answer;
              lost += 1;
              return send(command);
            }
          : Reflect.get(target, name),
    });
    const result = await claimMail({ ...table, client }, { mailId, message: 'message-1', now: NOON });
    expect(lost).toBe(1);
    expect(result).toEqual({
      kind: 'claimed',
      claim: { mailId, message: 'message-1', attempts: 1, doubts: 0 },
    });
  });
});

describe('the daily cap of an address', () => {
  const capped = (hash: string, mailId = newMailId(), now = NOON) =>
    claimMail(table, {
      mailId,
      message: mailId,
      now,
      caps: [{ hash, budgets: [{ count: 'confirm', most: 3 }] }],
    });

  it('lets three mails through and rejects the fourth, until the next day', async () => {
    for (let mail = 0; mail < 3; mail += 1) expect((await capped('a')).kind).toBe('claimed');
    const fourth = newMailId();
    expect((await capped('a', fourth)).kind).toBe('capped');
    expect(await entry(fourth)).toMatchObject({ state: 'rejected', reason: 'cap' });
    expect((await capped('a', fourth, later(24 * 60))).kind).toBe('settled');
    expect((await capped('a', newMailId(), later(24 * 60))).kind).toBe('claimed');
  });

  it('counts a mail once, however often SES throttles it', async () => {
    const mailId = newMailId();
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      const result = await capped('f', mailId, later(15 * attempt));
      expect(result).toMatchObject({ kind: 'claimed', claim: { attempts: attempt } });
      if (result.kind === 'claimed') await release(table, result.claim);
    }
    expect(await readItem(table, capKey('f', '2026-11-22'))).toMatchObject({ confirm: 1 });
  });

  it('holds when many mails are claimed at the same time', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => capped('b')));
    expect(results.filter(({ kind }) => kind === 'claimed')).toHaveLength(3);
    expect(results.filter(({ kind }) => kind === 'capped')).toHaveLength(5);
  });

  it('counts each address and each kind of mail by itself', async () => {
    for (let mail = 0; mail < 3; mail += 1) await capped('c');
    expect((await capped('d')).kind).toBe('claimed');
    const signIn = {
      mailId: newMailId(),
      message: 'm',
      now: NOON,
      caps: [{ hash: 'c', budgets: [{ count: 'sign-in', most: 5 }] }],
    };
    expect((await claimMail(table, signIn)).kind).toBe('claimed');
  });

  it('counts a mailbox and its domain together: a mail that one refuses leaves the other as it is', async () => {
    const ordered = async (mailbox: string) => {
      const mailId = newMailId();
      const caps = [
        { hash: mailbox, budgets: [{ count: 'confirm', most: 1 }] },
        { hash: 'their-domain', budgets: [{ count: 'domain', most: 2 }] },
      ];
      return (await claimMail(table, { mailId, message: mailId, now: NOON, caps })).kind;
    };
    expect([await ordered('h1'), await ordered('h1'), await ordered('h2'), await ordered('h3')]).toEqual([
      'claimed',
      'capped',
      'claimed',
      'capped',
    ]);
    expect(await readItem(table, capKey('their-domain', '2026-11-22'))).toMatchObject({ domain: 2 });
    expect(await readItem(table, capKey('h3', '2026-11-22'))).toBeUndefined();
  });

  it('holds for all budgets of a mail at once: what one refuses, no other counts', async () => {
    const ordered = async (source: string) => {
      const mailId = newMailId();
      const budgets = [
        { count: 'confirm', most: 4 },
        { count: `confirm#${source}`, most: 3 },
      ];
      return (await claimMail(table, { mailId, message: mailId, now: NOON, caps: [{ hash: 'g', budgets }] }))
        .kind;
    };
    const kinds = await Promise.all([1, 2, 3, 4, 5, 6].map(() => ordered('one')));
    expect(kinds.filter((kind) => kind === 'claimed')).toHaveLength(3);
    expect([await ordered('two'), await ordered('two'), await ordered('three')]).toEqual([
      'claimed',
      'capped',
      'capped',
    ]);
    const counts = await readItem<Record<string, unknown>>(table, capKey('g', '2026-11-22'));
    expect(counts).toMatchObject({ confirm: 4, 'confirm#one': 3, 'confirm#two': 1 });
    expect(counts).not.toHaveProperty('confirm#three');
  });

  it('does not count a mail that is sent already, and is forgotten after two days', async () => {
    const mailId = newMailId();
    await capped('e', mailId);
    await capped('e', mailId);
    expect(await readItem(table, capKey('e', '2026-11-22'))).toMatchObject({
      kind: 'cap',
      confirm: 1,
      ttl: later(2 * 24 * 60).getTime() / 1000,
    });
  });
});

describe('ending an attempt', () => {
  it('does not overwrite what an event of SES has said', async () => {
    const mailId = newMailId();
    const claim = await claimed(mailId);
    await noteEvent(table, mailId, 'delivery', { at: NOON.toISOString() });
    await setUnknown(table, claim, NOON);
    await release(table, claim);
    expect(await entry(mailId)).toMatchObject({ state: 'sent', delivery: NOON.toISOString() });
    expect(await entry(mailId)).not.toHaveProperty('gsi2pk');
  });

  it('does not touch the attempt of somebody else', async () => {
    const mailId = newMailId();
    const first = await claimed(mailId);
    await release(table, first);
    await claimed(mailId, 'message-2');
    await setSent(table, first);
    await setUnknown(table, first, NOON);
    expect(await entry(mailId)).toMatchObject({ state: 'claimed', attempts: 2 });
  });

  it('ends a doubt when a slow attempt finishes after all', async () => {
    const mailId = newMailId();
    const claim = await claimed(mailId);
    await tryClaim(mailId, 'message-1', later(6));
    await setSent(table, claim);
    expect(await entry(mailId)).toMatchObject({ state: 'sent' });
    expect(await entry(mailId)).not.toHaveProperty('gsi2pk');
  });

  it('brings nothing back that was erased', async () => {
    const claim = { mailId: newMailId(), message: 'm', attempts: 1, doubts: 0 };
    await setSent(table, claim);
    await reject(table, claim, 'x');
    await setUnknown(table, claim, NOON);
    await noteEvent(table, claim.mailId, 'bounce', { at: NOON.toISOString() });
    expect(await entry(claim.mailId)).toBeUndefined();
  });
});

describe('a mail whose outcome is unknown', () => {
  it('is ordered again after 15 minutes, once', async () => {
    const mailId = newMailId();
    await setUnknown(table, await claimed(mailId), NOON);
    expect(await retryMail(table, mailId, later(14))).toBe(false);
    expect(await entry(mailId)).toMatchObject({ state: 'unknown' });
    await retryMail(table, mailId, later(15));
    expect(await entry(mailId)).toMatchObject({ state: 'retry', mailId, kind: 'mail' });
    expect(await retryMail(table, mailId, later(30))).toBe(false);
    expect(await claimed(mailId, 'message-2', later(16))).toMatchObject({ attempts: 2, doubts: 1 });
  });

  it.each(['send', 'delivery', 'bounce', 'complaint', 'reject'] as const)(
    'is not ordered again once SES tells of a %s',
    async (event) => {
      const mailId = newMailId();
      await setUnknown(table, await claimed(mailId), NOON);
      await noteEvent(table, mailId, event, { at: later(1).toISOString(), detail: 'Detail' });
      await noteEvent(table, mailId, event, { at: later(1).toISOString(), detail: 'Detail' });
      expect(await retryMail(table, mailId, later(100))).toBe(false);
      expect(await entry(mailId)).toMatchObject({
        state: 'sent',
        [event]: later(1).toISOString(),
        [`${event}Type`]: 'Detail',
      });
    },
  );

  it('is not sent if the event comes after the retry was ordered', async () => {
    const mailId = newMailId();
    await setUnknown(table, await claimed(mailId), NOON);
    await retryMail(table, mailId, later(15));
    await noteEvent(table, mailId, 'send', { at: later(16).toISOString() });
    expect((await tryClaim(mailId, 'message-2', later(17))).kind).toBe('settled');
  });

  it('is left to people when it stays unknown a third time', async () => {
    const mailId = newMailId();
    for (let round = 1; round <= 3; round += 1) {
      await setUnknown(
        table,
        await claimed(mailId, `message-${round}`, later(round * 20)),
        later(round * 20),
      );
      await retryMail(table, mailId, later(round * 20 + 15));
      expect(await entry(mailId)).toMatchObject({ state: round < 3 ? 'retry' : 'unknown', doubts: round });
    }
    expect(await entry(mailId)).not.toHaveProperty('gsi2pk');
  });

  /** Claims a mail again and again, each time in vain, and gives what each doubt came to. */
  async function doubtThrice(mailId: string) {
    const outcomes = [];
    for (let round = 1; round <= 3; round += 1) {
      const claim = await claimed(mailId, `message-${round}`, later(round * 20));
      outcomes.push(await setUnknown(table, claim, later(round * 20)));
      await retryMail(table, mailId, later(round * 20 + 15));
    }
    return outcomes;
  }
  /** A day after the third doubt. */
  const settled = later(60 + 24 * 60);

  it('is unsettled the third time, and ordered once more after a day, whatever it is about that nobody asks for', async () => {
    for (const mailId of [
      'cancelled#g-1#2#ada',
      'invitation#g-1#0#ada',
      'still-interested#ada#0123456789#kx',
    ]) {
      expect(await doubtThrice(mailId)).toEqual(['unknown', 'unknown', 'unsettled']);
      expect(await entry(mailId)).toMatchObject({ state: 'unknown', gsi2sk: settled.toISOString() });
      expect(await retryMail(table, mailId, later(60 + 24 * 60 - 1))).toBe(false);
      expect(await retryMail(table, mailId, settled)).toBe(true);
      expect(await setUnknown(table, await claimed(mailId, 'message-4', settled), settled)).toBe('unsettled');
      expect(await entry(mailId)).toMatchObject({ state: 'unknown', doubts: 4 });
      expect(await retryMail(table, mailId, later(10_000))).toBe(false);
    }
  });

  it('is settled by an event within that day, and not sent again', async () => {
    const mailId = 'changed#g-1#2#ben';
    await doubtThrice(mailId);
    await noteEvent(table, mailId, 'delivery', { at: later(100).toISOString() });
    expect(await retryMail(table, mailId, settled)).toBe(false);
    expect((await tryClaim(mailId, 'message-4', settled)).kind).toBe('settled');
  });

  it('is unsettled, too, if those who sent it died three times', async () => {
    const mailId = 'confirmed#g-1#1#cleo';
    const kinds = [];
    for (let round = 1; round <= 3; round += 1) {
      await claimed(mailId, `message-${round}`, later(round * 20));
      kinds.push((await tryClaim(mailId, `again-${round}`, later(round * 20 + 1))).kind);
      await retryMail(table, mailId, later(round * 20 + 16));
    }
    expect(kinds).toEqual(['doubtful', 'doubtful', 'unsettled']);
  });

  it('is found in whichever shard it waits', async () => {
    const mailIds = Array.from({ length: 9 }, newMailId);
    for (const mailId of mailIds) await setUnknown(table, await claimed(mailId), NOON);
    const shards = new Set(await Promise.all(mailIds.map(async (mailId) => (await entry(mailId))?.gsi2pk)));
    expect(shards.size).toBe(4);
    expect(await readDue(table, later(14), 100)).toEqual([]);
    const due = await readDue(table, later(15), 100);
    expect(due.map((one) => one.kind === 'mail' && one.mailId).sort()).toEqual([...mailIds].sort());
  });
});
