import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { areaOf } from '../domain/geo/area.ts';
import { encode } from '../domain/geo/geohash.ts';
import type { MeetupMail } from '../domain/mailing/mail-order.ts';
import { HOME_PRECISION, type Meetup, type MeetupStep } from '../domain/model.ts';
import { dueIndex, isMeetupId, type Key, meetupKey, shardOf, upcomingIndex, upcomingSort } from './keys.ts';
import { readItem, readItems, readPartition, type Table } from './table.ts';
import { type FlatTopic, flatTopic, topicOf } from './topic-attributes.ts';
import { ABSENT, put, update } from './transact.ts';

export interface MeetupItem extends Key, Omit<FlatTopic<Meetup>, 'due'> {
  readonly kind: 'meetup';
  readonly step?: MeetupStep;
  readonly gsi2sk?: string;
}

/** Writes a meetup that is proposed now. */
export const putMeetup = (table: Table, { due, ...meetup }: Meetup): TransactWriteItem =>
  put(
    table,
    {
      ...meetupKey(meetup.id),
      kind: 'meetup',
      ...flatTopic(meetup),
      gsi1pk: upcomingIndex(areaOf(encode(meetup.place, HOME_PRECISION))),
      gsi1sk: upcomingSort(meetup.startsAt, meetup.id),
      ...(due && dueAttributes(meetup.id, due)),
    },
    ABSENT,
  );

/**
 * Moves a meetup from where it was read to where it is to be, leaving the answers alone.
 * Fails if the clock, a host or, while its fate is decided, an answer came first; and, where a `host` moves it, if that
 * member hosts it no more.
 */
export function moveMeetup(
  table: Table,
  before: Meetup,
  next: Meetup,
  { host }: { readonly host?: string } = {},
): TransactWriteItem {
  const set: Record<string, unknown> = {
    state: next.state,
    sequence: next.sequence,
    startsAt: next.startsAt,
    venue: next.venue,
    plans: next.plans,
    reminded: next.reminded,
    asked: next.asked,
    gsi1sk: upcomingSort(next.startsAt, next.id),
    ...(next.due && dueAttributes(next.id, next.due)),
  };
  const names = Object.keys(set).filter((name) => set[name] !== undefined);
  const gone = next.due ? '' : ' REMOVE #step, gsi2pk, gsi2sk';
  // A vote that comes between reading and deciding may choose another venue, although as many say yes.
  const decides = before.state === 'proposed' && next.state !== 'proposed';
  return update(table, meetupKey(next.id), {
    update: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}${gone}`,
    condition: [
      '#sequence = :was AND #step = :at AND tally.yes = :yes AND tally.held = :held',
      before.venue ? '#venue = :there' : 'attribute_not_exists(#venue)',
      ...(decides ? ['tally.votes = :votes'] : []),
      ...(host === undefined ? [] : ['tally.hosts.#host = :offered']),
    ].join(' AND '),
    names: {
      ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
      '#step': 'step',
      '#venue': 'venue',
      ...(host !== undefined && { '#host': host }),
    },
    values: {
      ...Object.fromEntries(names.map((name) => [`:${name}`, set[name]])),
      ':was': before.sequence,
      ':at': before.due?.step,
      ':yes': before.tally.yes,
      ':held': before.tally.held,
      ...(before.venue && { ':there': before.venue }),
      ...(host !== undefined && { ':offered': before.tally.hosts[host] }),
      ...(decides && { ':votes': before.tally.votes }),
    },
  });
}

/** Notes that news of a meetup went out to everybody. Fails if other news did meanwhile. */
export const markTold = (table: Table, { id, told }: Meetup, what: MeetupMail, sequence: number) =>
  update(table, meetupKey(id), {
    update: 'SET told = :told',
    condition: told ? 'told = :before' : 'attribute_exists(pk) AND attribute_not_exists(told)',
    values: { ':told': { ...told, [what]: sequence }, ...(told && { ':before': told }) },
  });

/** Has news of a meetup announced anew: nothing else changes. Fails if the meetup has moved on. */
export const announceMeetupAgain = (table: Table, { id, sequence }: Meetup, what: MeetupMail, now: Date) =>
  update(table, meetupKey(id), {
    update: 'SET #again = :again',
    condition: '#sequence = :sequence',
    names: { '#again': 'again', '#sequence': 'sequence' },
    values: { ':again': { what, at: now.toISOString() }, ':sequence': sequence },
  });

const dueAttributes = (id: string, { step, at }: NonNullable<Meetup['due']>) => ({
  step,
  gsi2pk: dueIndex(shardOf(id)),
  gsi2sk: at,
});

/** A meetup; undefined for an id that none has. */
export async function readMeetup(table: Table, id: string): Promise<Meetup | undefined> {
  if (!isMeetupId(id)) return undefined;
  const item = await readItem<MeetupItem>(table, meetupKey(id));
  return item && meetupOf(item);
}

/** Several meetups in no particular order; those that do not exist are left out. */
export async function readMeetups(table: Table, ids: readonly string[]): Promise<Meetup[]> {
  const found: Meetup[] = [];
  for (let start = 0; start < ids.length; start += READ_AT_ONCE) {
    const page = ids.slice(start, start + READ_AT_ONCE);
    found.push(...(await readItems<MeetupItem>(table, page.map(meetupKey))).map(meetupOf));
  }
  return found;
}

/** What one request reads at most. */
const READ_AT_ONCE = 100;

/** Meetups of an area that start after `after` (an index sort key: an ISO instant, or the last one seen). */
export async function readUpcoming(
  table: Table,
  area: string,
  after: string,
  limit: number,
): Promise<Meetup[]> {
  const items = await readPartition<MeetupItem>(table, upcomingIndex(area), { index: 'gsi1', after, limit });
  return items.map(meetupOf);
}

export const meetupOf = (item: MeetupItem): Meetup => ({
  id: item.id,
  group: item.group,
  topic: topicOf(item),
  state: item.state,
  place: item.place,
  area: item.area,
  zone: item.zone,
  startsAt: item.startsAt,
  local: item.local,
  tried: item.tried,
  minutes: item.minutes,
  sequence: item.sequence,
  founders: item.founders,
  candidates: item.candidates,
  venue: item.venue,
  due: item.step && item.gsi2sk !== undefined ? { step: item.step, at: item.gsi2sk } : undefined,
  reminded: item.reminded,
  asked: item.asked,
  plans: item.plans,
  handovers: item.handovers,
  tally: item.tally,
  publicFrom: item.publicFrom,
  told: item.told,
});
