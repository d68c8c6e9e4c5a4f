import type { DynamoDBRecord, SQSBatchResponse } from 'aws-lambda';
import * as z from 'zod/mini';
import { areaOf } from '../../functions/domain/geo/area.ts';
import { encode } from '../../functions/domain/geo/geohash.ts';
import { type MailOrder, mailIdOf } from '../../functions/domain/mailing/mail-order.ts';
import { toMailTag } from '../../functions/domain/mailing/mail-tag.ts';
import type { Point } from '../../functions/domain/model.ts';
import { invite } from '../../functions/services/meetups/invite.ts';
import { readAreasInUse } from '../../functions/store/areas-in-use.ts';
import { AREAS_IN_USE, areaKey, areasSort } from '../../functions/store/keys.ts';
import { putReconcilePosition } from '../../functions/store/reconcile-position.ts';
import { openTable } from '../../functions/store/table.ts';
import { buildLocalStage } from '../../lib/local/build.ts';
import { loadTemplate } from '../../lib/local/template/template.ts';
import type { Counted, Work } from '../../lib/tools/cost/inputs.ts';
import { PATHS, type Path, UNITS } from '../../lib/tools/cost/workloads.ts';
import { settle } from '../journey/delivery.ts';
import { type Random, randomFrom } from '../journey/random.ts';
import type { Service } from '../journey/service.ts';
import type { Growth } from '../load/growth.ts';
import { travel } from '../oracle/spherical.ts';
import type { Item } from '../support/dynamodb.ts';
import { batchOf, contextWith } from '../support/lambda-events.ts';

const TOWNS = 2_000;
/** Towns in which people sign up; all of them have a group, whatever the number of members. */
const PROBED = 12;
const TOPIC = 'choir';
/** How far the loaded people who wait go: too short a way for any group, and for each other. */
const WAITING_KM = 2;
/** What choir takes in these tests. */
export const QUORUM = 8;

/** Mails of each kind that are sent to see what they take. */
const MAILED = 5;
/** Areas with a group, and as many in which somebody only waits, that are swept to see what they take. */
const SWEPT = 4;
/** Far enough to be in another area, and out of everybody's reach. */
const FAR_KM = 400;

/** What one sign-up takes, from the form to the orders of mails, by the way it takes, in a table with so many members. */
export async function countSignUps(service: Service, members: number) {
  await service.reset();
  await service.fill(itemsOfMembers(members));
  return { members, ...(await probe(service)) };
}

/** How the cost of a sign-up changes with the number of members, by path and unit. */
export const growthOf = (signUps: readonly Readonly<Record<Path, Work>>[]): Growth[] =>
  PATHS.flatMap((path) =>
    UNITS.map((unit) => {
      const amounts = signUps.map((cost) => cost[path][unit]);
      return { path, unit, amounts, ratio: Math.max(...amounts) / Math.min(...amounts) };
    }),
  );

/** Resources of the template by their types. */
export async function countResources(): Promise<Record<string, number>> {
  const { resources } = loadTemplate(await buildLocalStage());
  const types = [...Map.groupBy(resources, ({ type }) => type)].map(([type, all]) => [type, all.length]);
  return Object.fromEntries(types.sort());
}

const towns = (random: Random): Point[] =>
  Array.from({ length: TOWNS }, () => ({ lat: random() * 110 - 50, lon: random() * 360 - 180 }));

const TOWN_POINTS = towns(randomFrom(7));
const townAt = (index: number): Point => TOWN_POINTS[index % TOWNS] ?? { lat: 0, lon: 0 };

/** Members as they are after a while: most in the group of their town, one in twenty waiting outside of its reach. */
function* itemsOfMembers(size: number): Generator<Item> {
  const random = randomFrom(size);
  const grouped = new Set(Array.from({ length: PROBED }, (_, town) => town));
  const waiting = new Map<string, string[]>();
  for (let n = 0; n < size; n += 1) {
    const town = n % TOWNS;
    // Every town has some, however many members there are.
    const waits = (n + Math.floor(n / TOWNS)) % 20 === 0;
    if (!waits && size >= TOWNS * QUORUM) grouped.add(town);
    const away = waits ? 10 + random() * 5 : random() * 4;
    const home = encode(travel(townAt(town), random() * 2 * Math.PI, away), 6);
    const group = waits || !grouped.has(town) ? undefined : groupOf(town);
    yield* memberItems({ member: `loaded-${n}`, home, reachKm: waits ? WAITING_KM : 10, group });
    if (waits) waiting.set(home, [...(waiting.get(home) ?? []), `loaded-${n}`]);
  }
  const placed = [...[...waiting].map(counterItem), ...[...grouped].flatMap(groupItems)];
  yield* placed;
  yield* new Map(placed.flatMap(listed).map((item) => [item.pk, item])).values();
}

interface Loaded {
  readonly member: string;
  readonly home: string;
  readonly reachKm: number;
  readonly group: string | undefined;
}

