import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ImpossibleError, LimitError, NotAskedError } from '../../../functions/domain/errors.ts';
import { LANGUAGES } from '../../../functions/domain/language.ts';
import { type Member, REACHES, SLOTS, type Topic } from '../../../functions/domain/model.ts';
import { confirm, type RedeemedLink, redeemLink } from '../../../functions/services/members/confirm.ts';
import { erase } from '../../../functions/services/members/erase.ts';
import { endInterest } from '../../../functions/services/members/leave-topic.ts';
import { signOutEverywhere } from '../../../functions/services/members/sessions.ts';
import { withdraw } from '../../../functions/services/members/withdraw.ts';
import { decideTopic } from '../../../functions/services/topics/review-topics.ts';
import { claimEmail, ownedBy, suppressEmail } from '../../../functions/store/emails.ts';
import { interestWrites } from '../../../functions/store/interests.ts';
import { emailKey } from '../../../functions/store/keys.ts';
import { putMember, readMembership, removeMember } from '../../../functions/store/members.ts';
import { putSignUp, readSignUp, type SignUp } from '../../../functions/store/sign-ups.ts';
import type { Table } from '../../../functions/store/table.ts';
import { transact, update } from '../../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 10_000 };
});
afterAll(() => engine.stop());
beforeEach(() => engine.empty());

