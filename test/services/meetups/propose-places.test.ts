import { beforeAll, describe, expect, test } from 'vitest';
import type { Meetup } from '../../../functions/domain/model.ts';
import { forgetPlaces, readSaidOfPlaces } from '../../../functions/services/meetups/forget-places.ts';
import {
  endorsePlace,
  proposePlace,
  readPlaces,
  reportPlace,
} from '../../../functions/services/meetups/propose-places.ts';
import { rsvp } from '../../../functions/services/meetups/rsvp.ts';
import { moveMeetup, readMeetup } from '../../../functions/store/meetups.ts';
import { readPlaceMarks, readProposedPlaces } from '../../../functions/store/proposed-places.ts';
import type { Table } from '../../../functions/store/table.ts';
import { transact } from '../../../functions/store/transact.ts';
import { faultyTable } from '../../support/faulty-table.ts';
import { meetupOn, peopleOf, seedMeetup } from '../../support/meetups.ts';

const NOW = new Date('2026-12-05T12:00:00Z');
const MEETUP = meetupOn().id;
const PEOPLE = ['Ada', 'Bob', 'Cleo', 'Dan', 'Eve', 'Fay'];
const HERE = { lat: 40.744, lon: -74.032 };

let table: Table;
const given = faultyTable(10_000);
beforeAll(() => {
  ({ table } = given());
});

async function seed(facts: Partial<Meetup> = {}): Promise<void> {
  await seedMeetup(table, meetupOn({ candidates: [], ...facts }), peopleOf(PEOPLE));
  for (const name of PEOPLE) await rsvp(table, MEETUP, name.toLowerCase(), { answer: 'yes' }, NOW);
}

let ids = 0;
const newId = () => `place-${ids++}`;
const propose = (member: string, name = 'Café Alto', place = HERE) =>
  proposePlace(table, MEETUP, member, { name, place }, { now: NOW, newId });
const endorse = (member: string, id: string) => endorsePlace(table, MEETUP, member, id, NOW);
async function theMeetup(): Promise<Meetup> {
  const meetup = await readMeetup(table, MEETUP);
  if (!meetup) throw new Error('no meetup');
  return meetup;
}
const standing = async () => (await theMeetup()).places?.stands;

async function proposedBy(member: string): Promise<string> {
  const { known } = await propose(member);
  return known.find(({ by }) => by === member)?.id ?? '';
}

