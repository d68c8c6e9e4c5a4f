import { isDeepStrictEqual } from 'node:util';
import { foundingWrites } from '../../functions/store/groups.ts';
import { put, transact } from '../../functions/store/transact.ts';
import { injectFaults } from '../journey/faults.ts';
import { type Backend, startBackend } from '../support/backend.ts';
import { type Item, itemsOf } from '../support/dynamodb.ts';
import { contextWith } from '../support/lambda-events.ts';
import { GROUP, meetupOn } from '../support/meetups.ts';

const MEETUPS = 10_000;
const MOVED_BARE = 1_000;
const SIDE_BY_SIDE = 20;
const HOUR_MS = 3_600_000;

/**
 * One tick of the clock with 10,000 meetups due, half of them confirmed and half cancelled, beside as many bare
 * transactions of the same engine; a second tick finds nothing. Throws if a meetup was lost or moved twice.
 */
export async function benchClock(): Promise<void> {
  const backend = await startBackend();
  const log = console.info;
  try {
    await backend.engine.fill(dueMeetups(backend));
    const bare = await bareTransactionsPerSecond(backend);
    const { handler } = await import('../../functions/schedule/clock.ts');
    console.info = () => undefined;
    let requests = 0;
    injectFaults(backend.engine.client).watch(() => {
      requests += 1;
    });
    const tick = async () => {
      const began = performance.now();
      await handler({}, contextWith());
      return performance.now() - began;
    };
    const ms = await tick();
    const took = requests;
    const once = await backend.engine.items();
    expectMovedOnce(once);
    const againMs = await tick();
    console.info = log;
    if (!isDeepStrictEqual(await backend.engine.items(), once))
      throw new Error('a second tick moved something');

    const perSecond = (1000 * MEETUPS) / ms;
    console.log(
      `One tick with ${MEETUPS.toLocaleString('en')} meetups due: ${(ms / 1000).toFixed(1)} s; the next: ${Math.round(againMs)} ms`,
    );
    console.table([
      { what: 'transactions of the bare engine', 'per second': Math.round(bare), ratio: '1' },
      {
        what: 'meetups moved',
        'per second': Math.round(perSecond),
        ratio: `1 to ${(bare / perSecond).toFixed(1)}`,
      },
    ]);
    console.log(`DynamoDB requests per meetup: ${(took / MEETUPS).toFixed(2)}`);
  } finally {
    console.info = log;
    await backend.stop();
  }
}

const idOf = (index: number) => `g${index}`;
/** Every other one has enough who said yes. */
const isWanted = (index: number) => index % 2 === 0;

function dueMeetups({ table }: Backend): Item[] {
  const startsAt = new Date(Date.now() + 48 * HOUR_MS).toISOString();
  const due = { step: 'decide', at: new Date(Date.now() - 24 * HOUR_MS).toISOString() } as const;
  return Array.from({ length: MEETUPS }, (_, index) => {
    const id = idOf(index);
    const tally = { yes: isWanted(index) ? 5 : 1, no: 0, held: 0, votes: {}, hosts: {} };
    const meetup = meetupOn({ id: `${id}-1`, group: id, startsAt, due, tally });
    return itemsOf(foundingWrites(table, { ...GROUP, id }, meetup));
  }).flat();
}

/** As many items in each transaction, and as many transactions at a time, as the clock writes. */
async function bareTransactionsPerSecond({ table }: Backend): Promise<number> {
  const write = (n: number) =>
    transact(
      table,
      ['a', 'b'].map((sk) => put(table, { pk: `BARE#${n}`, sk, kind: 'bare' })),
    );
  const began = performance.now();
  for (let start = 0; start < MOVED_BARE; start += SIDE_BY_SIDE)
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, (_, offset) => write(start + offset)));
  return (1000 * MOVED_BARE) / (performance.now() - began);
}

function expectMovedOnce(items: readonly Item[]): void {
  const meetups = new Map(
    items
      .filter(({ kind }) => kind === 'meetup')
      .map(({ id, state, sequence }) => [id, `${state} ${sequence}`]),
  );
  const isRight = (index: number) =>
    isWanted(index)
      ? meetups.get(`${idOf(index)}-1`) === 'confirmed 1' && !meetups.has(`${idOf(index)}-2`)
      : meetups.get(`${idOf(index)}-1`) === 'cancelled 1' && meetups.get(`${idOf(index)}-2`) === 'proposed 0';
  const wrong = Array.from({ length: MEETUPS }, (_, index) => index).filter((index) => !isRight(index));
  if (wrong.length > 0) throw new Error(`${wrong.length} of ${MEETUPS} meetups were not moved once`);
}

if (import.meta.main) await benchClock();
