import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { encode } from '../../functions/domain/geo/geohash.ts';
import type { Group, Meetup } from '../../functions/domain/model.ts';
import { invite } from '../../functions/services/meetups/invite.ts';
import { foundingWrites } from '../../functions/store/groups.ts';
import { memberKey } from '../../functions/store/keys.ts';
import { type Table, toAttributes } from '../../functions/store/table.ts';
import { transact } from '../../functions/store/transact.ts';

export const GROUP: Group = {
  id: 'chess-group',
  topic: { slug: 'chess', name: 'Chess' },
  place: { lat: 40.7453, lon: -74.0279 },
  slackKm: 1,
  area: 'near Hoboken, New Jersey',
  zone: 'America/New_York',
  rhythm: { weekday: 'thu', nth: 3, time: '19:00' },
  foundedAt: '2026-11-22T10:00:00.000Z',
};

/** Geohash of a home near the group's place. */
const HOME = encode({ lat: 40.744, lon: -74.032 }, 6);

const CANDIDATES = [
  { id: 'library', name: 'Public Library', address: '500 Park Ave', place: { lat: 40.744, lon: -74.031 } },
  { id: 'cafe', name: 'Café <Alto>', place: { lat: 40.742, lon: -74.029 } },
];

/** A meetup on Thursday, 17 December 2026, 19:00 in New York; what a test says of it goes first. */
export const meetupOn = (facts: Partial<Meetup> = {}): Meetup => ({
  id: `${GROUP.id}-1`,
  group: GROUP.id,
  topic: GROUP.topic,
  state: 'proposed',
  place: GROUP.place,
  area: GROUP.area,
  zone: GROUP.zone,
  startsAt: '2026-12-18T00:00:00Z',
  local: '19:00',
  minutes: 120,
  sequence: 0,
  founders: 8,
  candidates: CANDIDATES,
  due: { step: 'decide', at: '2026-12-15T00:00:00.000Z' },
  tally: { yes: 0, no: 0, held: 0, votes: {}, hosts: {} },
  ...facts,
});

interface Person {
  readonly id: string;
  readonly name: string;
}

/** People whose ids are their names in lower case. */
export const peopleOf = (names: readonly string[]): Person[] =>
  names.map((name) => ({ id: name.toLowerCase(), name }));

/** Writes a group with one meetup to which these members, who live about a kilometre away, are invited. */
export async function seedMeetup(
  table: Table,
  meetup: Meetup,
  people: readonly Person[],
  group: Group = GROUP,
): Promise<void> {
  await transact(table, foundingWrites(table, group, meetup));
  for (const { id, name } of people) {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: toAttributes({
          ...memberKey(id),
          kind: 'member',
          id,
          email: `${id}@example.org`,
          name,
          home: HOME,
          reachKm: 10,
          free: [],
          joinedAt: '2026-11-22T10:00:00.000Z',
          version: 1,
          signUp: `sign-up-of-${id}`,
        }),
      }),
    );
    await invite(table, meetup.id, id, new Date(group.foundedAt));
  }
}
