import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Facts } from '../oracle/gathering-laws.ts';
import { batchOf } from '../support/lambda-events.ts';
import { settle } from './delivery.ts';
import { expectAlwaysTrue, expectQuiet } from './laws.ts';
import { type Random, randomFrom } from './random.ts';
import { type Act, perform, SOAK, scriptOf } from './scripts.ts';
import { type Service, startService } from './service.ts';
import { foundTown, type SignUp, type Town } from './town.ts';

let service: Service;
let sweep: typeof import('../../functions/schedule/sweep.ts').handler;
let fanOut: typeof import('../../functions/queue/fan-out.ts').handler;
// Random scripts take as long as the machine takes.
vi.setConfig({ testTimeout: 120_000 * SOAK });

const DAY_MS = 24 * 60 * 60_000;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T12:00:00.000Z') });
  service = await startService();
  ({ handler: sweep } = await import('../../functions/schedule/sweep.ts'));
  ({ handler: fanOut } = await import('../../functions/queue/fan-out.ts'));
});
afterAll(async () => {
  await service.stop();
  vi.useRealTimers();
});

/** Delivers what is in the stream, and what comes of it, as a stream that loses most of it. */
async function settleBadly(random: Random, lost: number): Promise<number> {
  let missing = 0;
  const survive = (records: readonly DynamoDBRecord[]) => {
    const kept = records.filter(() => random() >= lost);
    missing += records.length - kept.length;
    return { Records: [...kept] };
  };
  for (;;) {
    const records = await service.readStream();
    if (records.length === 0) return missing;
    await service.match(survive(records.filter(service.isForMatch)));
    await service.announce(survive(records.filter(service.isForAnnounce)));
  }
}

const wait = (days: number) => vi.setSystemTime(Date.now() + days * DAY_MS);
const runReconcile = () => sweep({}, { getRemainingTimeInMillis: () => 60_000 });

async function runScript(town: Town, script: readonly Act[], random: Random, lost: number): Promise<number> {
  let missing = 0;
  for (const act of script) {
    if (act.kind === 'sign-up') {
      await town.ask([act.wish]);
      // Whoever gets no mail asks again, so these are not lost.
      await settle(service);
      await town.confirmAll([act.wish]);
    } else await perform(town, act);
    missing += await settleBadly(random, lost);
    await expectAlwaysTrue(service);
  }
  return missing;
}

/** Has every invitation sent that was ordered, and tells how many each address got. */
async function invitationsSent(): Promise<Map<string, number>> {
  const orders = service.orders.filter(({ kind }) => kind === 'invitation');
  for (let start = 0; start < orders.length; start += 10)
    expect(await service.sendMails(orders.slice(start, start + 10))).toEqual({ batchItemFailures: [] });
  const byAddress = Map.groupBy(service.mailed(), (address) => address);
  return new Map([...byAddress].map(([address, mails]) => [address, mails.length]));
}

const groupsOf = ({ people }: Town, { interests }: Facts) =>
  new Map(
    [...people.values()].flatMap(({ email, member }) => {
      const groups = interests.filter((one) => one.member === member && one.group !== undefined).length;
      return groups > 0 ? [[email, groups] as const] : [];
    }),
  );

const signUps = (people: number): SignUp[] =>
  Array.from({ length: people }, (_, n) => ({
    email: `person-${n}@example.org`,
    home: { lat: 40.74 + (n % 3) / 1000, lon: -74.03 },
    reachKm: 10,
    topics: ['board-games', 'chess'],
  }));

describe('given a stream that loses records', () => {
  test('when all of them are lost, then one night gathers everybody, and everybody is invited once', async () => {
    await service.reset();
    const town = foundTown(service);
    const acts = signUps(9).map((wish): Act => ({ kind: 'sign-up', wish }));
    expect(await runScript(town, acts, () => 0, 1)).toBeGreaterThan(20);
    wait(1);
    await runReconcile();
    await settle(service);
    const facts = await expectQuiet(service, town);
    expect(groupsOf(town, facts)).toEqual(new Map(signUps(9).map(({ email }) => [email, 2])));
    expect(await invitationsSent()).toEqual(groupsOf(town, facts));
    expect(await fanOut(batchOf(...service.fanOuts))).toEqual({ batchItemFailures: [] });
    const before = await service.items();
    wait(1);
    await runReconcile();
    await settle(service);
    // The group has become public meanwhile.
    expect((await service.items()).flatMap(beyondTheNight)).toEqual(before.flatMap(beyondTheNight));
  });

  test('when it loses any of them, then after the next night every law holds', async () => {
    const script = scriptOf({ people: 14, acts: 16, spreadsKm: [1, 6, 25] });
    const seed = fc.noShrink(fc.integer({ min: 0, max: 2 ** 31 }));
    await fc.assert(
      fc.asyncProperty(script, seed, fc.constantFrom(0.3, 0.8), async (acts, number, lost) => {
        await service.reset();
        const town = foundTown(service);
        await runScript(town, acts, randomFrom(number), lost);
        wait(1);
        await runReconcile();
        await settle(service);
        await expectQuiet(service, town);
      }),
      { endOnFailure: true, numRuns: 2 * SOAK },
    );
  });
});

/** What does not change from night to night while nothing happens. */
const beyondTheNight = ({ note: _ofTheNight, ...item }: Readonly<Record<string, unknown>>) =>
  item.kind === 'sweep' || item.kind === 'seen' || item.kind === 'month-figures' ? [] : [item];
