import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { squareOf } from '../../../functions/domain/gathering/seen.ts';
import { areasTouching } from '../../../functions/domain/geo/area.ts';
import type { Group, Meetup, Point } from '../../../functions/domain/model.ts';
import { findUpcoming } from '../../../functions/services/meetups/upcoming.ts';
import { decideTopic } from '../../../functions/services/topics/review-topics.ts';
import { foundingWrites } from '../../../functions/store/groups.ts';
import type { Table } from '../../../functions/store/table.ts';
import { transact } from '../../../functions/store/transact.ts';
import { travel } from '../../oracle/spherical.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 300 };
});
afterAll(() => engine.stop());
beforeEach(() => engine.empty());

const FIRST = Date.parse('2027-01-01T10:00:00.000Z');
const hour = (n: number) => new Date(FIRST + n * 3_600_000).toISOString();

interface Sketch {
  readonly place: Point;
  readonly startsAt: string;
  readonly topic?: string;
}

async function store(sketches: readonly Sketch[]): Promise<Meetup[]> {
  const founded = sketches.map(({ place, startsAt, topic = 'chess' }, index): [Group, Meetup] => {
    const id = `g${String(index).padStart(4, '0')}`;
    const shared = { topic: { slug: topic, name: topic }, place, area: 'somewhere', zone: 'UTC' };
    return [
      {
        ...{ id, ...shared, slackKm: 1, foundedAt: hour(-1) },
        rhythm: { weekday: 'thu', nth: 3, time: '19:00' },
      },
      {
        id: `${id}-1`,
        group: id,
        ...shared,
        state: 'proposed',
        startsAt,
        minutes: 120,
        sequence: 0,
        founders: 8,
        candidates: [],
        tally: { yes: 0, no: 0, held: 0, votes: {}, hosts: {} },
      },
    ];
  });
  for (let start = 0; start < founded.length; start += 30)
    await transact(
      table,
      founded.slice(start, start + 30).flatMap(([group, meetup]) => foundingWrites(table, group, meetup)),
    );
  for (const slug of new Set(founded.map(([, { topic }]) => topic.slug)))
    if (!UNLISTED.includes(slug))
      await decideTopic(table, slug, { listing: 'listed', name: slug, why: 'x', by: 'x', now: NOW });
  return founded.map(([, meetup]) => meetup);
}

/** Topics that nobody may know of. */
const UNLISTED = ['secret'];
const CENTRE = { lat: -16.8, lon: 179.999 };
const AROUND = { square: squareOf(CENTRE), withinKm: 60 };
const NOW = new Date(FIRST);

/** Reads page after page to the end, and asks for no more pages than that can take. */
async function readAll(limit: number, topic = 'chess') {
  const read: Meetup[] = [];
  let after: string | undefined = hour(-1);
  for (let pages = 0; after !== undefined; pages += 1) {
    if (pages > 500) throw new Error('the pages do not end');
    const page = await findUpcoming(table, { ...AROUND, topic }, { after, limit, now: NOW });
    expect(page.meetups.length).toBeLessThanOrEqual(limit);
    read.push(...page.meetups);
    after = page.end;
  }
  return read;
}

const inOrder = (meetups: readonly Meetup[]) => meetups.map(({ startsAt, id }) => `${startsAt}#${id}`).sort();
const asRead = (meetups: readonly Meetup[]) => meetups.map(({ startsAt, id }) => `${startsAt}#${id}`);

const someMeetups = (most: number) =>
  fc.array(
    fc.record({
      turn: fc.integer({ min: 0, max: 359 }),
      km: fc.integer({ min: 0, max: 40 }),
      at: fc.nat(20),
    }),
    { maxLength: most },
  );
const sketched = (meetups: readonly { turn: number; km: number; at: number }[]): Sketch[] =>
  meetups.map(({ turn, km, at }) => ({
    place: travel(CENTRE, (turn * Math.PI) / 180, km),
    startsAt: hour(at),
  }));

describe('given meetups about a topic that not everybody may know of', () => {
  test('when pages are read, then neither their length nor their end tells that there are any', async () => {
    const meetups = (topic: string, at: number) => ({ place: CENTRE, startsAt: hour(at), topic });
    const [shown] = await store([
      meetups('chess', 2),
      ...[1, 3, 4].map((at) => meetups('secret', at)),
      meetups('go', 5),
    ]);
    for (const topic of ['secret', 'unheard-of'])
      expect(
        await findUpcoming(table, { ...AROUND, topic }, { after: hour(-1), limit: 1, now: NOW }),
      ).toEqual({ meetups: [] });
    const page = await findUpcoming(table, AROUND, { after: hour(-1), limit: 1, now: NOW });
    expect(page).toEqual({ meetups: [shown], end: `${shown?.startsAt}#${shown?.id}` });
  });
});

describe('given meetups in the areas around a place', () => {
  test('when they are read in pages of any size, then each comes once, in the order of their start', async () => {
    expect(areasTouching(CENTRE, AROUND.withinKm).length).toBeGreaterThan(1);
    await fc.assert(
      fc.asyncProperty(someMeetups(40), fc.integer({ min: 1, max: 12 }), async (meetups, limit) => {
        await engine.empty();
        const stored = await store(sketched(meetups));
        expect(asRead(await readAll(limit))).toEqual(inOrder(stored));
      }),
      { numRuns: 12 },
    );
  });

  test('when there are more than are read at once and few are wanted, then none is lost', async () => {
    const stored = await store(
      Array.from({ length: 330 }, (_, n) => ({
        place: travel(CENTRE, n % 3 === 0 ? 1 : 4.5, 20),
        startsAt: hour(Math.floor(n / 2)),
        topic: n % 10 === 9 ? 'go' : 'chess',
      })),
    );
    for (const slug of ['chess', 'go'])
      expect(asRead(await readAll(7, slug))).toEqual(
        inOrder(stored.filter(({ topic }) => topic.slug === slug)),
      );
    expect(await readAll(5, 'tea')).toEqual([]);
  });

  test('when they are full to the brim of a page, then there is no empty page after it', async () => {
    await store(
      sketched([
        { turn: 0, km: 1, at: 1 },
        { turn: 90, km: 1, at: 2 },
      ]),
    );
    const page = await findUpcoming(table, AROUND, { after: hour(-1), limit: 2, now: NOW });
    expect(page.meetups).toHaveLength(2);
    expect(page.end).toBeUndefined();
  });
});
