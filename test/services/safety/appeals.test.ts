import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { confirm } from '../../../functions/services/members/confirm.ts';
import { erase } from '../../../functions/services/members/erase.ts';
import { type DecidingAppeal, decideAppeal } from '../../../functions/services/safety/decide-appeal.ts';
import { CannotDecideError } from '../../../functions/services/safety/decide-report.ts';
import { fileAppeal } from '../../../functions/services/safety/file-appeal.ts';
import { impose, lift } from '../../../functions/services/safety/sanction-member.ts';
import { readAppeal, readOpenAppeals } from '../../../functions/store/appeals.ts';
import { readAudit } from '../../../functions/store/decisions.ts';
import { readMembership } from '../../../functions/store/members.ts';
import { readSanction } from '../../../functions/store/sanctions.ts';
import { putSignUp } from '../../../functions/store/sign-ups.ts';
import type { Table } from '../../../functions/store/table.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 1_000 };
});
afterAll(() => engine.stop());

const NOW = new Date('2027-01-01T12:00:00.000Z');
const UNTIL = '2027-03-14T00:00:00.000Z';
const ADA = { address: 'address ada@example.org', mailbox: 'mailbox ada@example.org' };
const hashAddress = async (address: string) => `address ${address}`;
const hashMailbox = async (address: string) => `mailbox ${address}`;
let ids = 0;
const newId = () => {
  ids += 1;
  return `id${ids}`;
};
const imposing = { newId, why: 'threats', by: 'olive', now: NOW, hashMailbox };
const deciding = (facts: Partial<DecidingAppeal> = {}): DecidingAppeal => ({
  ...{ ...imposing, by: 'peter', why: 'It was a joke.', hashAddress, outcome: 'granted', isAlone: false },
  ...facts,
});

let ada: string;
let decision: string;
/** Ada is suspended by Olive and objects. */
beforeEach(async () => {
  await engine.empty();
  const id = newId();
  const topics = ['chess', 'go'].map((slug) => ({ slug, name: slug }));
  const profile = { home: 'dr5reg', reachKm: 10, free: [], email: 'ada@example.org', topics } as const;
  await putSignUp(table, id, profile, NOW);
  const tools = { hashAddress, hashMailbox, marksOf: async () => undefined, newId, texts: '2027-01-01' };
  const confirmed = await confirm(table, { ...tools, id, issuedAt: NOW, now: NOW });
  if (confirmed.kind !== 'made') throw new Error(confirmed.kind);
  ada = confirmed.membership.member.id;
  const [{ id: imposed }] = await impose(table, ADA, { measure: 'suspended', until: UNTIL }, imposing);
  decision = imposed;
  await fileAppeal(table, { decision, member: ada }, { text: 'We were joking.', now: NOW });
});

const membership = () => readMembership(table, ada);
const appealLines = async () =>
  (await readAudit(table, '2027-01')).filter(({ what }) => what.startsWith('appeal'));

describe('given an appeal against a suspension', () => {
  test('when somebody else grants it, then the topics are back, on record, and it waits no more', async () => {
    expect(await readOpenAppeals(table)).toMatchObject([{ id: decision, text: 'We were joking.' }]);
    await decideAppeal(table, decision, deciding());
    const after = await membership();
    expect(after?.interests.map(({ topic }) => topic.slug).sort()).toEqual(['chess', 'go']);
    expect(after?.member.barred).toBeUndefined();
    expect(await readSanction(table, ADA.mailbox)).toBeUndefined();
    expect(await appealLines()).toMatchObject([
      { who: 'peter', what: 'appeal granted', why: 'It was a joke.', decision },
    ]);
    expect(await readOpenAppeals(table)).toEqual([]);
    expect(await decideAppeal(table, decision, deciding({ outcome: 'upheld' }))).toBeUndefined();
  });

  test('when it is upheld, then the suspension stands', async () => {
    await decideAppeal(table, decision, deciding({ outcome: 'upheld' }));
    expect((await membership())?.member.barred).toMatchObject({ decision });
    expect(await appealLines()).toMatchObject([{ what: 'appeal upheld' }]);
  });

  test('when whoever decided decides again, then it is refused, unless they are alone, which is on record', async () => {
    const own = deciding({ by: 'olive' });
    await expect(decideAppeal(table, decision, own)).rejects.toThrow(CannotDecideError);
    expect((await membership())?.member.barred).toBeDefined();
    await decideAppeal(table, decision, { ...own, isAlone: true });
    expect(await appealLines()).toMatchObject([
      { who: 'olive', what: 'appeal granted', why: expect.stringContaining('decided alone') },
    ]);
  });

  test('when granting broke off once the measure was lifted, then it can be repeated', async () => {
    await lift(table, ADA, imposing);
    expect(await decideAppeal(table, decision, deciding())).toMatchObject({
      decided: { outcome: 'granted' },
    });
    expect(await appealLines()).toHaveLength(1);
  });

  test('when another measure is in force meanwhile, then that stands', async () => {
    const [{ id: later }] = await impose(table, ADA, { measure: 'banned' }, imposing);
    await decideAppeal(table, decision, deciding());
    expect(await readSanction(table, ADA.mailbox)).toMatchObject({ measure: 'banned', decision: later });
  });

  test('when its author erases themselves, then nothing of theirs but the words is left, and it can be upheld', async () => {
    await erase(table, ada, hashAddress, NOW);
    expect(await readAppeal(table, decision)).toMatchObject({ member: undefined, text: 'We were joking.' });
    await expect(decideAppeal(table, decision, deciding())).rejects.toThrow(CannotDecideError);
    expect(await decideAppeal(table, decision, deciding({ outcome: 'upheld' }))).toBeDefined();
  });
});
