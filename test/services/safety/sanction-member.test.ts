import { type DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ImpossibleError } from '../../../functions/domain/errors.ts';
import type { Topic } from '../../../functions/domain/model.ts';
import { confirm } from '../../../functions/services/members/confirm.ts';
import { erase } from '../../../functions/services/members/erase.ts';
import { changeOwn } from '../../../functions/services/members/own-membership.ts';
import { readMembershipOf } from '../../../functions/services/members/sessions.ts';
import { impose, lift } from '../../../functions/services/safety/sanction-member.ts';
import { readAudit, readDecisionsAbout } from '../../../functions/store/decisions.ts';
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
beforeEach(() => engine.empty());

const NOW = new Date('2027-01-01T12:00:00.000Z');
const daysOn = (days: number) => new Date(NOW.getTime() + days * 24 * 60 * 60_000);
const untaggedOf = (address: string) => address.replace(/\+.*@/, '@');
const hashAddress = async (address: string) => `address ${address}`;
const hashMailbox = async (address: string) => `mailbox ${untaggedOf(address)}`;
const ADA = { address: 'address ada@example.org', mailbox: 'mailbox ada@example.org' };
const topicsOf = (...slugs: readonly string[]): Topic[] => slugs.map((slug) => ({ slug, name: slug }));

let ids = 0;
const newId = () => {
  ids += 1;
  return `id${ids}`;
};
const deciding = (now = NOW) => ({ newId, why: 'threats', by: 'olive', now, hashMailbox });
const BANNED = { measure: 'banned' } as const;
const SUSPENDED = { measure: 'suspended', until: daysOn(30).toISOString() } as const;

async function signUp(email: string, now = NOW): Promise<string> {
  const id = newId();
  const profile = { home: 'dr5reg', reachKm: 10, free: [] } as const;
  await putSignUp(table, id, { ...profile, email, topics: topicsOf('chess', 'go') }, now);
  return id;
}

async function join(email: string, now = NOW, through = table): Promise<string> {
  const marksOf = async () => undefined;
  const tools = { hashAddress, hashMailbox, marksOf, newId, texts: '2027-01-01' };
  const confirmed = await confirm(through, { ...tools, id: await signUp(email, now), issuedAt: now, now });
  if (confirmed.kind !== 'made') throw new Error(confirmed.kind);
  return confirmed.membership.member.id;
}

/** The table, and something that happens just before the first transaction through it, or the one of that number. */
function justBeforeWriting(happens: () => Promise<unknown>, number = 1): Table {
  let written = 0;
  const client: DynamoDBClient = Object.create(table.client, {
    send: {
      value: async (command: TransactWriteItemsCommand) => {
        if (command instanceof TransactWriteItemsCommand) {
          written += 1;
          if (written === number) await happens();
        }
        return table.client.send(command);
      },
    },
  });
  return { ...table, client };
}

/** The table for work that breaks off after so many transactions. */
const breakingAfter = (writes: number): Table =>
  justBeforeWriting(() => Promise.reject(new Error('broken off')), writes + 1);

const kindsLeft = async (...kinds: readonly string[]) =>
  (await engine.items()).flatMap(({ kind }) => (kinds.includes(String(kind)) ? [kind] : []));

