import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DynamoDBRecord, SQSBatchResponse } from 'aws-lambda';
import * as z from 'zod/mini';
import { areaOf } from '../../functions/domain/area.ts';
import { encode } from '../../functions/domain/geohash.ts';
import { type MailOrder, mailIdOf } from '../../functions/domain/mail-order.ts';
import { toMailTag } from '../../functions/domain/mail-tag.ts';
import type { Point } from '../../functions/domain/model.ts';
import { invite } from '../../functions/store/invitations.ts';
import { openTable } from '../../functions/store/table.ts';
import { buildLocalStage } from '../../lib/local/build.ts';
import { loadTemplate } from '../../lib/local/template.ts';
import { settle } from '../journey/delivery.ts';
import { type Random, randomFrom } from '../journey/random.ts';
import { type Service, startService } from '../journey/service.ts';
import { travel } from '../oracle/spherical.ts';
import type { Item } from '../support/dynamodb.ts';
import { batchOf } from '../support/lambda-events.ts';

const SIZES = [1_000, 100_000] as const;
const TOWNS = 2_000;
/** Towns in which people sign up; all of them have a group, whatever the number of members. */
const PROBED = 12;
const TOPIC = 'choir';
/** What choir takes in these tests. */
const QUORUM = 8;

/** Mails of each kind that are sent to see what they take. */
const MAILED = 5;

/** What a piece of work took of the table, of the stream and of the mail queue. */
interface Cost {
  requests: number;
  readUnits: number;
  writeUnits: number;
  /** Records of the stream that a function was given. */
  records: number;
  /** Mails ordered. */
  mails: number;
}

const PATHS = ['waits', 'joins', 'completes'] as const;
type Path = (typeof PATHS)[number];
const UNITS = ['requests', 'readUnits', 'writeUnits'] as const;

/** What was counted; docs/cost.md is made from it. */
interface Counted {
  readonly quorum: number;
  /** Date of the commit that was measured. */
  readonly commitDate: string;
  /** One sign-up from the form to the orders of mails, by the way it takes and the number of members. */
  readonly signUps: readonly ({ readonly members: number } & Readonly<Record<Path, Cost>>)[];
  /** From the order to SES. */
  readonly mails: { readonly confirm: Cost; readonly invitation: Cost };
  /** One event of SES, noted. */
  readonly event: Cost;
  /** One member asked to a later meetup of the group. */
  readonly asked: Cost;
  /** Resources of the template that cost something at rest, by their type. */
  readonly resources: Readonly<Record<string, number>>;
}

const SAVED = join(import.meta.dirname, '../../lib/cost/counted.json');

/**
 * DynamoDB requests and capacity units (indexes included) of one whole sign-up, from the form to the orders of
 * mails, by the way it takes, at 1,000 and at 100,000 members; and of one mail. Prints a table with the ratios, and
 * with `save` writes what docs/cost.md is made from.
 */
export async function benchRequests({ save }: { readonly save: boolean }): Promise<void> {
  const counted = await countRequests();
  const [few, many] = counted.signUps;
  if (!few || !many) throw new Error('nothing was measured');
  const rows = PATHS.flatMap((path) =>
    UNITS.map((unit) => ({
      'a sign-up that': path,
      'takes, p50': unit,
      'at 1,000': few[path][unit],
      'at 100,000': many[path][unit],
      ratio: (many[path][unit] / few[path][unit]).toFixed(2),
    })),
  );
  console.log(`DynamoDB requests and capacity units for one sign-up (quorum ${QUORUM})`);
  console.table(rows);
  const { mails, event, asked } = counted;
  console.log('and for each mail');
  console.table({ ...mails, 'an event of SES': event, 'asking a member again': asked });
  if (save) await writeFile(SAVED, `${JSON.stringify(counted, null, 2)}\n`);
}

async function countRequests(): Promise<Counted> {
  const service = await startService();
  const signUps = [];
  for (const members of SIZES) {
    await service.reset();
    await load(service, members);
    signUps.push({ members, ...(await probe(service)) });
  }
  const mails = await countMails(service);
  await service.stop();
  const { stdout } = await promisify(execFile)('git', ['log', '-1', '--format=%cs']);
  return { quorum: QUORUM, commitDate: stdout.trim(), signUps, ...mails, resources: await countResources() };
}

/** Resources of the template by their types. */
async function countResources(): Promise<Record<string, number>> {
  const { resources } = loadTemplate(await buildLocalStage());
  const types = [...Map.groupBy(resources, ({ type }) => type)].map(([type, all]) => [type, all.length]);
  return Object.fromEntries(types.sort());
}

const towns = (random: Random): Point[] =>
  Array.from({ length: TOWNS }, () => ({ lat: random() * 110 - 50, lon: random() * 360 - 180 }));

const TOWN_POINTS = towns(randomFrom(7));
const townAt = (index: number): Point => TOWN_POINTS[index % TOWNS] ?? { lat: 0, lon: 0 };

