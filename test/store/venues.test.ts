import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { areasTouching } from '../../functions/domain/geo/area.ts';
import { distanceKm } from '../../functions/domain/geo/geo.ts';
import { centre, encode } from '../../functions/domain/geo/geohash.ts';
import type { Interest, Point, Reach } from '../../functions/domain/model.ts';
import { gatherAround } from '../../functions/services/gathering/gathering.ts';
import { forgetReports } from '../../functions/services/meetups/forget-reports.ts';
import { putVenues } from '../../functions/services/meetups/import-venues.ts';
import { reportClosed } from '../../functions/services/meetups/report-venue.ts';
import { readReports } from '../../functions/store/closed-reports.ts';
import { readGroup } from '../../functions/store/groups.ts';
import { interestWrites, readInterest } from '../../functions/store/interests.ts';
import { VENUE_AREA_PRECISION } from '../../functions/store/keys.ts';
import type { Table } from '../../functions/store/table.ts';
import { transact } from '../../functions/store/transact.ts';
import type { KeptVenue } from '../../functions/store/venue-items.ts';
import { readVenues, withoutClosed } from '../../functions/store/venues.ts';
import { vectorDistanceKm } from '../oracle/spherical.ts';
import { startDynamoDB, type TestDynamoDB } from '../support/dynamodb.ts';

let dynamodb: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  dynamodb = await startDynamoDB();
  table = { client: dynamodb.client, name: dynamodb.tableName, patienceMs: 5_000 };
});
afterAll(() => dynamodb.stop());
beforeEach(() => dynamodb.empty());

const venue = (id: string, lat: number, lon: number, more: Partial<KeptVenue> = {}): KeptVenue => ({
  id,
  name: `Venue ${id}`,
  place: { lat, lon },
  ...more,
});
const idsIn = async (place: Point, radiusKm: number) =>
  (await readVenues(table, place, radiusKm)).map(({ id }) => id).sort();