describe('given a member', () => {
  test.each([BANNED, SUSPENDED])(
    'when they are $measure, then they wait for nothing, and no session of theirs counts',
    async (measure) => {
      const ada = await join('ada@example.org');
      const session = { member: ada, issuedAt: NOW };
      const [decision] = await impose(table, ADA, measure, deciding(daysOn(1)));
      const membership = await readMembership(table, ada);
      expect(membership?.interests).toEqual([]);
      expect(membership?.member.barred).toEqual({ ...measure, decision: decision.id });
      expect(await readMembershipOf(table, session)).toBeUndefined();
      expect(await kindsLeft('interest', 'counter')).toEqual([]);
      expect(decision.topics?.map(({ slug }) => slug).toSorted()).toEqual(['chess', 'go']);
    },
  );

  test('when they are barred, then decision and audit say who did it, when and why, in the same transaction', async () => {
    const ada = await join('ada@example.org');
    const [{ id }] = await impose(table, ADA, BANNED, deciding());
    const line = { who: 'olive', what: 'banned', why: 'threats', at: NOW.toISOString(), decision: id };
    expect(await readAudit(table, '2027-01')).toMatchObject([line]);
    expect(await readDecisionsAbout(table, ada)).toMatchObject([{ id, measure: 'banned', why: 'threats' }]);
    // The same decision written again fails as a whole.
    await expect(
      impose({ ...table, patienceMs: 50 }, ADA, SUSPENDED, { ...deciding(), newId: () => id }),
    ).rejects.toThrow();
    expect((await readSanction(table, ADA.mailbox))?.measure).toBe('banned');
  });

  test('when they are barred, then they can add no topic until that has ended', async () => {
    const ada = await join('ada@example.org');
    await impose(table, ADA, SUSPENDED, deciding());
    const add = (now: Date) =>
      changeOwn(table, { member: ada, issuedAt: now }, now, ({ member }) => ({
        member,
        topics: topicsOf('chess'),
      }));
    await expect(add(daysOn(29))).rejects.toThrow(ImpossibleError);
    expect((await add(daysOn(30)))?.interests).toHaveLength(1);
  });

  test('when they change at the same instant, then they are barred all the same', async () => {
    const ada = await join('ada@example.org');
    const rename = changeOwn(table, { member: ada, issuedAt: NOW }, NOW, ({ member, interests }) => ({
      member: { ...member, name: 'Ada' },
      topics: interests.map(({ topic }) => topic),
    }));
    await Promise.all([rename, impose(table, ADA, BANNED, deciding())]);
    const after = await readMembership(table, ada);
    expect(after?.member.barred?.measure).toBe('banned');
    expect(after?.interests).toEqual([]);
  });
});

describe('given a barred mailbox', () => {
  test.each(['ada@example.org', 'ada+again@example.org'])(
    'when its owner erases themselves and signs up as %s, then that makes no member',
    async (email) => {
      const ada = await join('ada@example.org');
      await impose(table, ADA, BANNED, deciding());
      await erase(table, ada, hashAddress, NOW);
      await expect(join(email, daysOn(400))).rejects.toThrow(ImpossibleError);
      expect(await kindsLeft('member', 'interest', 'counter')).toEqual([]);
    },
  );

  test('when a sign-up is confirmed between the look at its owner and the ban, then that member is barred', async () => {
    await impose(
      justBeforeWriting(() => join('ada@example.org')),
      ADA,
      BANNED,
      deciding(),
    );
    const [member] = (await engine.items()).filter(({ kind }) => kind === 'member');
    expect(member?.barred).toMatchObject({ measure: 'banned' });
    expect(await kindsLeft('interest', 'counter')).toEqual([]);
  });

  test('when it is barred while a sign-up is being confirmed, then that makes no member', async () => {
    const through = justBeforeWriting(() => impose(table, ADA, BANNED, deciding()));
    await expect(join('ada@example.org', NOW, through)).rejects.toThrow(ImpossibleError);
    expect(await kindsLeft('member', 'interest', 'counter')).toEqual([]);
  });

  test('when a suspension ends, then the address can be signed up again', async () => {
    await impose(table, ADA, SUSPENDED, deciding());
    await expect(join('ada@example.org', daysOn(29))).rejects.toThrow(ImpossibleError);
    expect(await join('ada@example.org', daysOn(30))).toBeDefined();
  });
});

describe('given a sanction that is lifted', () => {
  test('when that is within 180 days, then the topics are back, also those from before a second sanction', async () => {
    const ada = await join('ada@example.org');
    await impose(table, ADA, SUSPENDED, deciding());
    await impose(table, ADA, BANNED, deciding(daysOn(2)));
    const [lifted] = await lift(table, ADA, deciding(daysOn(100)));
    expect(lifted).toMatchObject({ measure: 'lifted', member: ada });
    const after = await readMembership(table, ada);
    expect(after?.interests.map(({ topic }) => topic.slug).toSorted()).toEqual(['chess', 'go']);
    expect(after?.member).not.toHaveProperty('barred');
    expect(await readSanction(table, ADA.mailbox)).toBeUndefined();
    expect((await readDecisionsAbout(table, ada)).map(({ measure }) => measure)).toEqual([
      'suspended',
      'banned',
      'lifted',
    ]);
  });

  test('when that is later, then the member may come back by themselves', async () => {
    const ada = await join('ada@example.org');
    await impose(table, ADA, BANNED, deciding());
    await lift(table, ADA, deciding(daysOn(181)));
    expect((await readMembership(table, ada))?.interests).toEqual([]);
  });

  test('when there is none, then nothing is written', async () => {
    await join('ada@example.org');
    const before = await engine.items();
    expect(await lift(table, ADA, deciding())).toEqual([]);
    expect(await engine.items()).toEqual(before);
  });
});

