import { beforeAll, describe, expect, test } from 'vitest';
import type { Plan } from '../../../functions/domain/meetups/planning.ts';
import type { Meetup } from '../../../functions/domain/model.ts';
import { advanceMeetup } from '../../../functions/services/meetups/due-meetups.ts';
import { putVenues } from '../../../functions/services/meetups/import-venues.ts';
import { choicesFor, planMeetup } from '../../../functions/services/meetups/plan.ts';
import { endorsePlace, proposePlace } from '../../../functions/services/meetups/propose-places.ts';
import { readInvited, rsvp } from '../../../functions/services/meetups/rsvp.ts';
import { readMeetup } from '../../../functions/store/meetups.ts';
import type { Table } from '../../../functions/store/table.ts';
import type { FaultyDynamoDB } from '../../support/faulty-dynamodb.ts';
import { faultyTable } from '../../support/faulty-table.ts';
import { GROUP, meetupOn, peopleOf, seedMeetup } from '../../support/meetups.ts';

/** Before the decision, and two days and some hours before the start. */
const EARLY = new Date('2026-12-10T12:00:00Z');
const NOW = new Date('2026-12-15T12:00:00Z');
const DEADLINE = new Date('2026-12-15T00:00:00Z');
const MEETUP = meetupOn().id;
const [LIBRARY, CAFE] = meetupOn().candidates;
const RULES = { minimumYesOf: () => 4, capacityOf: () => undefined };

let faults: FaultyDynamoDB;
let table: Table;
const given = faultyTable(5_000);
beforeAll(() => {
  ({ table, faults } = given());
});

const tally: Meetup['tally'] = {
  yes: 4,
  no: 0,
  held: 0,
  votes: {},
  hosts: { ada: '2026-12-01T00:00:00.000Z', bob: '2026-12-14T12:30:00.000Z' },
};

/** A confirmed meetup at the library that Ada hosts and Bob would; both offered it as they said yes. */
const seed = (facts: Partial<Meetup> = {}) =>
  seedMeetup(
    table,
    meetupOn({
      ...{ state: 'confirmed', sequence: 1, venue: LIBRARY, tally },
      due: { step: 'remind', at: '2026-12-17T00:00:00Z' },
      ...facts,
    }),
    peopleOf(['Ada', 'Bob', 'Cleo']),
  );
const plan = (wanted: Plan, member = 'ada', now = NOW) => planMeetup(table, MEETUP, member, wanted, now);
const choices = async (member = 'ada') => choicesFor(table, await readInvited(table, MEETUP, member), NOW);
const known = (...more: NonNullable<typeof CAFE>[]) => putVenues(table, [...meetupOn().candidates, ...more]);

/** Does something between the reading and the writing of whatever writes next. */
function justBeforeTheWrite(act: () => Promise<unknown>): void {
  let isFirst = true;
  faults.plan(async ({ operation }) => {
    if (operation === 'TransactWriteItems' && isFirst) {
      isFirst = false;
      await act();
    }
    return undefined;
  });
}

describe('given the host of a confirmed meetup and venues around', () => {
  test('when they look, then they can choose the near ones, and nobody else can choose anything', async () => {
    await seed();
    await known({ id: 'far', name: 'Far Inn', place: { lat: 40.7502, lon: -74.031 } });
    const { starts, venues } = await choices();
    expect(venues).toEqual([CAFE]);
    expect(starts).toHaveLength(5);
    for (const member of ['bob', 'cleo']) expect(await choices(member)).toEqual({ starts: [], venues: [] });
  });

  test('when it is to be at one of them, then it is, and at a place of their own it never is', async () => {
    await seed();
    await known({ id: 'far', name: 'Far Inn', place: { lat: 40.7502, lon: -74.031 } });
    await plan({ venue: 'cafe' });
    expect(await readMeetup(table, MEETUP)).toMatchObject({ venue: CAFE, sequence: 2, plans: 1 });
    for (const venue of ['far', 'my-flat'])
      await expect(plan({ venue })).rejects.toMatchObject({ refusal: { why: 'venue-unknown' } });
    expect(await readMeetup(table, MEETUP)).toMatchObject({ venue: CAFE, sequence: 2 });
  });

  test('when there are none, then a place that members stand for can be chosen, and no mere proposal', async () => {
    const facts = { venue: undefined, candidates: [] };
    await seed({
      ...facts,
      state: 'proposed',
      sequence: 0,
      due: { step: 'decide', at: DEADLINE.toISOString() },
    });
    let ids = 0;
    const propose = (member: string, lat: number) =>
      proposePlace(
        table,
        MEETUP,
        member,
        { name: member, place: { lat, lon: -74.032 } },
        { now: EARLY, newId: () => `p${ids++}` },
      );
    for (const member of ['ada', 'bob', 'cleo']) await rsvp(table, MEETUP, member, { answer: 'yes' }, EARLY);
    await propose('ada', 40.744);
    await propose('bob', 40.7445);
    await propose('cleo', 40.745);
    for (const [member, place] of [
      ['bob', 'p0'],
      ['cleo', 'p0'],
      ['ada', 'p1'],
      ['cleo', 'p1'],
    ] as const)
      await endorsePlace(table, MEETUP, member, place, EARLY);
    await advanceMeetup(table, MEETUP, RULES, DEADLINE);
    expect((await readMeetup(table, MEETUP))?.venue?.id).toBe('p0');
    expect((await choices()).venues).toMatchObject([{ id: 'p1', name: 'bob', suggested: true }]);
    await plan({ venue: 'p1' });
    expect((await readMeetup(table, MEETUP))?.venue).toMatchObject({ id: 'p1', suggested: true });
  });

  test('when it is not confirmed yet, then nothing can be changed: people decide', async () => {
    await seed({ state: 'proposed', sequence: 0, venue: undefined });
    await known();
    expect(await choices()).toEqual({ starts: [], venues: [] });
    await expect(plan({ venue: 'cafe' }, 'ada', EARLY)).rejects.toMatchObject({
      refusal: { why: 'before-confirmed' },
    });
  });
});

describe('given a host who plans while somebody else changes the meetup', () => {
  test('when they withdraw at that moment, then they cannot plan any more, and the stand-in can', async () => {
    await seed();
    await known();
    await rsvp(table, MEETUP, 'ada', { answer: 'yes', host: true }, NOW);
    justBeforeTheWrite(() => rsvp(table, MEETUP, 'ada', { answer: 'yes', host: false }, NOW));
    await expect(plan({ venue: 'cafe' })).rejects.toMatchObject({ name: 'ImpossibleError' });
    expect((await readMeetup(table, MEETUP))?.venue).toEqual(LIBRARY);
    await plan({ venue: 'cafe' }, 'bob');
    expect((await readMeetup(table, MEETUP))?.venue).toEqual(CAFE);
  });

  test('when two plans of theirs come at once, then one follows upon the other', async () => {
    const inn = { id: 'inn', name: 'Inn', place: GROUP.place };
    await seed();
    await known(inn);
    justBeforeTheWrite(() => plan({ venue: 'cafe' }));
    await plan({ venue: 'inn' });
    expect(await readMeetup(table, MEETUP)).toMatchObject({ venue: inn, plans: 2 });
  });
});