describe('given a venue that people say is closed', () => {
  const PLACE = { lat: 40.74, lon: -74.03 };
  const [one, other] = [venue('one', 40.74, -74.03), venue('other', 40.741, -74.031)];
  const on = (date: string) => new Date(`${date}T00:00:00Z`);
  const report = (member: string, date = '2026-11-22') => reportClosed(table, one, member, on(date));
  const keptOfVenues = async () => (await dynamodb.items()).filter(({ kind }) => kind === 'venue');
  beforeEach(() => putVenues(table, [one, other]));

  test('when one person says so again and again, then it stays open; when a second does, then it is closed', async () => {
    expect([await report('ada'), await report('ada'), await report('ada', '2027-02-01')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(await idsIn(PLACE, 2)).toEqual(['one', 'other']);
    expect(await report('bob')).toBe(true);
    expect(await report('cleo')).toBe(true);
    expect(await idsIn(PLACE, 2)).toEqual(['other']);
    expect(await withoutClosed(table, [one, other, venue('unknown', 1, 1)])).toMatchObject([
      { id: 'other' },
      { id: 'unknown' },
    ]);
    expect(await withoutClosed(table, [])).toEqual([]);
  });

  test('when two say so at once, then it is closed', async () => {
    const said = await Promise.all([report('ada'), report('bob')]);
    expect(said.sort()).toEqual([false, true]);
    expect(await idsIn(PLACE, 2)).toEqual(['other']);
  });

  test('when it is imported again, then that is the last word, and people can say so again', async () => {
    await report('ada');
    await report('bob');
    await putVenues(table, [one]);
    expect(await idsIn(PLACE, 2)).toEqual(['one', 'other']);
    expect([await report('ada'), await report('bob')]).toEqual([false, true]);
  });

  test('when it is none of ours, then it is refused; and nothing kept of it names who said so', async () => {
    const hosted = venue('hosted', 40.74, -74.03);
    await expect(reportClosed(table, hosted, 'ada', on('2026-11-22'))).rejects.toMatchObject({
      name: 'ImpossibleError',
    });
    await report('ada-lovelace');
    expect(JSON.stringify(await keptOfVenues())).not.toContain('ada-lovelace');
  });

  test('when somebody takes back what they said, then nothing is left of it; and what is closed stays so', async () => {
    const before = await keptOfVenues();
    await report('ada');
    expect(await readReports(table, 'ada')).toEqual([{ venue: 'one', saidAt: '2026-11-22T00:00:00.000Z' }]);
    await forgetReports(table, 'ada');
    expect((await keptOfVenues()).map(({ reports, ...item }) => [item, reports ?? {}])).toEqual(
      before.map((item) => [item, {}]),
    );
    expect(await report('bob')).toBe(false);
    expect(await report('ada')).toBe(true);
    await forgetReports(table, 'ada');
    expect(await idsIn(PLACE, 2)).toEqual(['other']);
    await report('cleo');
    await putVenues(table, [one]);
    await forgetReports(table, 'cleo');
    await forgetReports(table, 'bob');
    expect((await dynamodb.items()).map(({ kind }) => kind).sort()).toEqual([
      'venue',
      'venue',
      'venue-id',
      'venue-id',
    ]);
  });
});

describe('given a venue that has moved since it was proposed', () => {
  const before = venue('cafe', 40.74, -74.03, { address: 'Old St 1' });
  const after = venue('cafe', 40.7455, -74.03, { address: 'New St 2' });
  const NOW = new Date('2026-11-22T00:00:00Z');
  beforeEach(async () => {
    await putVenues(table, [before]);
    expect(await putVenues(table, [after, venue('new', 40.7, -74)])).toEqual({
      written: 2,
      replaced: 1,
      moved: 1,
    });
  });

  test('then there is one of it, and what was proposed is given where it is now', async () => {
    expect(await readVenues(table, before.place, 5)).toMatchObject([{ id: 'cafe', address: 'New St 2' }]);
    expect(await withoutClosed(table, [before, venue('unknown', 1, 1)])).toMatchObject([
      { id: 'cafe', address: 'New St 2', place: after.place },
      { id: 'unknown' },
    ]);
  });

  test('then what people say of it is kept with it, and can be taken back', async () => {
    expect(await reportClosed(table, before, 'ada', NOW)).toBe(false);
    await forgetReports(table, 'ada');
    expect(await readReports(table, 'ada')).toEqual([]);
    expect(await reportClosed(table, after, 'bob', NOW)).toBe(false);
    expect(await reportClosed(table, before, 'cleo', NOW)).toBe(true);
    expect(await withoutClosed(table, [before])).toEqual([]);
  });

  test('then moving it to and fro, at once and again, leaves one', async () => {
    await Promise.all([before, after, before, after].map((one) => putVenues(table, [one])));
    await putVenues(table, [before]);
    expect((await dynamodb.items()).filter(({ id }) => id === 'cafe')).toHaveLength(1);
    expect(await readVenues(table, before.place, 5)).toMatchObject([{ address: 'Old St 1' }]);
  });
});

describe('given venues', () => {
  test('when one place stands there twice, then it is given once, and not at all if people say it has closed', async () => {
    const node = venue('node', 40.7, -74, { name: 'Town Library' });
    const way = venue('way', 40.7001, -74, { name: 'Town library', address: 'Main St 1' });
    await putVenues(table, [node, way]);
    expect(await idsIn(node.place, 2)).toEqual(['way']);
    await putVenues(table, [{ ...node, closed: true }]);
    expect(await idsIn(node.place, 2)).toEqual(['way']);
    await putVenues(table, [node]);
    for (const member of ['ada', 'bob']) await reportClosed(table, way, member, new Date());
    expect(await idsIn(node.place, 2)).toEqual([]);
  });

  test('when those in a disc are read, then none is missed across cells and none beyond it is given', async () => {
    const grid = Array.from({ length: 20 }, (_, row) =>
      Array.from({ length: 20 }, (_, column) =>
        venue(`${row}-${column}`, 40.4 + row * 0.04, -74.4 + column * 0.05),
      ),
    ).flat();
    for (let at = 0; at < grid.length; at += 25) await putVenues(table, grid.slice(at, at + 25));
    for (const radiusKm of [3, 10, 50]) {
      const middle = { lat: 40.78, lon: -74.0 };
      const expected = grid.filter(({ place }) => distanceKm(place, middle) <= radiusKm).map(({ id }) => id);
      expect(expected.length).toBeGreaterThan(0);
      expect(await idsIn(middle, radiusKm)).toEqual(expected.sort());
    }
  });

  test('when one is told again, then the last word counts, and a closed one is not given any more', async () => {
    await putVenues(table, [
      venue('a', 40.7, -74),
      venue('b', 40.7, -74),
      venue('a', 40.7, -74, { name: 'New' }),
    ]);
    expect((await readVenues(table, { lat: 40.7, lon: -74 }, 2)).map(({ name }) => name).sort()).toEqual([
      'New',
      'Venue b',
    ]);
    await putVenues(table, [venue('a', 40.7, -74, { closed: true })]);
    expect(await idsIn({ lat: 40.7, lon: -74 }, 2)).toEqual(['b']);
  });

  test('when the disc lies at a pole, then all around it are read, by few queries', async () => {
    await putVenues(table, [
      venue('north', 89.99, 12),
      venue('beyond', 89.98, -168),
      venue('south', -89.99, 12),
      venue('edge of the polar area', 80.0001, 24),
      venue('just outside the polar area', 79.9999, 24),
    ]);
    expect(await idsIn({ lat: 90, lon: 0 }, 50)).toEqual(['beyond', 'north']);
    expect(await idsIn({ lat: 80.4, lon: 24 }, 50)).toEqual([
      'edge of the polar area',
      'just outside the polar area',
    ]);
    expect(areasTouching({ lat: 89.93, lon: 12 }, 50, VENUE_AREA_PRECISION)).toEqual(['polar']);
  });

  test('when the disc lies across the antimeridian, then both sides are read', async () => {
    await putVenues(table, [venue('west', -16.8, 179.99), venue('east', -16.8, -179.99)]);
    expect(await idsIn({ lat: -16.8, lon: 180 }, 5)).toEqual(['east', 'west']);
  });
});

describe('given people who are a quorum', () => {
  const HOMES: readonly Point[] = [
    { lat: 40.74, lon: -74.03 },
    { lat: 40.75, lon: -74.05 },
    { lat: 40.73, lon: -74.04 },
  ];
  const somebody = (member: string, home: string, reachKm: Reach, since: string): Interest => ({
    member,
    topic: { slug: 'chess', name: 'Chess' },
    home,
    reachKm,
    since: `${since}T10:00:00.000Z`,
  });
  const wait = async () => {
    const interests = HOMES.map((home, at) => somebody(`m${at}`, encode(home, 6), 5, `2026-11-2${at}`));
    await transact(
      table,
      await interestWrites(
        table,
        interests.map((after) => ({ after })),
      ),
    );
    return interests;
  };
  const gather = async (interests: readonly Interest[]) => {
    const { founded } = await gatherAround(
      table,
      {
        quorumOf: () => 3,
        capacityOf: () => undefined,
        independence: 'on',
        describePlace: () => ({ area: 'near Hoboken', zone: 'America/New_York', country: 'US' }),
        newId: () => 'founded',
        now: () => new Date('2026-11-22T10:00:00Z'),
      },
      'chess',
      { cell: interests[0]?.home ?? '', reachKm: 5 },
    );
    const [group = ''] = founded;
    return readGroup(table, group);
  };

  test('when venues are known, then they meet at the best one and vote on three that all of them can reach', async () => {
    const known = [
      venue('near', 40.741, -74.04),
      venue('nearer', 40.74, -74.04),
      venue('nearest', 40.739, -74.04),
      venue('fourth', 40.744, -74.043),
      venue('far', 40.76, -74.07),
      venue('edge', 40.72, -74.02),
      venue('shut', 40.74, -74.041, { closed: true }),
      venue('out', 40.9, -74.04),
    ];
    await putVenues(table, known);
    const interests = await wait();
    const found = await gather(interests);
    const candidates = found?.meetups[0]?.candidates ?? [];
    expect(candidates).toHaveLength(3);
    expect(found?.group.place).toEqual(candidates[0]?.place);
    expect(candidates.map(({ id }) => id)).not.toContain('shut');
    const worst = ({ place }: { place: Point }) =>
      Math.max(...interests.map(({ home, reachKm }) => distanceKm(centre(home), place) / reachKm));
    const shares = candidates.map(worst);
    expect(shares.every((share) => share <= 1)).toBe(true);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    const open = known.filter(({ id, closed }) => !closed && id !== 'out');
    expect(shares[0]).toBe(Math.min(...open.map(worst)));
  });

  test('when somebody beside them goes less far, then that person is gathered too, and can reach all that is voted on', async () => {
    await putVenues(table, [venue('here', 40.742, -74.038), venue('beyond', 40.742, -74.0475)]);
    const founders = await wait();
    const home = encode({ lat: 40.742, lon: -74.018 }, 6);
    const near = somebody('near', home, 2, '2026-11-25');
    await transact(table, await interestWrites(table, [{ after: near }]));
    const found = await gather(founders);
    const joined = await readInterest(table, 'near', 'chess');
    expect(joined?.group).toBe('founded');
    expect(found?.meetups[0]?.candidates.map(({ id }) => id)).toEqual(['here']);
    for (const { place } of found?.meetups[0]?.candidates ?? [])
      expect(vectorDistanceKm(centre(home), place)).toBeLessThanOrEqual(2);
  });

  test('when none is known that enough can reach, then they meet at the fairest place without a vote', async () => {
    await putVenues(table, [venue('lonely', 40.78, -74.05)]);
    const found = await gather(await wait());
    expect(found?.meetups[0]?.candidates).toEqual([]);
    for (const home of HOMES)
      expect(distanceKm(home, found?.group.place ?? HOMES[0] ?? home)).toBeLessThan(5);
  });
});