describe('given members who own several spellings of a mailbox', () => {
  const SPELLINGS = ['ada@example.org', 'ada+go@example.org', 'ada+tea@example.org'];
  const STRANGERS = ['bob@example.org', 'bob+ada@example.org', 'ada@example.com'];
  const whomOf = async (email: string) => ({
    address: await hashAddress(email),
    mailbox: await hashMailbox(email),
  });
  const isAdas = (email: unknown) => untaggedOf(String(email)) === 'ada@example.org';
  const members = async () => (await engine.items()).filter(({ kind }) => kind === 'member');
  /** Members who wait for something or are in a group, and those whom a counter names. */
  async function whoCounts() {
    const items = await engine.items();
    const named = items
      .filter(({ kind }) => kind === 'counter')
      .flatMap((item) => Object.keys(item).flatMap((name) => name.split('#')[1] ?? []));
    const interested = items.filter(({ kind }) => kind === 'interest').map(({ member }) => String(member));
    return new Set([...named, ...interested]);
  }

  test('law: whoever is barred counts nowhere, whoever is not counts as before, and lifting gives all of it back', async () => {
    const spelling = fc.constantFrom(...SPELLINGS);
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...SPELLINGS, ...STRANGERS], { minLength: 1 }),
        spelling,
        spelling,
        fc.constantFrom(BANNED, SUSPENDED),
        async (joined, named, restored, measure) => {
          await engine.empty();
          const ids = new Map<string, string>();
          for (const email of joined) ids.set(await join(email), email);
          const adas = new Set([...ids].flatMap(([id, email]) => (isAdas(email) ? [id] : [])));
          const decisions = await impose(table, await whomOf(named), measure, deciding());
          const about = decisions.flatMap(({ member }) => member ?? []);
          expect(new Set(about)).toEqual(adas);
          expect(about).toHaveLength(adas.size);
          for (const { id, email, barred } of await members()) {
            const { id: decision } = decisions.find(({ member }) => member === id) ?? {};
            expect(barred).toEqual(isAdas(email) ? { ...measure, decision } : undefined);
          }
          expect(await whoCounts()).toEqual(new Set([...ids.keys()].filter((id) => !adas.has(id))));
          await lift(table, await whomOf(restored), deciding(daysOn(1)));
          for (const { barred } of await members()) expect(barred).toBeUndefined();
          expect(await whoCounts()).toEqual(new Set(ids.keys()));
          expect(await lift(table, await whomOf(restored), deciding(daysOn(2)))).toEqual([]);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('when one of them joins at the same instant, then that one is barred, too, or makes no member', async () => {
    await join('ada@example.org');
    const through = justBeforeWriting(() => join('ada+go@example.org'));
    expect(await impose(through, ADA, BANNED, deciding())).toHaveLength(2);
    expect(await whoCounts()).toEqual(new Set());
    await expect(join('ada+tea@example.org')).rejects.toThrow(ImpossibleError);
  });

  test('when it breaks off, then the same command goes on', async () => {
    for (const email of SPELLINGS) await join(email);
    const breaking = breakingAfter(1);
    await expect(impose(breaking, ADA, BANNED, deciding())).rejects.toThrow('broken off');
    expect((await whoCounts()).size).toBe(2);
    await impose(table, ADA, BANNED, deciding());
    expect(await whoCounts()).toEqual(new Set());
    await expect(lift(breakingAfter(2), ADA, deciding())).rejects.toThrow('broken off');
    expect((await whoCounts()).size).toBe(2);
    expect(await lift(table, ADA, deciding())).toHaveLength(1);
    expect((await whoCounts()).size).toBe(3);
  });

  test('when it is lifted before all of them are barred, then nobody is barred without a sanction', async () => {
    for (const email of SPELLINGS) await join(email);
    const through = justBeforeWriting(() => lift(table, ADA, deciding()), 2);
    await impose(through, ADA, BANNED, deciding());
    expect(await readSanction(table, ADA.mailbox)).toBeUndefined();
    expect((await whoCounts()).size).toBe(3);
  });
});
