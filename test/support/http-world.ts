import { areaOf } from '../../functions/domain/geo/area.ts';
import { encode } from '../../functions/domain/geo/geohash.ts';
import { HOME_PRECISION, type Meetup, type Reach } from '../../functions/domain/model.ts';
import { type GatheringTools, gatherAround } from '../../functions/services/gathering/gathering.ts';
import { reconcileArea } from '../../functions/services/gathering/reconcile-area.ts';
import { invite } from '../../functions/services/meetups/invite.ts';
import { countMembers } from '../../functions/services/topics/count-topics.ts';
import { publishTopics } from '../../functions/services/topics/publish-topics.ts';
import { decideTopic } from '../../functions/services/topics/review-topics.ts';
import { listArea, readAreasInUse } from '../../functions/store/areas-in-use.ts';
import { foundingWrites } from '../../functions/store/groups.ts';
import type { TopicsPosition } from '../../functions/store/reconcile-position.ts';
import type { Table } from '../../functions/store/table.ts';
import { transact } from '../../functions/store/transact.ts';
import type { HttpApp, HttpFunctions } from './http-app.ts';

const HOBOKEN = { lat: 40.744, lon: -74.032 };
const NEAR_HOBOKEN = { area: 'near Hoboken, NJ', zone: 'America/New_York', country: 'US' };
const DAY_MS = 24 * 60 * 60 * 1000;

let made = 0;
/** An id as the product makes them, another one each time. */
function newId(): string {
  made += 1;
  return made.toString(16).padStart(20, '0');
}

/** Does what the stream would: gathers those who wait about a topic in Hoboken's cell and invites them. */
export async function gather({ table, itemsOf }: HttpApp, topic: string, quorum: number): Promise<void> {
  const tools: GatheringTools = {
    ...{ quorumOf: () => quorum, capacityOf: () => undefined, independence: 'on' },
    ...{ describePlace: () => NEAR_HOBOKEN, newId, now: () => new Date() },
  };
  const reachKm: Reach = 10;
  for (const { cell } of (await itemsOf('counter')).filter((counter) => counter.topic === topic))
    await gatherAround(table, tools, topic, { cell: String(cell), reachKm });
  const meetups = await itemsOf('meetup');
  for (const { member, group } of await itemsOf('interest'))
    for (const meetup of meetups.filter((each) => each.group === group))
      await invite(table, String(meetup.id), String(member), new Date());
}

/** What sweeping takes in these tests; the night is so many days from now. */
const nightTools = (quorum: number, days: number): GatheringTools => ({
  quorumOf: () => quorum,
  capacityOf: () => undefined,
  independence: 'on',
  describePlace: () => NEAR_HOBOKEN,
  newId,
  now: () => new Date(Date.now() + days * DAY_MS),
});

/** A night in which everybody who waits now has waited for long enough to be counted: all areas in use are swept. */
export async function nightFalls(
  { table }: Pick<HttpFunctions, 'table'>,
  { quorum = 8, days = 3 }: { readonly quorum?: number; readonly days?: number } = {},
): Promise<void> {
  for (const entry of await readAreasInUse(table, undefined, 1_000))
    await reconcileArea(table, nightTools(quorum, days), entry);
}

/** A topic and its spelling are two of the 100 items of a transaction. */
const COUNTED_AT_ONCE = 50;

/** Gives topics the figures that the stream would count, and shows them as the nights of a week would. */
export async function countPeople(
  { table }: HttpApp,
  figures: Readonly<Record<string, number>>,
): Promise<void> {
  const changes = Object.entries(figures).map(([slug, by]) => ({ topic: { slug, name: slug }, by }));
  for (let start = 0; start < changes.length; start += COUNTED_AT_ONCE)
    await countMembers(table, changes.slice(start, start + COUNTED_AT_ONCE), newId());
  await publishThroughWeek(table);
}

let weeks = 0;
/** Does to all topics what the sweep does in the nights of a week, each time of a later one; in an open stage. */
async function publishThroughWeek(table: Table): Promise<void> {
  weeks += 1;
  for (let night = 0; night < 7; night += 1) {
    const now = new Date(Date.now() + (weeks * 7 + night) * DAY_MS);
    let position: TopicsPosition | 'done' | undefined;
    while (position !== 'done')
      position = await publishTopics(table, position, { now, policy: 'open' }, (_, error) => {
        throw error;
      });
  }
}

/** A group in Hoboken with one meetup, `days` from now, about a topic that an operator approved. */
export async function foundMeetup(
  { table }: HttpApp,
  days: number,
  change: Partial<Meetup> = {},
): Promise<Meetup> {
  const group = newId();
  const { topic = { slug: 'go', name: 'Go' } } = change;
  const meetup: Meetup = {
    id: `${group}-1`,
    group,
    topic,
    state: 'proposed',
    place: HOBOKEN,
    ...NEAR_HOBOKEN,
    startsAt: new Date(Date.now() + days * DAY_MS).toISOString(),
    minutes: 120,
    sequence: 0,
    candidates: [],
    tally: { yes: 0, no: 0, held: 0, votes: {}, hosts: {} },
    founders: 3,
    ...change,
  };
  const founded = {
    id: group,
    topic: meetup.topic,
    place: meetup.place,
    slackKm: 1,
    ...NEAR_HOBOKEN,
    rhythm: { weekday: 'thu', nth: 3, time: '19:00' } as const,
    foundedAt: new Date().toISOString(),
  };
  const area = areaOf(encode(meetup.place, HOME_PRECISION));
  await transact(table, [
    ...foundingWrites(table, founded, meetup),
    listArea(table, { topic: meetup.topic.slug, area }),
  ]);
  const approved = {
    listing: 'listed',
    name: topic.name,
    why: 'a test',
    by: 'a test',
    now: new Date(),
  } as const;
  await decideTopic(table, topic.slug, approved);
  return meetup;
}