function memberItems({ member, home, reachKm, group }: Loaded): Item[] {
  const pk = `MEMBER#${member}`;
  return [
    { pk, sk: 'MEMBER', kind: 'member', id: member, email: `${member}@example.org`, home },
    {
      ...{ pk, sk: `INTEREST#${TOPIC}`, kind: 'interest', member, topic: TOPIC, topicName: 'Choir' },
      ...{ home, reachKm, since: '2026-01-01T00:00:00.000Z' },
      ...(group
        ? { group, gsi1pk: `GROUP#${group}`, gsi1sk: `MEMBER#${member}` }
        : { gsi1pk: `WAITING#${TOPIC}#${areaOf(home)}`, gsi1sk: `${home}#${reachKm}#${member}` }),
    },
  ];
}

const counterItem = ([home, members]: readonly [string, readonly string[]]): Item => ({
  ...{ pk: `AREA#${TOPIC}#${areaOf(home)}`, sk: `CELL#${home}`, kind: 'counter' },
  ...{ topic: TOPIC, cell: home, total: members.length },
  ...Object.fromEntries(members.map((member) => [`r${WAITING_KM}#${member}`, '2026-01-01T00:00:00.000Z'])),
});

const groupOf = (town: number) => `town${town}`;

function groupItems(town: number): Item[] {
  const place = townAt(town);
  const id = groupOf(town);
  const cell = encode(place, 6);
  const shared = { topic: TOPIC, topicName: 'Choir', place, area: 'a town', zone: 'UTC' };
  return [
    {
      ...{ pk: `AREA#${TOPIC}#${areaOf(cell)}`, sk: `GROUP#${cell}#${id}`, kind: 'open-group', group: id },
      ...place,
      slackKm: 1,
    },
    {
      ...{ pk: `GROUP#${id}`, sk: 'GROUP', kind: 'group', id, ...shared, slackKm: 1 },
      ...{ rhythm: { weekday: 'thu', nth: 3, time: '19:00' }, foundedAt: '2026-01-01T00:00:00.000Z' },
    },
    {
      ...{ pk: `GROUP#${id}`, sk: `MEETUP#${id}-1`, kind: 'meetup', id: `${id}-1`, group: id, ...shared },
      ...{ state: 'proposed', startsAt: '2099-01-01T19:00:00.000Z', minutes: 120, sequence: 0, founders: 8 },
    },
  ];
}

/** The entry that whoever comes first to an area leaves for the sweep, for what lies in one. */
function listed({ pk }: Item): Item[] {
  const [name, topic = '', area = ''] = String(pk).split('#');
  if (name !== 'AREA') return [];
  const index = { gsi1pk: AREAS_IN_USE, gsi1sk: areasSort(topic, area) };
  return [{ ...areaKey(topic, area), kind: 'area', topic, area, ...index }];
}

/** What a sign-up costs by its path, the median over some towns. */
async function probe(service: Service): Promise<Record<Path, Work>> {
  const seen: Record<Path, Work[]> = { waits: [], joins: [], completes: [] };
  for (let town = 0; town < PROBED; town += 1) {
    const centre = townAt(town);
    seen.joins.push(await signUp(service, travel(centre, 0, 1)));
    const outside = travel(centre, 1, 30);
    seen.waits.push(await signUp(service, outside));
    for (let n = 2; n < QUORUM; n += 1) await signUp(service, outside);
    seen.completes.push(await signUp(service, outside));
  }
  return { waits: median(seen.waits), joins: median(seen.joins), completes: median(seen.completes) };
}

const NOTHING: Work = { requests: 0, readUnits: 0, writeUnits: 0, records: 0, mails: 0 };

const median = (costs: readonly Work[]): Work =>
  mapWork(
    NOTHING,
    (_, unit) => costs.map((cost) => cost[unit]).sort((a, b) => a - b)[Math.floor(costs.length / 2)] ?? 0,
  );

const mapWork = (work: Work, change: (amount: number, unit: keyof Work) => number): Work => ({
  requests: change(work.requests, 'requests'),
  readUnits: change(work.readUnits, 'readUnits'),
  writeUnits: change(work.writeUnits, 'writeUnits'),
  records: change(work.records, 'records'),
  mails: change(work.mails, 'mails'),
});

let people = 0;

/** Somebody fills in the form; gives the order of the mail with the link, and the records that led to it. */
async function ask(service: Service, home: Point) {
  people += 1;
  const email = `person-${people}@example.org`;
  const asked = await service.call('POST', '/v1/sign-ups', {
    json: { email, name: 'Ada', home, reachKm: 5, topics: ['Choir'], free: ['thu-evening'] },
  });
  const records = await settle(service);
  const order = service.orders.findLast(({ kind }) => kind === 'confirm');
  if (order?.kind !== 'confirm') throw new Error(`sign-up ${people} was answered ${asked.status}`);
  return { order, records };
}

