import { beforeAll, describe, expect, test } from 'vitest';
import { LostRaceError } from '../../../functions/domain/errors.ts';
import type { Meetup } from '../../../functions/domain/model.ts';
import { advanceMeetup } from '../../../functions/services/meetups/due-meetups.ts';
import { rsvp } from '../../../functions/services/meetups/rsvp.ts';
import { readMeetup } from '../../../functions/store/meetups.ts';
import { countRsvp } from '../../../functions/store/rsvps.ts';
import type { Table } from '../../../functions/store/table.ts';
import { transact } from '../../../functions/store/transact.ts';
import { faultyTable } from '../../support/faulty-table.ts';
import { meetupOn, peopleOf, seedMeetup } from '../../support/meetups.ts';

const NOW = new Date('2026-12-05T12:00:00Z');
const MEETUP = meetupOn().id;
const PEOPLE = Array.from({ length: 12 }, (_, n) => `p${String(n).padStart(2, '0')}`);
const NUDGE = { step: 'nudge', at: '2026-12-13T00:00:00.000Z' } as const;
const LOOK = { step: 'look', at: NOW.toISOString() } as const;
const RULES = { minimumYesOf: () => 3, capacityOf: () => undefined };

let table: Table;
const given = faultyTable(30_000);
beforeAll(() => {
  ({ table } = given());
});

const seed = (facts: Partial<Meetup>) => seedMeetup(table, meetupOn(facts), peopleOf(PEOPLE));
const say = (member: string, answer: 'yes' | 'no' = 'yes') => rsvp(table, MEETUP, member, { answer }, NOW);
const allSay = (people: number) => Promise.all(PEOPLE.slice(0, people).map((id) => say(id)));
const found = () => readMeetup(table, MEETUP);
const tick = () => advanceMeetup(table, MEETUP, RULES, NOW);

describe('given a meetup that people have had time to answer', () => {
  test('when just enough say yes at once, then the clock looks, and it is on', async () => {
    await seed({ due: NUDGE, enough: 5 });
    await allSay(5);
    expect((await found())?.due).toEqual(LOOK);
    await tick();
    expect(await found()).toMatchObject({ state: 'confirmed', sequence: 1, due: NUDGE });
    await say('p05');
    expect((await found())?.tally.yes).toBe(6);
    expect(await tick()).toBe(false);
  });

  test('when one too few say yes at once, then nothing is due but what was', async () => {
    await seed({ due: NUDGE, enough: 5 });
    await allSay(4);
    expect(await found()).toMatchObject({ tally: { yes: 4 }, due: NUDGE });
    expect(await tick()).toBe(false);
  });

  test('when one takes it back before the clock looks, then it goes on as if nobody had looked', async () => {
    await seed({ due: NUDGE, enough: 5 });
    await allSay(5);
    await say('p00', 'no');
    await tick();
    expect(await found()).toMatchObject({ state: 'proposed', sequence: 0, due: NUDGE });
    await say('p05');
    await tick();
    expect(await found()).toMatchObject({ state: 'confirmed' });
  });
});

describe('given a meetup at which the clock looks for the first time', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'when enough say yes at that moment, then none of them is overlooked (%i)',
    async () => {
      await seed({ due: LOOK });
      await Promise.all([...PEOPLE.slice(0, 5).map((id) => say(id)), tick()]);
      while (await tick());
      expect(await found()).toMatchObject({ state: 'confirmed', tally: { yes: 5 } });
    },
  );

  test('when somebody read it before that look, then their yes is not counted by what they read', async () => {
    await seed({ due: LOOK });
    await allSay(4);
    const read = await found();
    await tick();
    expect((await found())?.enough).toBe(5);
    const yes = { yes: 1, no: 0, held: 0, votes: {} };
    await expect(transact(table, read ? countRsvp(table, read, yes, 'p04', NOW) : [])).rejects.toThrow(
      LostRaceError,
    );
  });

  test('when people still have their time, then no yes hurries it', async () => {
    const due = { step: 'look', at: '2026-12-06T00:00:00.000Z' } as const;
    await seed({ due });
    await allSay(9);
    expect(await found()).toMatchObject({ state: 'proposed', due });
    expect(await tick()).toBe(false);
  });
});
