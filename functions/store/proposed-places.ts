import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Meetup, ProposedPlace } from '../domain/model.ts';
import { equals } from './expressions.ts';
import {
  invitationKey,
  invitationPartition,
  type Key,
  meetupKey,
  memberKey,
  PLACE_MARK_PREFIX,
  PLACE_PREFIX,
  placeMarkKey,
  proposedPlaceKey,
} from './keys.ts';
import { dueAttributes } from './meetups.ts';
import { readPartition, type Table } from './table.ts';
import { ABSENT, check, PRESENT, put, remove, update } from './transact.ts';

interface ProposedPlaceItem extends Key, ProposedPlace {
  readonly kind: 'proposed-place';
  readonly ttl: number;
}

/** That a member had a say about the places of a meetup: by it an export and an erasure find what they said. */
interface PlaceMarkItem extends Key {
  readonly kind: 'place-mark';
  readonly meetup: string;
  readonly ttl: number;
}

/** Proposals are of use until people have met, and to an operator for some time after. */
const KEPT_DAYS = 60;

const goneAfter = ({ startsAt }: Pick<Meetup, 'startsAt'>): number =>
  Math.floor(Date.parse(startsAt) / 1000) + KEPT_DAYS * 24 * 60 * 60;

/** All places proposed for a meetup, in no particular order. */
export async function readProposedPlaces(table: Table, meetup: string): Promise<ProposedPlace[]> {
  const items = await readPartition<ProposedPlaceItem>(table, invitationPartition(meetup), {
    prefix: PLACE_PREFIX,
    consistent: true,
  });
  return items.map(placeOf);
}

/** Writes a new proposal. */
export const putProposedPlace = (table: Table, meetup: Meetup, place: ProposedPlace): TransactWriteItem =>
  put(
    table,
    {
      ...proposedPlaceKey(place.meetup, place.id),
      kind: 'proposed-place',
      ...place,
      ttl: goneAfter(meetup),
    },
    ABSENT,
  );

/** Writes what people say of a proposal. */
export const rewriteProposedPlace = (table: Table, { meetup, id, endorsedBy, state }: ProposedPlace) =>
  update(table, proposedPlaceKey(meetup, id), { set: { endorsedBy, state }, when: [PRESENT] });

export const removeProposedPlace = (table: Table, { meetup, id }: ProposedPlace): TransactWriteItem =>
  remove(table, proposedPlaceKey(meetup, id));

/**
 * Writes what a meetup knows of its places afterwards, its venue and its next step. Fails if any of its places, its state or its
 * venue has changed since it was read: so all changes of places stand in a line, and none comes after the decision unseen.
 */
export const changePlaces = (
  table: Table,
  before: Meetup,
  after: Pick<Meetup, 'places' | 'venue' | 'due'>,
): TransactWriteItem =>
  update(table, meetupKey(before.id), {
    set: {
      places: after.places,
      venue: after.venue,
      ...(after.due && after.due !== before.due && dueAttributes(before.id, after.due)),
    },
    when: [
      equals('state', before.state),
      equals('places', before.places),
      equals('venue', before.venue),
      equals('enough', before.enough),
      PRESENT,
    ],
  });

/** The condition that somebody invited still comes. */
export const comesStill = (table: Table, { meetup, member }: { meetup: string; member: string }) =>
  check(table, invitationKey(meetup, member), equals('answer', 'yes'));

/** Notes with a member that they had a say about a meetup's places. A concurrent erasure would not find it. */
export const markPlaces = (table: Table, meetup: Meetup, member: string): TransactWriteItem[] => [
  markPlace(table, meetup, member),
  check(table, memberKey(member), PRESENT),
];

/** The same without looking whether the member is there. */
export const markPlace = (table: Table, meetup: Meetup, member: string): TransactWriteItem =>
  update(table, placeMarkKey(member, meetup.id), {
    kind: 'place-mark',
    set: { meetup: meetup.id, ttl: goneAfter(meetup) },
  });

/** The meetups (ids) about whose places a member had a say. */
export async function readPlaceMarks(table: Table, member: string): Promise<string[]> {
  const items = await readPartition<PlaceMarkItem>(table, memberKey(member).pk, {
    prefix: PLACE_MARK_PREFIX,
    consistent: true,
  });
  return items.map(({ meetup }) => meetup);
}

export const removePlaceMark = (table: Table, member: string, meetup: string): TransactWriteItem =>
  remove(table, placeMarkKey(member, meetup));

const placeOf = ({
  id,
  meetup,
  name,
  place,
  by,
  at,
  endorsedBy,
  state,
}: ProposedPlaceItem): ProposedPlace => ({
  ...{ id, meetup, name, place, by, at, endorsedBy, state },
});