/** One sign-up with all that follows from it. */
const signUp = (service: Service, home: Point): Promise<Work> =>
  count(service, async () => {
    const { order, records } = await ask(service, home);
    const token = await service.token('confirm', order.signUp);
    const confirmed = await service.call('POST', '/v1/confirmations', { json: { token } });
    if (confirmed.status !== 200) throw new Error('the sign-up was not confirmed');
    return [...records, ...(await settle(service))];
  });

/** Sends some mails of each kind, notes what SES tells of them, and asks those invited to one more meetup. */
export async function countMails(service: Service): Promise<Pick<Counted, 'mails' | 'event' | 'asked'>> {
  const { handler: noteFeedback } = await import('../../functions/queue/mail-feedback.ts');
  const table = openTable(service.engine.tableName, 1_000);
  const invitations = service.orders.filter(({ kind }) => kind === 'invitation').slice(-MAILED);
  const confirmations: MailOrder[] = [];
  for (let town = 0; town < MAILED; town += 1)
    confirmations.push((await ask(service, townAt(PROBED + town))).order);
  const [events, asked]: [Work[], Work[]] = [[], []];
  const send = async (orders: readonly MailOrder[]) => {
    const costs: Work[] = [];
    for (const order of orders) {
      const mailed = service.mailed().length;
      costs.push(await count(service, () => mustDo(service.sendMails([order]))));
      if (service.mailed().length === mailed) throw new Error(`${mailIdOf(order)} was not sent`);
      const tags = { mailId: [toMailTag(mailIdOf(order))] };
      const event = { eventType: 'Delivery', mail: { destination: ['somebody@example.org'], tags } };
      events.push(await count(service, () => mustDo(noteFeedback(batchOf(event)))));
      if (order.kind !== 'invitation') continue;
      const askAgain = () => invite(table, `${order.meetup}-next`, order.member, new Date()).then(() => []);
      asked.push(await count(service, askAgain));
    }
    return median(costs);
  };
  const mails = { confirm: await send(confirmations), invitation: await send(invitations) };
  return { mails, event: median(events), asked: median(asked) };
}

/**
 * What the nightly sweep takes of an area in which nothing is amiss, half of them with a group of a quorum and half with
 * somebody who waits; and what a run of it takes once the night is done.
 */
export async function countReconcile(service: Service): Promise<Counted['sweep']> {
  const { handler } = await import('../../functions/schedule/sweep.ts');
  const table = openTable(service.engine.tableName, 1_000);
  const run = async () => {
    await handler({}, contextWith());
    return settle(service);
  };
  await service.reset();
  for (let town = 0; town < SWEPT; town += 1) {
    for (let n = 0; n < QUORUM; n += 1) await signUp(service, townAt(town));
    await signUp(service, travel(townAt(town), 1, FAR_KM));
  }
  // Others were asked about the groups of these towns when they were founded.
  const { handler: fanOut } = await import('../../functions/queue/fan-out.ts');
  await mustDo(fanOut(batchOf(...service.fanOuts)));
  const areas = (await readAreasInUse(table, undefined, 10 * SWEPT)).length;
  if (areas !== 2 * SWEPT) throw new Error(`there are ${areas} areas to sweep`);
  // The first night notes what may be known of those who wait; from then on nothing changes.
  await run();
  await putReconcilePosition(table, { night: 'the night before', tries: 0 });
  const night = await count(service, run);
  const rest = await count(service, run);
  if (night.records > 0 || night.mails > 0) throw new Error('something was amiss');
  return { area: mapWork(night, (amount) => amount / areas), rest };
}

async function mustDo(answer: Promise<SQSBatchResponse>): Promise<readonly DynamoDBRecord[]> {
  if ((await answer).batchItemFailures.length > 0) throw new Error('a message failed');
  return [];
}

/** What work takes; it gives the records that came of it. */
async function count(service: Service, work: () => Promise<readonly DynamoDBRecord[]>): Promise<Work> {
  const cost = { ...NOTHING };
  service.faults.watch(({ name }, answer) => {
    const units = unitsOf(answer);
    cost.requests += 1;
    if (/^(Get|Query|BatchGet)/.test(name)) cost.readUnits += units;
    else cost.writeUnits += units;
  });
  const ordered = service.orders.length;
  const records = await work();
  service.faults.watch(undefined);
  cost.mails = service.orders.length - ordered;
  for (const isFor of [service.isForMatch, service.isForAnnounce])
    cost.records += records.filter(isFor).length;
  return cost;
}

const consumedSchema = z.object({ CapacityUnits: z.number() });
const answerSchema = z.object({ ConsumedCapacity: z.union([consumedSchema, z.array(consumedSchema)]) });

function unitsOf(answer: unknown): number {
  const { ConsumedCapacity } = z.parse(answerSchema, answer);
  return [ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
}
