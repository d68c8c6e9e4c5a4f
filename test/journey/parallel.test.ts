import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Delivery, settle } from './delivery.ts';
import type { Fault } from './faults.ts';
import { expectAlwaysTrue, expectFigures, expectQuiet, traces, unfaithful } from './laws.ts';
import { type Random, randomFrom } from './random.ts';
import { type Act, emailOf, type OtherAct, perform, SOAK, scriptOf, wavesOf } from './scripts.ts';
import { type Service, startService } from './service.ts';
import { foundTown, type SignUp, type Town } from './town.ts';

let service: Service;
// Random scripts take as long as the machine takes.
vi.setConfig({ testTimeout: 120_000 * SOAK });

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const anySeed = fc.noShrink(fc.integer({ min: 0, max: 2 ** 31 }));
const LIMITS = { endOnFailure: true, numRuns: 2 * SOAK };

/** How likely a request meets each fault. */
type Shares = Readonly<Partial<Record<Fault, number>>>;

const CALM = { reads: {}, writes: {} };
/** A step reads up to a hundred times, so that it would never end if many reads failed. */
const STORM = {
  reads: { before: 0.004, stale: 0.15 },
  writes: { before: 0.03, after: 0.03, conflict: 0.06 },
};

interface Weather {
  readonly delivery: (random: Random) => Delivery;
  readonly faults: { readonly reads: Shares; readonly writes: Shares };
  /** People who act at once. */
  readonly crowd: number;
}

function letFail(weather: Weather, random: Random): void {
  service.faults.delay(() => new Promise((resolve) => setTimeout(resolve, random() * 3)));
  service.faults.choose(({ name }) => {
    let chance = random();
    for (const [fault, share] of entriesOf(weather.faults[isRead(name) ? 'reads' : 'writes'])) {
      if (chance < share) return fault;
      chance -= share;
    }
    return undefined;
  });
}

const isRead = (command: string) => /^(Get|BatchGet|Query)/.test(command);

const entriesOf = (shares: Shares): [Fault, number][] =>
  (['before', 'after', 'conflict', 'stale'] as const).map((fault) => [fault, shares[fault] ?? 0]);

/** Everybody of a part acts at once while the stream is being followed, and then it is followed to its end. */
async function happen(town: Town, acts: readonly Act[], delivery: Delivery): Promise<DynamoDBRecord[]> {
  const wishes = acts.flatMap((act): SignUp[] => (act.kind === 'sign-up' ? [act.wish] : []));
  const others = acts.filter((act): act is OtherAct => act.kind !== 'sign-up');
  await town.ask(wishes);
  const before = await settle(service, delivery);
  const [during] = await Promise.all([
    settle(service, delivery),
    town.confirmAll(wishes),
    ...others.map((act) => perform(town, act)),
  ]);
  await expectAlwaysTrue(service);
  return [...before, ...during, ...(await settle(service, delivery))];
}

async function runScript(script: readonly Act[], seed: number, weather: Weather) {
  await service.reset();
  const random = randomFrom(seed);
  const town = foundTown(service);
  const delivery = weather.delivery(random);
  const records: DynamoDBRecord[] = [];
  letFail(weather, random);
  for (const acts of wavesOf(script, weather.crowd)) {
    records.push(...(await happen(town, acts, delivery)));
    await expectQuiet(service, town);
  }
  service.faults.clear();
  const asked = service.orders.filter((order) => 'member' in order);
  const late = asked.filter(({ member }) => town.erased.some((person) => person.member === member));
  expect(await service.sendMails(late)).toEqual({ batchItemFailures: [] });
  expect(service.mailed()).toEqual([]);
  const items = await service.items();
  expect(town.erased.flatMap((person) => traces(items, person, town))).toEqual([]);
  return { facts: await expectQuiet(service, town), records };
}

describe('given people who act at the same time', () => {
  test('when records come in order, then every law holds', async () => {
    const weather: Weather = {
      delivery: (random) => ({ batch: 100, lanes: 1, shuffled: false, repeated: 0, random }),
      faults: CALM,
      crowd: 12,
    };
    await fc.assert(
      fc.asyncProperty(scriptOf({ people: 30, acts: 36 }), anySeed, async (script, seed) => {
        const { facts, records } = await runScript(script, seed, weather);
        expect(unfaithful(records)).toEqual([]);
        expectFigures(facts);
      }),
      LIMITS,
    );
  });

  test('when records are repeated and reordered between items, then every law holds', async () => {
    const weather: Weather = {
      delivery: (random) => ({ batch: 7, lanes: 4, shuffled: true, repeated: 0.3, random }),
      faults: CALM,
      crowd: 12,
    };
    await fc.assert(
      fc.asyncProperty(scriptOf({ people: 30, acts: 36 }), anySeed, async (script, seed) => {
        const { facts, records } = await runScript(script, seed, weather);
        expect(unfaithful(records)).toEqual([]);
        expectFigures(facts);
      }),
      LIMITS,
    );
  });

  test('when requests fail, conflict and read what is old, then every law holds after the retries', async () => {
    const weather: Weather = {
      delivery: (random) => ({ batch: 4, lanes: 3, shuffled: true, repeated: 0.1, random }),
      faults: STORM,
      crowd: 8,
    };
    await fc.assert(
      fc.asyncProperty(scriptOf({ people: 20, acts: 32 }), anySeed, async (script, seed) => {
        await runScript(script, seed, weather);
      }),
      LIMITS,
    );
  });
});

describe('given enough people in the same street, whose records are still to come', () => {
  const STREET = { lat: 40.741, lon: -74.031 };
  const FAR = { lat: 41.9, lon: -74.031 };
  const emails = Array.from({ length: 10 }, (_, n) => emailOf(n));

  test('when they move, leave and are erased just while they are gathered, then every law holds', async () => {
    await fc.assert(
      fc.asyncProperty(anySeed, async (seed) => {
        await service.reset();
        const random = randomFrom(seed);
        const town = foundTown(service);
        const wishes = emails.map((email): SignUp => {
          return { email, home: STREET, reachKm: 10, topics: ['board-games', 'choir'] };
        });
        await town.ask(wishes);
        await settle(service);
        await town.confirmAll(wishes);
        service.faults.delay(() => new Promise((resolve) => setTimeout(resolve, random() * 12)));
        const [a = '', b = '', c = '', d = '', e = ''] = emails.toSorted(() => random() - 0.5);
        const soon = async (act: () => Promise<void>) => {
          await new Promise((resolve) => setTimeout(resolve, random() * 60));
          await act();
        };
        await Promise.all([
          settle(service, { batch: 2, lanes: 2, shuffled: true, repeated: 0, random }),
          soon(() => town.erase(a)),
          soon(() => town.move(b, FAR, 10)),
          soon(() => town.leave(c, 'board-games')),
          soon(() => town.unsubscribe(d)),
          soon(() => town.move(e, STREET, 2)),
        ]);
        await expectAlwaysTrue(service);
        await settle(service);
        await expectQuiet(service, town);
      }),
      { ...LIMITS, numRuns: 6 * SOAK },
    );
  });
});