/** Members as they are after a while: most in the group of their town, one in twenty waiting outside of its reach. */
async function load(service: Service, size: number): Promise<void> {
  const random = randomFrom(size);
  const grouped = new Set(Array.from({ length: PROBED }, (_, town) => town));
  const counters = new Map<string, Item>();
  const items: Item[] = [];
  for (let n = 0; n < size; n += 1) {
    const town = n % TOWNS;
    const waits = n % 20 === 0;
    if (!waits && size >= TOWNS * QUORUM) grouped.add(town);
    const away = waits ? 10 + random() * 5 : random() * 4;
    const home = encode(travel(townAt(town), random() * 2 * Math.PI, away), 6);
    const member = `loaded-${n}`;
    const reachKm = waits ? 2 : 10;
    const group = waits || !grouped.has(town) ? undefined : groupOf(town);
    items.push(
      {
        pk: `MEMBER#${member}`,
        sk: 'MEMBER',
        kind: 'member',
        id: member,
        email: `${member}@example.org`,
        home,
      },
      {
        pk: `MEMBER#${member}`,
        sk: `INTEREST#${TOPIC}`,
        kind: 'interest',
        member,
        topic: TOPIC,
        topicName: 'Choir',
        home,
        reachKm,
        since: '2026-01-01T00:00:00.000Z',
        ...(group
          ? { group, gsi1pk: `GROUP#${group}`, gsi1sk: `MEMBER#${member}` }
          : { gsi1pk: `WAITING#${TOPIC}#${areaOf(home)}`, gsi1sk: `${home}#${reachKm}#${member}` }),
      },
    );
    if (waits)
      counters.set(home, {
        ...{ pk: `AREA#${TOPIC}#${areaOf(home)}`, sk: `CELL#${home}`, kind: 'counter' },
        ...{ topic: TOPIC, cell: home, total: 1, r2: 1 },
      });
  }
  const groups = [...grouped].flatMap((town) => groupItems(town));
  const all = [...items, ...counters.values(), ...groups];
  await service.fill([...new Map(all.map((item) => [keyOf(item), item])).values()]);
}

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

const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`;

/** What a sign-up costs by its path, the median over some towns. */
async function probe(service: Service): Promise<Record<Path, Cost>> {
  const seen: Record<Path, Cost[]> = { waits: [], joins: [], completes: [] };
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

const NOTHING: Cost = { requests: 0, readUnits: 0, writeUnits: 0, records: 0, mails: 0 };

function median(costs: readonly Cost[]): Cost {
  const middle = (unit: keyof Cost) =>
    costs.map((cost) => cost[unit]).sort((a, b) => a - b)[Math.floor(costs.length / 2)] ?? 0;
  return {
    requests: middle('requests'),
    readUnits: middle('readUnits'),
    writeUnits: middle('writeUnits'),
    records: middle('records'),
    mails: middle('mails'),
  };
}

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
const signUp = (service: Service, home: Point): Promise<Cost> =>
  count(service, async () => {
    const { order, records } = await ask(service, home);
    const token = await service.token('confirm', order.signUp);
    const confirmed = await service.call('POST', '/v1/confirmations', { json: { token } });
    if (confirmed.status !== 200) throw new Error('the sign-up was not confirmed');
    return [...records, ...(await settle(service))];
  });

/** Sends some mails of each kind, notes what SES tells of them, and asks those invited to one more meetup. */
async function countMails(service: Service): Promise<Pick<Counted, 'mails' | 'event' | 'asked'>> {
  const { handler: noteFeedback } = await import('../../functions/queue/mail-feedback.ts');
  const table = openTable(service.engine.tableName, 1_000);
  const invitations = service.orders.filter(({ kind }) => kind === 'invitation').slice(-MAILED);
  const confirmations: MailOrder[] = [];
  for (let town = 0; town < MAILED; town += 1)
    confirmations.push((await ask(service, townAt(PROBED + town))).order);
  const [events, asked]: [Cost[], Cost[]] = [[], []];
  const send = async (orders: readonly MailOrder[]) => {
    const costs: Cost[] = [];
    for (const order of orders) {
      const mailed = service.mailed().length;
      costs.push(await count(service, () => mustDo(service.sendMails([order]))));
      if (service.mailed().length === mailed) throw new Error(`${mailIdOf(order)} was not sent`);
      const tags = { mailId: [toMailTag(mailIdOf(order))] };
      const event = { eventType: 'Delivery', mail: { destination: ['somebody@example.org'], tags } };
      events.push(await count(service, () => mustDo(noteFeedback(batchOf(event)))));
      if (order.kind !== 'invitation') continue;
      const askAgain = () => invite(table, `${order.meetup}-next`, order.member).then(() => []);
      asked.push(await count(service, askAgain));
    }
    return median(costs);
  };
  const mails = { confirm: await send(confirmations), invitation: await send(invitations) };
  return { mails, event: median(events), asked: median(asked) };
}

async function mustDo(answer: Promise<SQSBatchResponse>): Promise<readonly DynamoDBRecord[]> {
  if ((await answer).batchItemFailures.length > 0) throw new Error('a message failed');
  return [];
}

/** What work takes; it gives the records that came of it. */
async function count(service: Service, work: () => Promise<readonly DynamoDBRecord[]>): Promise<Cost> {
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

if (import.meta.main) await benchRequests({ save: process.argv.includes('--save') });
