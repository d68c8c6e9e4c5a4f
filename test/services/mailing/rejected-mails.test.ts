import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimMail, giveBack, reject, setSent } from '../../../functions/services/mailing/mail-claims.ts';
import { mailKey } from '../../../functions/store/keys.ts';
import { readRejected } from '../../../functions/store/rejected-mails.ts';
import { readItem, type Table } from '../../../functions/store/table.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeEach(async () => {
  engine = await startDynamoDB();
  table = engine.table(2_000);
});
afterEach(() => engine.stop());

const NOON = new Date('2026-11-22T12:00:00.000Z');
const ONE_O_CLOCK = new Date('2026-11-22T13:00:00.000Z');

const claim = async (mailId: string, now: Date, most?: number) => {
  const caps = most === undefined ? [] : [{ hash: 'h', budgets: [{ count: 'confirm', most }] }];
  const result = await claimMail(table, { mailId, message: 'm', now, caps });
  return result.kind === 'claimed' ? result.claim : undefined;
};
const rejected = async (mailId: string, now = NOON) => {
  const claimed = await claim(mailId, now);
  if (claimed) await reject(table, claimed, 'MessageRejected');
};
const entry = (mailId: string) => readItem<Record<string, unknown>>(table, mailKey(mailId));

const listed = async (since: Date) => {
  const mails: string[] = [];
  for await (const { mailId } of readRejected(table, since)) mails.push(mailId);
  return mails.sort();
};

describe('mails that were rejected', () => {
  it('are found by when they were tried, and none that was sent or that our own cap kept back', async () => {
    await rejected('confirm#early');
    await rejected('confirm#late', ONE_O_CLOCK);
    const sent = await claim('confirm#sent', ONE_O_CLOCK);
    if (sent) await setSent(table, sent);
    expect(await claim('confirm#capped', ONE_O_CLOCK, 0)).toBeUndefined();
    expect(await listed(NOON)).toEqual(['confirm#early', 'confirm#late']);
    expect(await listed(ONE_O_CLOCK)).toEqual(['confirm#late']);
  });

  it('are all found, however many pages of the table they lie in', async () => {
    const filler = Array.from({ length: 8 }, (_, n) => ({
      pk: `F#${n}`,
      sk: 'F',
      text: 'x'.repeat(300_000),
    }));
    await engine.fill(filler);
    const ids = Array.from({ length: 20 }, (_, n) => `confirm#p${n}`);
    for (const id of ids) await rejected(id);
    expect(await listed(NOON)).toEqual(ids.toSorted());
  });

  it('given back, can be sent; once only, and no others', async () => {
    await rejected('confirm#a');
    expect(await giveBack(table, 'confirm#a')).toBe(true);
    expect(await entry('confirm#a')).toMatchObject({ state: 'retry' });
    expect(await entry('confirm#a')).not.toHaveProperty('reason');
    expect(await giveBack(table, 'confirm#a')).toBe(false);
    const claimed = await claim('confirm#a', ONE_O_CLOCK);
    expect(claimed).toMatchObject({ attempts: 2 });
    await claim('confirm#capped', NOON, 0);
    for (const id of ['confirm#a', 'confirm#capped', 'confirm#unknown'])
      expect(await giveBack(table, id)).toBe(false);
    expect(await entry('confirm#capped')).toMatchObject({ state: 'rejected' });
  });
});