describe('given a meetup without a venue and people who come', () => {
  test('when one proposes a place and five others endorse it at once, then all count and it stands', async () => {
    await seed();
    const id = await proposedBy('ada');
    await Promise.all(PEOPLE.slice(1).map((name) => endorse(name.toLowerCase(), id)));
    const { known } = await readPlaces(table, MEETUP, 'ada');
    expect(known).toHaveLength(1);
    expect(known[0]?.endorsedBy.toSorted()).toEqual(['bob', 'cleo', 'dan', 'eve', 'fay']);
    expect(await standing()).toEqual({ id, name: 'Café Alto', place: HERE, suggested: true });
  });

  test('when people have had their time and a place comes to stand, then the clock looks at once whether it is on', async () => {
    const nudge = { step: 'nudge', at: '2026-12-13T00:00:00.000Z' } as const;
    await seed({ due: nudge, enough: 9 });
    const id = await proposedBy('ada');
    await endorse('bob', id);
    expect((await readMeetup(table, MEETUP))?.due).toEqual(nudge);
    await endorse('cleo', id);
    expect((await readMeetup(table, MEETUP))?.due).toEqual({ step: 'look', at: NOW.toISOString() });
  });

  test('when all propose and endorse at once, then what stands is the best of what is there', async () => {
    await seed();
    const mine = await Promise.all(['ada', 'bob'].map(proposedBy));
    await Promise.all(mine.flatMap((id) => ['cleo', 'dan', 'eve'].map((member) => endorse(member, id))));
    expect((await standing())?.id).toBe(
      (await readProposedPlaces(table, MEETUP)).toSorted((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1))[0]
        ?.id,
    );
  });

  test('when one presses twice at once, then they count once', async () => {
    await seed();
    const id = await proposedBy('ada');
    await Promise.all([endorse('bob', id), endorse('bob', id)]);
    expect((await readProposedPlaces(table, MEETUP))[0]?.endorsedBy).toEqual(['bob']);
    expect(await standing()).toBeUndefined();
  });

  test('when it was decided in the meantime, then what comes too late changes nothing', async () => {
    await seed();
    const id = await proposedBy('ada');
    await endorse('bob', id);
    const meetup = await theMeetup();
    await endorse('cleo', id);
    const decided = { ...meetup, state: 'cancelled', sequence: 1, due: undefined } as const;
    await expect(transact(table, [moveMeetup(table, meetup, decided)])).rejects.toMatchObject({
      name: 'LostRaceError',
    });
    const now = await theMeetup();
    await transact(table, [moveMeetup(table, now, { ...now, ...decided, places: now.places })]);
    await expect(endorse('dan', id)).rejects.toMatchObject({ refusal: { why: 'places-closed' } });
  });

  test('when a place is reported, then it is hidden; and where it is the venue already, that says so', async () => {
    await seed();
    const id = await proposedBy('ada');
    for (const member of ['bob', 'cleo']) await endorse(member, id);
    await reportPlace(table, MEETUP, 'dan', id);
    expect(await standing()).toBeUndefined();
    expect(JSON.stringify(await readProposedPlaces(table, MEETUP))).not.toContain('dan');
    const other = await proposedBy('bob');
    for (const member of ['dan', 'eve']) await endorse(member, other);
    const meetup = await theMeetup();
    const venue = meetup.places?.stands;
    await transact(table, [moveMeetup(table, meetup, { ...meetup, state: 'confirmed', sequence: 1, venue })]);
    await reportPlace(table, MEETUP, 'fay', other);
    expect((await theMeetup()).venue).toEqual({ ...venue, reported: true });
  });

  test('when somebody does not come or was not asked, then they see and say nothing of places', async () => {
    await seed();
    await rsvp(table, MEETUP, 'ada', { answer: 'no' }, NOW);
    const why = { refusal: { why: 'place-without-yes' } };
    await proposedBy('bob');
    expect((await readPlaces(table, MEETUP, 'ada')).known).toEqual([]);
    expect((await readPlaces(table, MEETUP, 'cleo')).known).toHaveLength(1);
    await expect(propose('ada')).rejects.toMatchObject(why);
    await expect(propose('zed')).rejects.toMatchObject({ name: 'NotFoundError' });
  });
});

describe('given what somebody said of places', () => {
  test('when they ask what is kept, then it is all there; when they are forgotten, then none of it', async () => {
    await seed();
    const id = await proposedBy('ada');
    const tea = await proposedBy('bob');
    for (const member of ['bob', 'cleo']) await endorse(member, id);
    await endorse('ada', tea);
    expect(await readSaidOfPlaces(table, 'ada')).toEqual([
      {
        meetup: MEETUP,
        proposed: { name: 'Café Alto', ...HERE, at: NOW.toISOString() },
        endorsed: ['Café Alto'],
      },
    ]);
    await forgetPlaces(table, 'ada');
    await forgetPlaces(table, 'ada');
    expect(await readPlaceMarks(table, 'ada')).toEqual([]);
    expect(await readSaidOfPlaces(table, 'ada')).toEqual([]);
    expect(JSON.stringify(await readProposedPlaces(table, MEETUP))).not.toContain('ada');
    expect(await standing()).toBeUndefined();
  });

  test('when somebody is erased as they propose, then nothing of them stays', async () => {
    await seed();
    await forgetPlaces(table, 'ada');
    const { client, name } = table;
    const { DeleteItemCommand } = await import('@aws-sdk/client-dynamodb');
    await client.send(
      new DeleteItemCommand({
        TableName: name,
        Key: { pk: { S: 'MEMBER#ada' }, sk: { S: 'MEMBER' } },
      }),
    );
    await expect(
      proposePlace(
        { ...table, patienceMs: 200 },
        MEETUP,
        'ada',
        { name: 'X', place: HERE },
        { now: NOW, newId },
      ),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    expect(await readProposedPlaces(table, MEETUP)).toEqual([]);
  });
});
