import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { encode } from '../../functions/domain/geo/geohash.ts';
import type { Hold } from '../../functions/domain/safety/hold.ts';
import { PRIORITIES, type Priority, type Report } from '../../functions/domain/safety/report.ts';
import { listArea, readAreasInUse } from '../../functions/store/areas-in-use.ts';
import { putHold } from '../../functions/store/holds.ts';
import { putReconcilePosition, readReconcilePosition } from '../../functions/store/reconcile-position.ts';
import { putReport } from '../../functions/store/reports.ts';
import type { Table } from '../../functions/store/table.ts';
import { transact } from '../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../support/dynamodb.ts';
import { type FaultyDynamoDB, startFaultyDynamoDB } from '../support/faulty-dynamodb.ts';
import { writePlaces } from '../support/places.ts';

const NIGHT = '2026-12-15';
let engine: TestDynamoDB;
let faulty: FaultyDynamoDB;
let table: Table;
const places = mkdtempSync(join(tmpdir(), 'places-'));
let handler: typeof import('../../functions/schedule/sweep.ts').handler;
beforeAll(async () => {
  writePlaces(places);
  engine = await startDynamoDB();
  faulty = await startFaultyDynamoDB(engine.endpoint);
  for (const [name, value] of Object.entries({
    AWS_ENDPOINT_URL_DYNAMODB: faulty.endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    TABLE_NAME: engine.tableName,
    QUORUM: '8',
    QUORUMS: '{}',
    TOPICS: 'reviewed',
    CAPACITY: '16',
    CAPACITIES: '{}',
    INDEPENDENCE: 'on',
    PLACES_FILE: join(places, 'places.tsv'),
  }))
    vi.stubEnv(name, value);
  table = { client: engine.client, name: engine.tableName, patienceMs: 2_000 };
  ({ handler } = await import('../../functions/schedule/sweep.ts'));
});
afterAll(async () => {
  rmSync(places, { recursive: true });
  await faulty.stop();
  await engine.stop();
});
beforeEach(async () => {
  for (const level of ['warn', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => {});
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${NIGHT}T03:00:00.000Z`) });
  faulty.plan(() => undefined);
  await engine.empty();
});

/** One run; `remaining` are the ms left whenever it looks, the last for ever. */
function run(...remaining: number[]) {
  const left = remaining.length > 0 ? remaining : [60_000];
  return handler({}, { getRemainingTimeInMillis: () => (left.length > 1 ? left.shift() : left[0]) ?? 0 });
}

/** Areas in which nobody waits: a sweep of one marks it. */
const givenAreas = (count: number) =>
  transact(
    table,
    Array.from({ length: count }, (_, n) => {
      const area = encode({ lat: -60 + n * 3, lon: 10 }, 3);
      return listArea(table, { topic: 'chess', area });
    }),
  );
describe('given a night that is swept to its end', () => {
  const logged = (level: 'info' | 'error') =>
    vi.mocked(console[level]).mock.calls.map(([line]) => line as Record<string, unknown>);

  it.each([
    [[], 0],
    [['Europe/Brussels', 'America/New_York'], 2],
  ])(
    'when this runtime does not know the zones %j, then it says so once, as an error',
    async (unknown, count) => {
      vi.spyOn(console, 'info').mockImplementation(() => {});
      const real = Intl.DateTimeFormat;
      vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(((
        locale: string,
        options?: { timeZone?: string },
      ) => {
        if (unknown.some((zone) => zone === options?.timeZone))
          throw new RangeError('Invalid time zone specified');
        return new real(locale, options);
      }) as typeof Intl.DateTimeFormat);
      await run();
      vi.mocked(Intl.DateTimeFormat).mockRestore();
      const tz = process.versions.tz;
      expect(logged('info')).toContainEqual({ message: 'time zones', tz, unknown: count });
      expect(logged('error').map(({ zones }) => zones)).toEqual(
        count === 0 ? [] : ['America/New_York,Europe/Brussels'],
      );
    },
  );

  it('when a report has waited for a decision for more than a day, then it says so, as an error', async () => {
    const overdue = async (priority: Priority, at: string) => {
      await engine.empty();
      const facts = { id: 'r', subject: { kind: 'topic', id: 'chess' }, reporter: {}, snapshot: {} } as const;
      const report: Report = { ...facts, priority, at, said: [{ reason: 'other', text: '', at }] };
      await transact(table, [putReport(table, report)]);
      vi.mocked(console.error).mockClear();
      await run();
      return logged('error').map(({ message, since }) => [message, since]);
    };
    const yesterday = '2026-12-14T02:59:59.999Z';
    for (const priority of PRIORITIES) {
      expect(await overdue(priority, yesterday)).toEqual([['reports wait for a decision', yesterday]]);
      expect(await overdue(priority, '2026-12-14T03:00:00.000Z')).toEqual([]);
    }
  });

  it('when a quorum has been held for more than three days, then it says so, as an error, until it is decided', async () => {
    const overdue = async (at: string, state: Hold['state'] = 'open') => {
      await engine.empty();
      const hold: Hold = {
        ...{ topic: 'chess', area: 'dr5', eldest: 'm1', members: ['m1', 'm2'], independent: 1, needed: 2 },
        ...{ newest: { cell: 'dr5reg', reachKm: 10 }, at, state },
      };
      await transact(table, [putHold(table, hold, undefined, new Date(at))]);
      vi.mocked(console.error).mockClear();
      await run();
      return logged('error').map(({ message, since }) => [message, since]);
    };
    const before = '2026-12-12T02:59:59.999Z';
    expect(await overdue(before)).toEqual([['holds wait for a decision', before]]);
    expect(await overdue(before, 'refused')).toEqual([]);
    expect(await overdue('2026-12-12T03:00:00.000Z')).toEqual([]);
  });
});

const swept = async () =>
  (await readAreasInUse(table, undefined, 100)).filter(({ emptySince }) => emptySince === NIGHT).length;

describe('given more areas than a page holds, when the sweep runs', () => {
  it('then all are swept, and once they are, nothing is asked before the next night', async () => {
    await givenAreas(25);
    const told = vi.spyOn(console, 'info').mockReturnValue();
    await run();
    expect(await swept()).toBe(25);
    expect(await readReconcilePosition(table)).toMatchObject({ night: NIGHT, done: true });
    faulty.plan(() => undefined);
    await run();
    expect(faulty.seen).toEqual(['GetItem']);
    expect(told.mock.calls).toEqual([
      [{ message: 'night swept', night: NIGHT }],
      [{ message: 'time zones', tz: process.versions.tz, unknown: 0 }],
    ]);
    vi.setSystemTime(new Date('2026-12-16T02:59:59.999Z'));
    await run();
    expect(faulty.seen).toEqual(['GetItem', 'GetItem']);
    vi.setSystemTime(new Date('2026-12-16T03:00:00.000Z'));
    await run();
    expect(await readAreasInUse(table, undefined, 100)).toEqual([]);
  });

  it('then with little time left the next run goes on where it stopped', async () => {
    await givenAreas(25);
    await putReconcilePosition(table, { night: NIGHT, topics: 'done', tries: 0 });
    await run(25_000);
    expect(await swept()).toBe(0);
    await run(25_001, 25_000);
    expect(await swept()).toBe(10);
    await run(25_001, 25_000);
    expect(await swept()).toBe(20);
    await run();
    expect(await swept()).toBe(25);
  });

  it('then an area that cannot be swept stops no other', async () => {
    await givenAreas(12);
    const [broken] = await readAreasInUse(table, undefined, 1);
    faulty.plan(({ operation, body }) =>
      operation === 'Query' && body.includes(`AREA#chess#${broken?.area}`)
        ? { kind: 'refuse', status: 400, type: 'ResourceNotFoundException' }
        : undefined,
    );
    await run();
    expect(await swept()).toBe(11);
  });

  it('then a page that no run has finished is left out, and the rest is swept', async () => {
    await givenAreas(12);
    await putReconcilePosition(table, { night: NIGHT, topics: 'done', tries: 3 });
    const logged = vi.spyOn(console, 'error');
    await run();
    expect(await swept()).toBe(2);
    expect(await readReconcilePosition(table)).toMatchObject({ done: true });
    expect(logged).toHaveBeenCalledWith(expect.objectContaining({ message: 'left out areas' }));
  });
});
