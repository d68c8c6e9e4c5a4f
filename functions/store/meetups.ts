import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { areaOf } from '../domain/geo/area.ts';
import { encode } from '../domain/geo/geohash.ts';
import type { MeetupMail } from '../domain/mailing/mail-order.ts';
import { HOME_PRECISION, type Meetup, type MeetupStep } from '../domain/model.ts';
import { appended, equals } from './expressions.ts';
import { dueIndex, isMeetupId, type Key, meetupKey, shardOf, upcomingIndex, upcomingSort } from './keys.ts';
import { readItem, readItems, readPartition, type Table } from './table.ts';
import { type FlatTopic, flatTopic, topicOf } from './topic-attributes.ts';
import { ABSENT, PRESENT, put, update } from './transact.ts';

export interface MeetupItem extends Key, Omit<FlatTopic<Meetup>, 'due'> {
  readonly kind: 'meetup';
  readonly step?: MeetupStep;
  readonly gsi2sk?: string;
}

/** Writes a newly proposed meetup. */
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
 * Moves a meetup from the state that was read to the next one, leaving the answers alone.
 * Fails if the scheduler, a host or, while the meetup is being decided, an answer came first, or if `host` no longer hosts it.
 */
export function moveMeetup(
  table: Table,
  before: Meetup,
  next: Meetup,
  { host }: { readonly host?: string } = {},
): TransactWriteItem {
  // A vote that comes between reading and deciding may choose another venue, although as many say yes.
  const decides = before.state === 'proposed' && next.state !== 'proposed';
  return update(table, meetupKey(next.id), {
    set: {
      state: next.state,
      sequence: next.sequence,
      startsAt: next.startsAt,
      venue: next.venue,
      because: next.because,
      enough: next.enough,
      plans: next.plans,
      frozen: next.frozen,
      ...(next.candidates.length !== before.candidates.length && { candidates: next.candidates }),
      nudged: next.nudged,
      placeless: next.placeless,
      reminded: next.reminded,
      asked: next.asked,
      gsi1sk: upcomingSort(next.startsAt, next.id),
      ...(next.due && dueAttributes(next.id, next.due)),
    },
    remove: [
      ...(next.due ? [] : ['step', 'gsi2pk', 'gsi2sk']),
      ...(before.frozen && !next.frozen ? ['frozen'] : []),
    ],
    when: [
      equals('sequence', before.sequence),
      equals('step', before.due?.step),
      equals(['tally', 'yes'], before.tally.yes),
      equals(['tally', 'held'], before.tally.held),
      equals('venue', before.venue),
      equals('places', before.places),
      equals('frozen', before.frozen),
      ...(decides ? [equals(['tally', 'votes'], before.tally.votes)] : []),
      ...(host === undefined ? [] : [equals(['tally', 'hosts', host], before.tally.hosts[host])]),
    ],
  });
}

/** Records that news of a meetup went out to everybody. Fails if other news went out first. */
export const markTold = (table: Table, { id, told }: Meetup, what: MeetupMail, sequence: number) =>
  update(table, meetupKey(id), {
    set: { told: { ...told, [what]: sequence } },
    when: [PRESENT, equals('told', told)],
  });

/** Announces news of a meetup again, changing nothing else. Fails if the meetup has moved on. */
export const announceMeetupAgain = (table: Table, { id, sequence }: Meetup, what: MeetupMail, now: Date) =>
  update(table, meetupKey(id), {
    set: { again: { what, at: now.toISOString() } },
    when: [equals('sequence', sequence)],
  });

/** Freezes a meetup to come by a report (its id). Fails if it has moved on, or if that changed since it was read. */
export const freezeMeetup = (
  table: Table,
  { id, state, frozen }: Meetup,
  report: string,
): TransactWriteItem =>
  update(table, meetupKey(id), {
    set: { frozen: appended([report]) },
    when: [PRESENT, equals('state', state), equals('frozen', frozen)],
  });

/**
 * Leaves a meetup frozen by fewer reports (ids). Without any it is not frozen any more, and those who were not asked meanwhile
 * are. Fails if that changed since it was read.
 */
export function thawMeetup(
  table: Table,
  { id, frozen }: Meetup,
  left: Meetup['frozen'],
  now: Date,
): TransactWriteItem {
  const again = { what: 'invitation', at: now.toISOString() } satisfies { what: MeetupMail; at: string };
  return update(table, meetupKey(id), {
    set: left ? { frozen: left } : { again },
    remove: left ? [] : ['frozen'],
    when: [equals('frozen', frozen)],
  });
}

/** Says from when on (ISO 8601) the public knows of a meetup. */
export const makePublic = (table: Table, { id }: Meetup, publicFrom: string): TransactWriteItem =>
  update(table, meetupKey(id), { set: { publicFrom }, when: [PRESENT] });

/** What a meetup's item says of its next due step. */
export const dueAttributes = (id: string, { step, at }: NonNullable<Meetup['due']>) => ({
  step,
  gsi2pk: dueIndex(shardOf(id)),
  gsi2sk: at,
});

/** A meetup; undefined if none has the id. */
export async function readMeetup(table: Table, id: string): Promise<Meetup | undefined> {
  if (!isMeetupId(id)) return undefined;
  const item = await readItem<MeetupItem>(table, meetupKey(id));
  return item && meetupOf(item);
}

/** Several meetups in no particular order. Missing ones are left out. */
export const readMeetups = async (table: Table, ids: readonly string[]): Promise<Meetup[]> =>
  (await readItems<MeetupItem>(table, ids.map(meetupKey))).map(meetupOf);

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
  country: item.country,
  startsAt: item.startsAt,
  local: item.local,
  tried: item.tried,
  minutes: item.minutes,
  sequence: item.sequence,
  founders: item.founders,
  seats: item.seats,
  tables: item.tables,
  enough: item.enough,
  candidates: item.candidates,
  venue: item.venue,
  places: item.places,
  because: item.because,
  due: item.step && item.gsi2sk !== undefined ? { step: item.step, at: item.gsi2sk } : undefined,
  nudged: item.nudged,
  placeless: item.placeless,
  reminded: item.reminded,
  asked: item.asked,
  plans: item.plans,
  handovers: item.handovers,
  frozen: item.frozen,
  tally: item.tally,
  publicFrom: item.publicFrom,
  told: item.told,
});
