import { beforeAll, describe, expect, test } from 'vitest';
import type { Plan } from '../../../functions/domain/meetups/planning.ts';
import type { Meetup } from '../../../functions/domain/model.ts';
import { advanceMeetup } from '../../../functions/services/meetups/due-meetups.ts';
import { planMeetup } from '../../../functions/services/meetups/plan.ts';
import { rsvp } from '../../../functions/services/meetups/rsvp.ts';
import { moveMeetup, readMeetup } from '../../../functions/store/meetups.ts';
import type { Table } from '../../../functions/store/table.ts';
import { transact } from '../../../functions/store/transact.ts';
import type { FaultyDynamoDB } from '../../support/faulty-dynamodb.ts';
import { faultyTable } from '../../support/faulty-table.ts';
import { GROUP, meetupOn, peopleOf, seedMeetup } from '../../support/meetups.ts';

const NOW = new Date('2026-12-14T12:00:00Z');
const DEADLINE = new Date('2026-12-15T00:00:00Z');
const MEETUP = meetupOn().id;
const TEA_HOUSE = { name: 'Tea House', place: GROUP.place };

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

/** A meetup without venues to vote on that Ada hosts and Bob would; both offered it as they said yes. */
const seed = (facts: Partial<Meetup> = {}) =>
  seedMeetup(table, meetupOn({ candidates: [], tally, ...facts }), peopleOf(['Ada', 'Bob']));
const plan = (wanted: Plan, member = 'ada') =>
  planMeetup(table, MEETUP, member, wanted, { now: NOW, newId: () => 'named' });
const decide = () =>
  advanceMeetup(table, MEETUP, { minimumYesOf: () => 4, capacityOf: () => undefined }, DEADLINE);

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

describe('given a host who plans while somebody else moves the meetup', () => {
  test('when they name the venue as the clock confirms it, then it is confirmed there', async () => {
    await seed();
    justBeforeTheWrite(() => plan({ venue: TEA_HOUSE }));
    await decide();
    expect(await readMeetup(table, MEETUP)).toMatchObject({
      state: 'confirmed',
      venue: { id: 'named', ...TEA_HOUSE },
    });
  });

  test('when a move was decided before the venue was named, then it is not written', async () => {
    await seed({ candidates: meetupOn().candidates });
    const before = meetupOn({ tally });
    const named = { ...before, venue: { id: 'named', ...TEA_HOUSE } };
    const lost = { ...before, venue: before.candidates[1] };
    await transact(table, [moveMeetup(table, before, named)]);
    await expect(transact(table, [moveMeetup(table, before, lost)])).rejects.toMatchObject({
      name: 'LostRaceError',
    });
    await expect(transact(table, [moveMeetup(table, lost, before)])).rejects.toMatchObject({
      name: 'LostRaceError',
    });
    await transact(table, [moveMeetup(table, named, lost)]);
    expect((await readMeetup(table, MEETUP))?.venue).toEqual(lost.venue);
  });

  test('when the clock confirms it first, then the venue is told as a change', async () => {
    const stands = { id: 'alto', name: 'Alto', place: GROUP.place, suggested: true } as const;
    await seed({ places: { changes: 3, stands } });
    justBeforeTheWrite(decide);
    await plan({ venue: TEA_HOUSE });
    expect(await readMeetup(table, MEETUP)).toMatchObject({
      state: 'confirmed',
      sequence: 2,
      venue: TEA_HOUSE,
    });
  });

  test('when they withdraw at that moment, then they cannot plan any more, and the stand-in can', async () => {
    await seed();
    await rsvp(table, MEETUP, 'ada', { answer: 'yes', host: true }, NOW);
    justBeforeTheWrite(() => rsvp(table, MEETUP, 'ada', { answer: 'yes', host: false }, NOW));
    await expect(plan({ venue: TEA_HOUSE })).rejects.toMatchObject({ name: 'ImpossibleError' });
    expect((await readMeetup(table, MEETUP))?.venue).toBeUndefined();
    await plan({ venue: TEA_HOUSE }, 'bob');
    expect((await readMeetup(table, MEETUP))?.venue).toMatchObject(TEA_HOUSE);
  });

  test('when two plans of theirs come at once, then one follows upon the other', async () => {
    await seed();
    justBeforeTheWrite(() => plan({ venue: TEA_HOUSE }));
    const inn = { name: 'Inn', place: GROUP.place };
    await plan({ venue: inn });
    expect((await readMeetup(table, MEETUP))?.venue).toMatchObject(inn);
  });
});