const NOW = new Date('2027-01-01T12:00:00.000Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const MINUTE_MS = 60_000;
const ADDRESS = 'ada@example.org';
const HASH = 'hash-of-ada';
const hashAddress = async () => HASH;
const namesOf = (...slugs: readonly string[]): Topic[] => slugs.map((slug) => ({ slug, name: slug }));

const OWNER: Member = {
  id: 'ada',
  email: ADDRESS,
  name: 'Ada',
  home: 'dr5reg',
  reachKm: 10,
  free: ['mon-evening'],
  language: 'de',
  joinedAt: '2026-11-03T17:20:00.000Z',
  version: 4,
  signUp: 's0',
  agreed: { at: '2026-11-03T17:20:00.000Z', texts: '2026-11-03' },
};

/** A member in the group of the first of these topics, who waits for the others. */
async function givenOwner(changes: Partial<Member> = {}, ...[group, ...waits]: readonly string[]) {
  const member = { ...OWNER, ...changes };
  const { home, reachKm, joinedAt: since } = member;
  const interest = (topic: Topic) => ({ member: member.id, topic, home, reachKm, since });
  await transact(table, [
    putMember(table, member),
    claimEmail(table, HASH, member.id),
    ...(await interestWrites(table, [
      ...namesOf(...(group ? [group] : [])).map((topic) => ({ after: { ...interest(topic), group: 'g1' } })),
      ...namesOf(...waits).map((topic) => ({ after: interest(topic) })),
    ])),
  ]);
  return member;
}

const STRANGE: Omit<SignUp, 'topics'> = {
  email: ADDRESS,
  name: 'Mallory',
  home: 'u09tvw',
  reachKm: 50,
  free: [],
  language: 'en',
  agreed: { at: NOW.toISOString(), texts: '2027-01-01' },
};
const signUp = (id: string, topics: readonly Topic[], changes: Partial<SignUp> = {}) =>
  putSignUp(table, id, { ...STRANGE, ...changes, topics }, NOW);

let ids = 0;
const newId = () => {
  ids += 1;
  return `m${ids}`;
};
const marksOf = async () => undefined;
const tools = { hashAddress, hashMailbox: hashAddress, marksOf, newId, texts: '2027-01-01' };
const press = async (
  id: string,
  ticked?: readonly string[],
  at = NOW,
  issuedAt = NOW,
): Promise<RedeemedLink | undefined> => {
  const link = { purpose: 'confirm', subject: id, issuedAt } as const;
  const entry = await redeemLink(table, link, { ...tools, now: at, ticked });
  return entry.kind === 'in' ? entry.membership : undefined;
};

const stateOf = async (id = 'ada') => {
  const found = await readMembership(table, id);
  return found && { member: found.member, held: found.interests.map(({ topic }) => topic.slug).sort() };
};
const secondOf = (entered: RedeemedLink | undefined) => ({
  added: entered?.second?.added.map(({ slug }) => slug),
  pending: entered?.second?.pending.map(({ slug }) => slug),
});

const POOL = ['bees', 'chess', 'choir', 'go', 'poker', 'tea'];

test('law: whatever a stranger signs up and whatever is ticked, a member after is the member before but for topics and version', async () => {
  const stranger = fc.record({
    name: fc.option(fc.constantFrom('Mallory', 'Ada'), { nil: undefined }),
    home: fc.constantFrom('u09tvw', 'dr5reg', 'ezs42e'),
    reachKm: fc.constantFrom(...REACHES),
    free: fc.subarray([...SLOTS.slice(0, 4)]),
    language: fc.option(fc.constantFrom(...LANGUAGES), { nil: undefined }),
    agreed: fc.option(fc.constant(STRANGE.agreed), { nil: undefined }),
  });
  const owner = fc.record({
    name: fc.option(fc.constant('Ada'), { nil: undefined }),
    language: fc.constantFrom(...LANGUAGES),
    ...{ version: fc.integer({ min: 1, max: 9 }), calendar: fc.option(fc.nat(3), { nil: undefined }) },
    agreed: fc.option(fc.constant(OWNER.agreed), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(
      owner,
      fc.option(fc.constant('2027-03-01'), { nil: undefined }),
      fc.subarray(POOL),
      fc.array(fc.tuple(stranger, fc.subarray(POOL, { minLength: 1 }), fc.subarray(POOL)), {
        minLength: 1,
        maxLength: 3,
      }),
      async (changes, pausedUntil, held, presses) => {
        await engine.empty();
        const member = await givenOwner({ ...changes, ...(pausedUntil && { pausedUntil }) }, ...held);
        const before = await readMembership(table, member.id);
        const wanted = new Set(held);
        let version = member.version;
        for (const [at, [strange, named, all]] of presses.entries()) {
          const ticked = all.filter((slug) => named.includes(slug));
          await signUp(`s${at}`, namesOf(...named), strange);
          const entered = await press(`s${at}`, at % 2 === 0 || ticked.length > 0 ? ticked : undefined);
          expect(entered?.member.id).toBe('ada');
          if (ticked.some((slug) => !wanted.has(slug))) version += 1;
          for (const slug of ticked) wanted.add(slug);
        }
        const after = await readMembership(table, member.id);
        expect(after?.member).toEqual({ ...before?.member, version });
        expect(after?.interests.map(({ topic }) => topic.slug).sort()).toEqual([...wanted].sort());
        for (const interest of before?.interests ?? []) expect(after?.interests).toContainEqual(interest);
        for (const { home, reachKm } of after?.interests ?? [])
          expect([home, reachKm]).toEqual([member.home, member.reachKm]);
      },
    ),
    { numRuns: 25 },
  );
});

describe('given a member whose address was signed up again', () => {
  beforeEach(async () => {
    await givenOwner({}, 'chess');
    await signUp('s1', namesOf('chess', 'go', 'tea'));
  });

  test('when nothing is ticked, then nothing of them changes, and nothing else of the sign-up is kept', async () => {
    const before = await stateOf();
    for (const ticked of [undefined, []])
      expect(secondOf(await press('s1', ticked))).toEqual({ added: [], pending: ['go', 'tea'] });
    expect(await stateOf()).toEqual(before);
    const kept = await readSignUp(table, 's1', NOW);
    expect(kept).toMatchObject({ confirmedBy: 'ada', topics: namesOf('chess', 'go', 'tea') });
    expect(JSON.stringify(kept)).not.toMatch(/Mallory|u09tvw|@/);
  });

  test('when the link is pressed again, then more can be ticked for an hour from its first use on, and no longer', async () => {
    expect(secondOf(await press('s1', ['go']))).toEqual({ added: ['go'], pending: ['tea'] });
    const once = await stateOf();
    expect(secondOf(await press('s1', ['go']))).toEqual({ added: [], pending: ['tea'] });
    expect(await stateOf()).toEqual(once);
    expect(secondOf(await press('s1', ['tea'], later(50 * MINUTE_MS)))).toEqual({
      added: ['tea'],
      pending: [],
    });
    await endInterest(table, 'ada', 'go', NOW);
    expect(secondOf(await press('s1', undefined, later(59 * MINUTE_MS)))).toEqual({
      added: [],
      pending: ['go'],
    });
    expect(await press('s1', ['go'], later(60 * MINUTE_MS))).toBeUndefined();
    expect((await stateOf())?.held).toEqual(['chess', 'tea']);
  });

  test('when two devices tick at once, then both are heard and each topic is there once', async () => {
    await Promise.all([press('s1', ['go']), press('s1', ['tea']), press('s1', ['go', 'tea']), press('s1')]);
    expect(await stateOf()).toMatchObject({ held: ['chess', 'go', 'tea'], member: { name: 'Ada' } });
  });

  test('when something else is ticked, then that is refused and nothing is written', async () => {
    const before = await engine.items();
    await expect(press('s1', ['go', 'poker'])).rejects.toThrow(NotAskedError);
    expect(await engine.items()).toEqual(before);
  });

  test('when something else is ticked behind a topic that was closed, then that is refused by its own place', async () => {
    await decideTopic(table, 'go', { listing: 'closed', why: 'spam', by: 'olive', now: NOW });
    await expect(press('s1', ['go', 'tea', 'poker'])).rejects.toThrow(expect.objectContaining({ at: [2] }));
    expect(await press('s1', ['go', 'tea'])).toMatchObject({
      second: { added: namesOf('tea'), pending: [] },
      refused: namesOf('go'),
    });
  });

  test('when there would be too many topics, then that is refused and nothing is written', async () => {
    const many = Array.from({ length: 18 }, (_, at) => `topic-${at}`);
    await engine.empty();
    await givenOwner({}, ...many);
    await signUp('s1', namesOf('go', 'tea'));
    const before = await engine.items();
    await expect(press('s1', ['go', 'tea'])).rejects.toThrow(LimitError);
    expect(await engine.items()).toEqual(before);
    expect(secondOf(await press('s1', ['tea']))).toEqual({ added: ['tea'], pending: ['go'] });
  });

  test('when mail to them came back meanwhile, then nothing can be ticked until the operator lets the address in again', async () => {
    const suppressed = suppressEmail(table, HASH, 'complaint');
    await withdraw(table, 'ada', NOW, { undeliverable: 'complaint', also: [suppressed] });
    const before = await engine.items();
    await expect(press('s1', ['go'])).rejects.toThrow(ImpossibleError);
    expect(await engine.items()).toEqual(before);
    expect(secondOf(await press('s1', []))).toEqual({ added: [], pending: ['chess', 'go', 'tea'] });
    expect((await stateOf())?.member.undeliverable).toBe('complaint');
    await transact(table, [update(table, emailKey(HASH), { remove: ['suppressed'] })]);
    await press('s1', ['go']);
    expect((await stateOf())?.member).toEqual({ ...OWNER, version: OWNER.version + 2 });
  });

  test('when they had stopped all mail, then only a tick starts it again', async () => {
    await withdraw(table, 'ada', NOW);
    await press('s1', []);
    expect((await stateOf())?.member.unsubscribedAt).toBe(NOW.toISOString());
    await press('s1', ['tea']);
    expect(await stateOf()).toMatchObject({ held: ['tea'] });
    expect((await stateOf())?.member).not.toHaveProperty('unsubscribedAt');
  });

  test('when they signed out everywhere after it was mailed, then the link does nothing', async () => {
    await signOutEverywhere(table, 'ada', later(60_000), { keepCalendar: true });
    const before = await engine.items();
    expect(await press('s1', ['go'], later(120_000))).toBeUndefined();
    expect(await engine.items()).toEqual(before);
  });

  test('when they are erased before or after it was opened, then nothing of it is left', async () => {
    await press('s1', ['go']);
    await signUp('s2', namesOf('poker'));
    await erase(table, 'ada', hashAddress, NOW);
    expect(await press('s1', ['tea'])).toBeUndefined();
    expect(await press('s2', ['poker'])).toBeUndefined();
    expect((await engine.items()).filter(({ kind }) => kind !== 'email' && kind !== 'area')).toEqual([]);
  });

  test('when they are gone but the sign-up is not, then ticks make no member of what was never shown', async () => {
    await transact(table, [
      removeMember(table, OWNER),
      update(table, emailKey(HASH), { remove: ['member'] }),
    ]);
    const before = await engine.items();
    expect(await press('s1', ['go'])).toBeUndefined();
    expect(await press('s1', [])).toBeUndefined();
    expect(await engine.items()).toEqual(before);
    expect((await press('s1'))?.member).toMatchObject({ name: 'Mallory', home: 'u09tvw' });
  });
});

describe('given two sign-ups of an address that nobody owns', () => {
  test('when both are pressed, at once or one after the other, then the first makes the member and the other changes nothing', async () => {
    await signUp('s1', namesOf('chess'), { home: 'dr5reg', name: 'Ada' });
    await signUp('s2', namesOf('poker'));
    const [one, other] = await Promise.all(
      ['s1', 's2'].map((id) => confirm(table, { ...tools, id, issuedAt: NOW, now: NOW })),
    );
    expect([one?.kind, other?.kind].sort()).toEqual(['known', 'made']);
    const [id, late] = one?.kind === 'made' ? ['s1', 's2'] : ['s2', 's1'];
    const [member] = (await engine.items()).filter(({ kind }) => kind === 'member');
    expect(member).toMatchObject(id === 's1' ? { name: 'Ada', home: 'dr5reg' } : { name: 'Mallory' });
    expect(secondOf(await press(late)).pending).toHaveLength(1);
    expect((await engine.items()).filter(({ kind }) => kind === 'interest')).toHaveLength(1);
  });
});

describe('given the sign-up that made a member, confirmed before more was kept of it', () => {
  test('when its link is pressed, then it lets in and has nothing to tick', async () => {
    await signUp('s1', namesOf('chess'));
    const made = await press('s1');
    const again = await press('s1');
    expect(again?.member).toEqual(made?.member);
    expect([made?.second, again?.second]).toEqual([undefined, undefined]);
    await expect(press('s1', ['chess'])).rejects.toThrow(NotAskedError);
  });
});

test('given an address of somebody else, when something is written for a member only if they own it, then it is not', async () => {
  await givenOwner();
  await expect(
    transact(table, [ownedBy(table, HASH, 'bob'), claimEmail(table, 'other', 'bob')]),
  ).rejects.toThrow();
});
