import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classOfStart } from '../../../functions/domain/meetups/choosing-time.ts';
import {
  decisionOf,
  endOf,
  hostsOf,
  numberOf,
  venuesToVoteOn,
  winner,
} from '../../../functions/domain/meetups/meetup.ts';
import {
  type Advance,
  advance,
  calledOff,
  cancelledBefore,
  proposeMeetup,
} from '../../../functions/domain/meetups/meetup-life.ts';
import { nextOccurrence } from '../../../functions/domain/meetups/scheduling.ts';
import {
  type Group,
  type Meetup,
  type MeetupState,
  type Rhythm,
  type Tally,
  WEEKDAYS,
} from '../../../functions/domain/model.ts';
import { GROUP, meetupOn } from '../../support/meetups.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const MINIMUM_YES = 4;
const tallyOf = (facts: Partial<Tally>): Tally => ({
  yes: 0,
  no: 0,
  held: 0,
  votes: {},
  hosts: {},
  ...facts,
});

/** Does the due step exactly when it is due, or `lateMs` later. */
function step(
  meetup: Meetup,
  { earlier = 0, lateMs = 0, group = GROUP }: { earlier?: number; lateMs?: number; group?: Group } = {},
): Advance | undefined {
  const now = new Date(Date.parse(meetup.due?.at ?? meetup.startsAt) + lateMs);
  const meetups = Array.from({ length: earlier }, (_, index) =>
    meetupOn({ id: `chess-group-${index + 1}`, state: 'cancelled', sequence: 1 }),
  );
  return advance({ ...meetup, id: `chess-group-${earlier + 1}` }, group, {
    minimumYes: MINIMUM_YES,
    meetups,
    now,
  });
}

const CONFIRMED = meetupOn({
  state: 'confirmed',
  sequence: 1,
  due: { step: 'remind', at: '2026-12-17T00:00:00Z' },
});
const ASKED = meetupOn({
  ...CONFIRMED,
  reminded: true,
  asked: true,
  due: { step: 'close', at: '2026-12-25T02:00:00.000Z' },
});

describe('given a stage that limits seats', () => {
  test.each([
    ['asks how it was', meetupOn({ ...CONFIRMED, due: { step: 'ask', at: '2026-12-18T02:00:00.000Z' } })],
    ['is cancelled', meetupOn({})],
    ['was missed', meetupOn({ due: { step: 'decide', at: '2026-12-19T00:00:00.000Z' } })],
  ])('when a meetup %s, then the next one has as many seats', (_, meetup) => {
    const facts = { minimumYes: MINIMUM_YES, meetups: [], now: new Date(meetup.due?.at ?? 0) };
    expect(advance(meetup, GROUP, { ...facts, capacity: 12 })?.next?.seats).toBe(12);
    expect(advance({ ...meetup, seats: 12 }, GROUP, facts)?.next?.seats).toBeUndefined();
  });
});

describe('given a group, when its meetup is proposed', () => {
  test('then it is the nth of the group, has no answers, and is looked at after two days, as people vote on venues', () => {
    const facts = { founders: 8, candidates: meetupOn().candidates };
    expect(proposeMeetup(GROUP, 7, '2027-06-17T23:00:00Z', facts, new Date('2027-06-01T10:00:00Z'))).toEqual({
      ...meetupOn({ id: 'chess-group-7', startsAt: '2027-06-17T23:00:00Z' }),
      due: { step: 'look', at: '2027-06-03T10:00:00.000Z' },
    });
  });

  test('then it is in the country of the group, or in none where the group is from before that was kept', () => {
    const proposed = (group: Group) =>
      proposeMeetup(
        group,
        2,
        '2027-06-17T23:00:00Z',
        { founders: 8, candidates: [] },
        new Date('2027-06-01T10:00:00Z'),
      );
    expect(proposed({ ...GROUP, country: 'US' }).country).toBe('US');
    expect(proposed(GROUP)).not.toHaveProperty('country');
  });
});

describe('given a proposed meetup that people have had time to answer', () => {
  const LOOK = { step: 'look', at: '2026-12-08T00:00:00.000Z' } as const;
  const NUDGE = { step: 'nudge', at: '2026-12-13T00:00:00.000Z' } as const;
  const REMIND = { step: 'remind', at: '2026-12-17T00:00:00Z' } as const;
  const asked = (yes: number, facts: Partial<Meetup> = {}) =>
    meetupOn({ due: LOOK, tally: tallyOf({ yes }), ...facts });
  const on = { state: 'confirmed', sequence: 1, venue: meetupOn().candidates[0], enough: 6 } as const;

  test('when two more than it takes have said yes, then it is on at once, and the silent are asked again all the same', () => {
    expect(step(asked(6))).toEqual({ meetup: { ...asked(6), ...on, due: NUDGE } });
  });

  test('when fewer have, then it waits for its decision, and what is enough is known from then on', () => {
    expect(step(asked(5))).toEqual({ meetup: { ...asked(5), enough: 6, due: NUDGE } });
  });

  test('when all of its seats are taken, then that is enough', () => {
    expect(step(asked(5, { seats: 5 }))?.meetup).toMatchObject({ state: 'confirmed', enough: 5 });
    expect(step(asked(3, { seats: 3 }))?.meetup).toMatchObject({ state: 'proposed', enough: 4 });
  });

  test('when it is frozen, then it is not on, and is looked at again when it is decided', () => {
    const frozen = asked(9, { frozen: ['report'] });
    expect(step(frozen)?.meetup).toMatchObject({ state: 'proposed', due: NUDGE });
  });

  test('when nobody knows where, then it is not on, however many have said yes', () => {
    const nowhere = asked(9, { candidates: [] });
    expect(step(nowhere)?.meetup).toMatchObject({ state: 'proposed', due: NUDGE });
    const [stands] = meetupOn().candidates;
    expect(step({ ...nowhere, places: { changes: 3, stands } })?.meetup).toMatchObject({
      ...{ state: 'confirmed', venue: stands },
    });
  });

  test('when the clock stood still, then what it should have done since is done', () => {
    const [toNudge, toDecision] = [5 * DAY, 7 * DAY];
    expect(step(asked(6), { lateMs: toNudge - 1 })?.meetup.due).toEqual(NUDGE);
    expect(step(asked(6), { lateMs: toNudge })?.meetup).toMatchObject({ ...on, due: REMIND });
    expect(step(asked(2), { lateMs: toNudge })?.meetup.nudged).toBe(true);
    expect(step(asked(9), { lateMs: toDecision })?.meetup).toMatchObject({
      ...{ state: 'proposed', due: { step: 'decide', at: '2026-12-15T00:00:00.000Z' } },
    });
  });

  test('when it is on and comes near, then the silent are asked again, unless the table is good, and then it reminds', () => {
    const near = (yes: number, facts: Partial<Meetup> = {}) => asked(yes, { ...on, due: NUDGE, ...facts });
    expect(step(near(7))).toEqual({ meetup: { ...near(7), nudged: true, due: REMIND } });
    expect(step(near(8))).toEqual({ meetup: { ...near(8), due: REMIND } });
  });

  test('when the silent were asked before it is on, then they are not asked twice', () => {
    const late = asked(6, { nudged: true, enough: 6, due: { step: 'look', at: '2026-12-14T00:00:00.000Z' } });
    expect(step(late)?.meetup).toMatchObject({ state: 'confirmed', due: REMIND });
  });
});

describe('given a meetup that is on, at which the clock looks because of its list', () => {
  const LOOK = { step: 'look', at: '2026-12-10T00:00:00.000Z' } as const;
  const NUDGE = { step: 'nudge', at: '2026-12-13T00:00:00.000Z' } as const;
  const REMIND = { step: 'remind', at: '2026-12-17T00:00:00Z' } as const;
  const ASK = { step: 'ask', at: '2026-12-18T02:00:00.000Z' } as const;
  const withListed = (listed: readonly string[], facts: Partial<Meetup> = {}) =>
    meetupOn({
      ...{ state: 'confirmed', sequence: 1, seats: 4, due: LOOK },
      tally: tallyOf({ yes: 4, ...(listed.length > 0 && { listed }) }),
      ...facts,
    });

  test('when three are listed, then they get a table of their own, and the clock goes on as before', () => {
    expect(step(withListed(['p', 'q', 'r']))).toEqual({
      meetup: {
        ...withListed([]),
        ...{ seats: 8, tables: { count: 2, since: LOOK.at }, due: NUDGE, tally: tallyOf({ yes: 7 }) },
      },
      seated: ['p', 'q', 'r'],
    });
  });

  test('when one has left the list meanwhile, then nothing happens but what was due', () => {
    const two = ['p', 'q'];
    expect(step(withListed(two))).toEqual({ meetup: withListed(two, { due: NUDGE }) });
    for (const [facts, due] of [
      [{ nudged: true }, REMIND],
      [{ reminded: true }, ASK],
    ] as const)
      expect(step(withListed(two, facts))?.meetup.due).toEqual(due);
    expect(step(withListed(two), { lateMs: 4 * DAY })?.meetup.due).toEqual(REMIND);
  });

  test('when it is confirmed with three listed, then the clock looks again at once, for a table', () => {
    const early = withListed(['p', 'q', 'r'], { state: 'proposed', sequence: 0 });
    expect(step(early)?.meetup).toMatchObject({ state: 'confirmed', due: LOOK });
    const decided = { ...early, due: { step: 'decide', at: '2026-12-15T00:00:00.000Z' } } as const;
    expect(step(decided)?.meetup).toMatchObject({ state: 'confirmed', due: { step: 'look' } });
  });

  test('when its operator calls it off, then the next one has the seats of one table', () => {
    const two = withListed([], { seats: 8, tables: { count: 2, since: LOOK.at } });
    expect(calledOff(two, GROUP, new Date(LOOK.at))?.next?.seats).toBe(4);
  });
});

describe('given a proposed meetup that comes near', () => {
  const NUDGE = { step: 'nudge', at: '2026-12-13T00:00:00.000Z' } as const;
  const DECIDE = { step: 'decide', at: '2026-12-15T00:00:00.000Z' } as const;
  const near = (yes: number) => meetupOn({ due: NUDGE, tally: tallyOf({ yes }) });

  test('when fewer than eight have said yes, then the silent are asked again, and it is decided two days later', () => {
    expect(step(near(0))).toEqual({ meetup: { ...near(0), nudged: true, due: DECIDE } });
    expect(step(near(7))).toEqual({ meetup: { ...near(7), nudged: true, due: DECIDE } });
  });

  test('when the table is good, then nobody is asked again', () => {
    expect(step(near(8))).toEqual({ meetup: { ...near(8), due: DECIDE } });
  });

  test('when nobody knows where, then those who come are told, however many they are', () => {
    const placeless = (yes: number) => ({ ...near(yes), candidates: [] });
    expect(step(placeless(1))?.meetup).toMatchObject({ nudged: true, placeless: true });
    expect(step(placeless(8))).toEqual({ meetup: { ...placeless(8), placeless: true, due: DECIDE } });
    expect(step(placeless(0))).toEqual({ meetup: { ...placeless(0), nudged: true, due: DECIDE } });
  });

  test('when a place is chosen, voted on or stands, then nobody is told that there is none', () => {
    const [venue] = meetupOn().candidates;
    if (!venue) throw new Error('no candidates');
    const known: Partial<Meetup>[] = [
      {},
      { venue, candidates: [] },
      { places: { changes: 3, stands: venue }, candidates: [] },
    ];
    for (const facts of known) expect(step({ ...near(4), ...facts })?.meetup.placeless).toBeUndefined();
    expect(step({ ...near(4), candidates: [], places: { changes: 1 } })?.meetup.placeless).toBe(true);
  });

  test('when the clock stood still until the decision, then nobody is asked what cannot count', () => {
    const toDecision = 2 * DAY;
    expect(step({ ...near(2), candidates: [] }, { lateMs: toDecision - 1 })?.meetup.placeless).toBe(true);
    expect(step({ ...near(2), candidates: [] }, { lateMs: toDecision })?.meetup.placeless).toBeUndefined();
    expect(step(near(2), { lateMs: toDecision - 1 })?.meetup.nudged).toBe(true);
    expect(step(near(2), { lateMs: toDecision })).toEqual({ meetup: { ...near(2), due: DECIDE } });
  });
});

describe('given a proposed meetup', () => {
  const withYes = (yes: number, facts: Partial<Meetup> = {}) =>
    meetupOn({ tally: tallyOf({ yes, no: 9 }), ...facts });

  test('when its deadline is a millisecond away, then nothing is done', () => {
    expect(step(withYes(9), { lateMs: -1 })).toBeUndefined();
    expect(step(withYes(0), { lateMs: -1 })).toBeUndefined();
  });

  test('when just enough have said yes at the deadline, then it is confirmed, told, and reminded of', () => {
    expect(step(withYes(MINIMUM_YES))).toEqual({
      meetup: {
        ...withYes(MINIMUM_YES),
        state: 'confirmed',
        sequence: 1,
        venue: meetupOn().candidates[0],
        due: { step: 'remind', at: '2026-12-17T00:00:00Z' },
      },
    });
  });

  test('when one too few have said yes, then it is cancelled, told, and the next one is proposed', () => {
    expect(step(withYes(MINIMUM_YES - 1))).toMatchObject({
      meetup: { ...withYes(MINIMUM_YES - 1), state: 'cancelled', sequence: 1, due: undefined },
      next: { id: 'chess-group-2', state: 'proposed', sequence: 0, founders: 8, candidates: [] },
    });
  });

  describe('and it is cancelled', () => {
    const decided = Date.parse('2026-12-15T00:00:00Z');
    const nextOf = (facts: Partial<Meetup> = {}, earlier = 0) => step(withYes(0, facts), { earlier });
    const classOfNext = (next: Meetup | undefined) => next && classOfStart(next.startsAt, 'America/New_York');

    test('then the next try is in the third week from now, at another kind of time', () => {
      const { next } = nextOf() ?? {};
      const ahead = Date.parse(next?.startsAt ?? '') - decided;
      expect(ahead).toBeGreaterThanOrEqual(14 * DAY);
      expect(ahead).toBeLessThan(21 * DAY);
      expect(classOfNext(next)).toBe('weekend');
      expect(next?.tried).toEqual(['workday-evening']);
      expect(next?.local).toBe('15:00');
    });

    test('then what was tried before counts, too, and where nothing suits that was not, the last does', () => {
      const { next } = nextOf({ tried: ['weekend'] }, 1) ?? {};
      expect(next?.tried).toEqual(['weekend', 'workday-evening']);
      expect(classOfNext(next)).toBe('weekend');
    });

    test('then people of the group who are free then decide, and the rhythm follows', () => {
      const now = new Date(decided);
      const done = advance(withYes(0), GROUP, {
        ...{ minimumYes: 3, meetups: [], now },
        free: [['tue-morning'], ['tue-morning', 'thu-evening'], ['thu-evening']],
      });
      expect(classOfNext(done?.next)).toBe('workday');
      expect(done?.rhythm).toMatchObject({ weekday: 'tue', time: '10:00' });
    });

    test('then a group that ever met keeps its rhythm', () => {
      const now = new Date(decided);
      for (const state of ['confirmed', 'held', 'unknown'] as const) {
        const met = meetupOn({ id: 'chess-group-1', state, sequence: 1 });
        const meetup = withYes(0, { id: 'chess-group-2' });
        const done = advance(meetup, GROUP, { minimumYes: 3, meetups: [met, meetup], now });
        expect(done?.next).toBeDefined();
        expect(done?.rhythm).toBeUndefined();
      }
      const missed = meetupOn({ id: 'chess-group-1', state: 'unknown', sequence: 0 });
      const meetup = withYes(0, { id: 'chess-group-2' });
      expect(advance(meetup, GROUP, { minimumYes: 3, meetups: [missed, meetup], now })?.rhythm).toBeDefined();
    });
  });

  test('when a host has moved it before, then the sequence goes up from there', () => {
    expect(step(withYes(MINIMUM_YES, { sequence: 5 }))?.meetup.sequence).toBe(6);
    expect(step(withYes(0, { sequence: 5 }))?.meetup.sequence).toBe(6);
  });

  test.each([
    ['nobody voted', {}, 'library'],
    ['all votes are equal', { cafe: 2, library: 2 }, 'library'],
    ['the fairer has more', { cafe: 1, library: 2 }, 'library'],
    ['the other has more', { cafe: 2, library: 1 }, 'cafe'],
    ['only the other has any', { cafe: 1 }, 'cafe'],
    ['votes are for a venue that is no candidate', { gone: 7 }, 'library'],
  ])('when it is confirmed and %s, then the right venue has won', (_, votes, id) => {
    const meetup = withYes(4, { tally: tallyOf({ yes: 4, votes }) });
    expect(winner(meetup)?.id).toBe(id);
    expect(step(meetup)?.meetup.venue?.id).toBe(id);
  });

  test('when a host had fixed the venue, then no vote changes it', () => {
    const venue = { id: 'home', name: 'Town Hall', place: GROUP.place };
    const meetup = withYes(4, { venue, tally: tallyOf({ yes: 4, votes: { cafe: 9 } }) });
    expect(step(meetup)?.meetup.venue).toBe(venue);
  });

  const ALTO = { id: 'alto', name: 'Alto', place: GROUP.place, suggested: true } as const;

  test('when enough have said yes and nobody knows where, then it is cancelled for that, and the next one is proposed', () => {
    expect(step(withYes(9, { candidates: [] }))).toMatchObject({
      meetup: { state: 'cancelled', because: 'no-place', sequence: 1, due: undefined },
      next: { id: 'chess-group-2', state: 'proposed' },
    });
    expect(step(withYes(9, { candidates: [], places: { changes: 1 } }))?.meetup.because).toBe('no-place');
    expect(step(withYes(3, { candidates: [] }))?.meetup.because).toBe('too-few');
  });

  test('when members proposed a place that stands, then it is confirmed there, unless its host or a vote knows better', () => {
    const places = { changes: 3, stands: ALTO };
    const { candidates } = meetupOn();
    const [library, cafe] = candidates;
    const venueWith = (facts: Partial<Meetup>) => step(withYes(4, { places, ...facts }))?.meetup.venue;
    expect(step(withYes(4, { candidates: [], places }))?.meetup).toMatchObject({
      state: 'confirmed',
      venue: ALTO,
    });
    expect(venueWith({ candidates })).toEqual(library);
    expect(venueWith({ candidates: [], venue: cafe })).toEqual(cafe);
  });

  test('whatever is known of places, then none is ever confirmed without one', () => {
    const [library] = meetupOn().candidates;
    fc.assert(
      fc.property(
        fc.nat({ max: 9 }),
        fc.boolean(),
        fc.boolean(),
        fc.option(fc.boolean(), { nil: undefined }),
        (yes, hasVenue, hasVote, stands) => {
          const { meetup } =
            step(
              withYes(yes, {
                venue: hasVenue ? library : undefined,
                candidates: hasVote ? meetupOn().candidates : [],
                places: stands === undefined ? undefined : { changes: 1, ...(stands && { stands: ALTO }) },
              }),
            ) ?? {};
          const isPossible = yes >= MINIMUM_YES && (hasVenue || hasVote || stands === true);
          expect(meetup?.state).toBe(isPossible ? 'confirmed' : 'cancelled');
          expect(meetup?.venue === undefined).toBe(!isPossible && !hasVenue);
        },
      ),
    );
  });

  test('then people vote on its venues only until one is fixed or its fate is', () => {
    const { candidates } = meetupOn();
    expect(venuesToVoteOn(meetupOn())).toEqual(candidates);
    expect(venuesToVoteOn(meetupOn({ venue: candidates[0] }))).toEqual([]);
    for (const state of ['confirmed', 'cancelled', 'held', 'unknown'] as const)
      expect(venuesToVoteOn(meetupOn({ state }))).toEqual([]);
  });

  test.each([0, 1])('when %i before it were cancelled, then the group goes on', (earlier) => {
    const result = step(withYes(0), { earlier });
    expect(result?.dissolves).toBeUndefined();
    expect(result?.next?.id).toBe(`chess-group-${earlier + 2}`);
  });

  test.each([2, 3])(
    'when %i before it were cancelled, then the group dissolves without a next',
    (earlier) => {
      const result = step(withYes(0), { earlier });
      expect(result).toMatchObject({ dissolves: true, meetup: { state: 'cancelled', sequence: 1 } });
      expect(result?.next).toBeUndefined();
    },
  );

  test('when the third in a row has enough yes, then it happens', () => {
    expect(step(withYes(MINIMUM_YES), { earlier: 2 })).toMatchObject({ meetup: { state: 'confirmed' } });
    expect(step(withYes(MINIMUM_YES), { earlier: 2 })?.dissolves).toBeUndefined();
  });

  test('when the clock comes so late that the next date of the rhythm is near, then that date is left out', () => {
    // Ten days before 21 January, 19:00 in New York.
    const nearest = Date.parse('2027-01-22T00:00:00Z') - 10 * DAY;
    const nextAt = (at: number) =>
      step(withYes(0), { lateMs: at - Date.parse('2026-12-15T00:00:00Z') })?.next?.startsAt;
    expect(nextAt(nearest - 1)).toBe('2027-01-22T00:00:00Z');
    expect(nextAt(nearest + 1)).toBe('2027-02-19T00:00:00Z');
  });
});

describe('given a confirmed meetup', () => {
  test('when its reminder is due, then it is noted and people are asked at its end', () => {
    expect(step(CONFIRMED, { lateMs: -1 })).toBeUndefined();
    expect(step(CONFIRMED)).toEqual({
      meetup: { ...CONFIRMED, reminded: true, due: { step: 'ask', at: '2026-12-18T02:00:00.000Z' } },
    });
  });

  test('when the clock comes late to it at night, then people are reminded in the morning, if it is not over by then', () => {
    const berlin = (startsAt: string) =>
      meetupOn({
        ...CONFIRMED,
        zone: 'Europe/Berlin',
        startsAt,
        due: { step: 'remind', at: '2026-12-16T19:45:00Z' },
      });
    const at = (meetup: Meetup, now: string) =>
      advance(meetup, GROUP, { minimumYes: 4, meetups: [], now: new Date(now) })?.meetup;
    const evening = berlin('2026-12-17T18:00:00Z');
    const postponed = at(evening, '2026-12-17T02:30:00Z');
    expect(postponed).toEqual({ ...evening, due: { step: 'remind', at: '2026-12-17T08:00:00Z' } });
    expect(at(evening, '2026-12-16T20:00:00Z')).toEqual(postponed);
    expect(postponed && at(postponed, '2026-12-17T08:00:00Z')).toMatchObject({ reminded: true });
    const early = berlin('2026-12-17T08:00:00Z');
    const slept = { ...early, due: { step: 'ask', at: '2026-12-17T10:00:00.000Z' } };
    expect(at(early, '2026-12-17T02:30:00Z')).toEqual(slept);
    expect(at(early, '2026-12-17T08:00:00Z')).toEqual(slept);
  });

  test('when it is over, then that is noted, the next is proposed, and feedback counts for a week', () => {
    const meetup = meetupOn({
      ...CONFIRMED,
      reminded: true,
      due: { step: 'ask', at: '2026-12-18T02:00:00.000Z' },
      tally: tallyOf({ yes: 6, votes: { cafe: 1 }, hosts: { ada: '2026-12-01T00:00:00Z' } }),
    });
    expect(step(meetup, { lateMs: -1 })).toBeUndefined();
    expect(step(meetup)).toEqual({
      meetup: { ...meetup, asked: true, due: { step: 'close', at: '2026-12-25T02:00:00.000Z' } },
      next: meetupOn({
        id: 'chess-group-2',
        startsAt: '2027-01-22T00:00:00Z',
        candidates: [],
        due: { step: 'look', at: '2026-12-19T02:00:00.000Z' },
      }),
    });
  });

  test.each([
    ['nobody told that it happened', tallyOf({ yes: 40 }), 'unknown'],
    ['one person told that it happened', tallyOf({ yes: 4, held: 1 }), 'held'],
  ])('when the week is over and %s, then it is closed by that evidence alone', (_, tally, state) => {
    const meetup = { ...ASKED, tally };
    expect(step(meetup, { lateMs: -1 })).toBeUndefined();
    expect(step(meetup)).toEqual({ meetup: { ...meetup, state, due: undefined } });
  });

  test('when nothing is left to do, then nothing is done however late it is', () => {
    for (const state of ['cancelled', 'held', 'unknown'] as const)
      expect(step(meetupOn({ state, due: undefined }), { lateMs: 1000 * DAY })).toBeUndefined();
  });
});

describe('given the meetups of a group', () => {
  const numbered = (n: number, state: MeetupState) => meetupOn({ id: `chess-group-${n}`, state });
  const running = (n: number, ...states: MeetupState[]) =>
    cancelledBefore(
      numbered(n, 'proposed'),
      states.map((state, index) => numbered(index + 1, state)),
    );

  test('then cancelled ones count back from it to the last that was not', () => {
    expect(running(1)).toBe(0);
    expect(running(2, 'cancelled', 'proposed')).toBe(1);
    expect(running(3, 'cancelled', 'cancelled', 'proposed')).toBe(2);
    expect(running(4, 'cancelled', 'held', 'cancelled', 'proposed')).toBe(1);
    expect(running(3, 'cancelled', 'unknown', 'proposed')).toBe(0);
    expect(running(3, 'cancelled', 'confirmed', 'proposed')).toBe(0);
  });

  test('then later ones do not count, and ten comes after nine in whatever order they are read', () => {
    expect(running(2, 'held', 'proposed', 'cancelled')).toBe(0);
    const states: MeetupState[] = Array.from({ length: 11 }, (_, index) =>
      index === 8 ? 'held' : 'cancelled',
    );
    const meetups = states.map((state, index) => numbered(index + 1, state));
    const asText = meetups.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(cancelledBefore(numbered(12, 'proposed'), asText)).toBe(2);
  });

  test('then its number is what follows the last hyphen', () => {
    expect(numberOf({ id: 'chess-group-12' })).toBe(12);
    expect(numberOf({ id: '5f0c8a1e-4-7-1' })).toBe(1);
  });

  test('then it ends its minutes after it starts', () => {
    expect(endOf({ startsAt: '2026-12-31T23:00:00Z', minutes: 90 })).toBe('2027-01-01T00:30:00.000Z');
  });

  test('then the first volunteer hosts, of two at the same instant the one whose id comes first', () => {
    const hosts = { zoe: '2026-12-01T10:00:00Z', ben: '2026-12-02T10:00:00Z', ada: '2026-12-02T10:00:00Z' };
    expect(hostsOf({ tally: tallyOf({ hosts }) })).toEqual(['zoe', 'ada', 'ben']);
    expect(hostsOf({ tally: tallyOf({}) })).toEqual([]);
  });
});

const ZONES = [
  ...['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Santiago', 'Africa/Casablanca'],
  ...['Pacific/Chatham', 'Africa/Cairo', 'Asia/Kolkata', 'Antarctica/Troll'],
];

const clocks = new Map<string, Intl.DateTimeFormat>();
/** Independent oracle: what clock and calendar of a zone show, by Intl alone. */
function wall(instant: string, zone: string) {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, weekday: 'short', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    });
  clocks.set(zone, clock);
  const parts = Object.fromEntries(
    clock.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]),
  );
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
  return {
    weekday: parts.weekday?.toLowerCase() ?? '',
    time: `${parts.hour}:${parts.minute}`,
    nth: Math.ceil(day / 7),
    isLast: day + 7 > new Date(Date.UTC(year, month, 0)).getUTCDate(),
    month: year * 12 + month,
  };
}

const rhythms: fc.Arbitrary<Rhythm> = fc.record({
  weekday: fc.constantFrom(...WEEKDAYS),
  nth: fc.constantFrom(1, 2, 3, 4, -1),
  // Two in the morning is the hour that zones skip and repeat.
  time: fc.constantFrom('10:00', '15:00', '19:00', '02:00', '02:30', '00:00'),
});
const lives = fc.record({
  zone: fc.constantFrom(...ZONES),
  rhythm: rhythms,
  founded: fc.date({
    min: new Date('2026-01-01T00:00Z'),
    max: new Date('2030-01-01T00:00Z'),
    noInvalidDate: true,
  }),
  answers: fc.array(
    fc.record({
      yes: fc.nat({ max: 8 }),
      held: fc.nat({ max: 2 }),
      lateMs: fc.constantFrom(0, 1, HOUR, 9 * HOUR, 2 * DAY),
    }),
    { minLength: 1, maxLength: 12 },
  ),
});

interface Step {
  readonly before: Meetup;
  readonly after: Meetup;
  readonly next: Meetup | undefined;
  readonly at: number;
}

interface Life {
  readonly meetups: readonly Meetup[];
  readonly steps: readonly Step[];
  readonly dissolved: boolean;
}

/** Lives a group's meetups one after the other for two years or until the group dissolves. */
function live(
  founded: Group,
  answers: readonly { yes: number; held: number; lateMs: number }[],
  from: Date,
): Life {
  let group = founded;
  const startsAt = nextOccurrence(
    group.rhythm,
    group.zone,
    new Date(from.getTime() + 10 * DAY).toISOString(),
  );
  const meetups: Meetup[] = [];
  const steps: Step[] = [];
  let current: Meetup | undefined = proposeMeetup(group, 1, startsAt, { founders: 8, candidates: [] }, from);
  let dissolved = false;
  for (let n = 0; current && Date.parse(current.startsAt) < from.getTime() + 2 * 365 * DAY; n += 1) {
    const { yes = 0, held = 0, lateMs = 0 } = answers[n % answers.length] ?? {};
    const { candidates } = meetupOn();
    let meetup: Meetup = { ...current, candidates, tally: tallyOf({ yes, held: yes > 0 ? held : 0 }) };
    let next: Meetup | undefined;
    // More rounds than there are steps: a chain that does not end is seen.
    for (let round = 0; round < 8 && meetup.due; round += 1) {
      const at = Date.parse(meetup.due.at) + lateMs;
      const done = advance(meetup, group, {
        minimumYes: MINIMUM_YES,
        meetups: [...meetups, meetup],
        now: new Date(at),
      });
      if (!done) throw new Error('what is due was not done');
      group = done.rhythm ? { ...group, rhythm: done.rhythm } : group;
      steps.push({ before: meetup, after: done.meetup, next: done.next, at });
      meetup = done.meetup;
      if (next && done.next) throw new Error('two next meetups');
      next = done.next ?? next;
      dissolved ||= done.dissolves === true;
    }
    meetups.push(meetup);
    current = next;
  }
  return { meetups, steps, dissolved };
}

describe('given any group and any answers, when two years go by', () => {
  const everyLife = (check: (life: Life, group: Group) => void) =>
    fc.assert(
      fc.property(lives, ({ zone, rhythm, founded, answers }) => {
        const group = { ...GROUP, zone, rhythm };
        check(live(group, answers, founded), group);
      }),
      { numRuns: 40 },
    );

  test('then every meetup comes to an end that fits what people said', () => {
    everyLife(({ meetups }) => {
      for (const { state, due, tally } of meetups) {
        expect(due).toBeUndefined();
        const happened = tally.held > 0 ? 'held' : 'unknown';
        expect(state).toBe(tally.yes >= MINIMUM_YES ? happened : 'cancelled');
      }
    });
  });

  test('then no time goes back: not of steps, nor of meetups, and the next is ten days ahead', () => {
    everyLife(({ meetups, steps }) => {
      for (const { before, after, at } of steps)
        if (after.reminded && !before.reminded) {
          const { time } = wall(new Date(at).toISOString(), after.zone);
          expect(time >= '09:00' && time < '21:00').toBe(true);
          expect(at).toBeLessThan(Date.parse(after.startsAt));
        }
      for (const { before, after } of steps)
        if (after.due) expect(Date.parse(after.due.at)).toBeGreaterThan(Date.parse(before.due?.at ?? ''));
      for (const [index, meetup] of meetups.entries()) {
        const before = meetups[index - 1];
        if (before) expect(Date.parse(meetup.startsAt)).toBeGreaterThan(Date.parse(before.startsAt));
        expect(numberOf(meetup)).toBe(index + 1);
      }
      for (const { next, at } of steps)
        if (next) expect(Date.parse(next.startsAt) - at).toBeGreaterThanOrEqual(10 * DAY);
    });
  });

  test('then people are told by a new sequence exactly when it is confirmed or cancelled', () => {
    everyLife(({ steps }) => {
      for (const { before, after } of steps) {
        const told = after.state !== before.state && ['confirmed', 'cancelled'].includes(after.state);
        expect(after.sequence - before.sequence).toBe(told ? 1 : 0);
        if (before.due?.step !== 'look') expect(told).toBe(before.due?.step === 'decide');
      }
    });
  });

  test('then it is on before its decision exactly where two more than it takes had said yes by then', () => {
    everyLife(({ steps }) => {
      for (const { before, after, at } of steps) {
        if (before.due?.step !== 'look') continue;
        const isEarly = before.tally.yes >= MINIMUM_YES + 2 && at < Date.parse(decisionOf(before));
        expect(after.state).toBe(isEarly ? 'confirmed' : 'proposed');
        expect(after.venue !== undefined).toBe(isEarly);
      }
    });
  });

  test('then it dissolves exactly when three were cancelled running', () => {
    everyLife(({ meetups, dissolved }) => {
      const letters = meetups.map(({ state }) => (state === 'cancelled' ? 'c' : '-')).join('');
      expect(letters.slice(0, -1)).not.toContain('ccc');
      expect(dissolved).toBe(letters.endsWith('ccc'));
    });
  });

  test('then each that follows one that was to happen keeps weekday-of-month and time of the first such, but on holidays', () => {
    everyLife(({ meetups }) => {
      const first = meetups.find(({ state }) => state !== 'cancelled');
      if (!first || isAroundChristmas(first.startsAt)) return;
      const wanted = wall(first.startsAt, first.zone);
      for (const { startsAt, zone, tried } of meetups.slice(meetups.indexOf(first) + 1)) {
        if (tried) continue;
        const { weekday, time, nth, isLast } = wall(startsAt, zone);
        expect({ weekday, time }).toEqual({ weekday: wanted.weekday, time: wanted.time });
        if (!isAroundChristmas(startsAt)) expect(nth === wanted.nth || isLast).toBe(true);
      }
    });
  });

  test('then none is around Christmas or the turn of the year', () => {
    everyLife(({ meetups }, { zone }) => {
      for (const { startsAt } of meetups.slice(1)) {
        const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, month: '2-digit', day: '2-digit' });
        expect(['24/12', '25/12', '26/12', '31/12', '01/01']).not.toContain(day.format(Date.parse(startsAt)));
      }
    });
  });

  test('then a group that meets by day rests for no longer than the holidays ask for', () => {
    everyLife(({ meetups, steps }, { rhythm }) => {
      if (rhythm.time < '10:00' || steps.some(({ before, at }) => at > Date.parse(before.due?.at ?? '')))
        return;
      for (const [index, { startsAt }] of meetups.entries()) {
        const before = meetups[index - 1]?.startsAt ?? startsAt;
        expect(Date.parse(startsAt) - Date.parse(before)).toBeLessThan(50 * DAY);
      }
    });
  });
});

/** Whether a rhythm may have been put off then. */
const isAroundChristmas = (startsAt: string) => /-(12-(2|3)|01-(0|1))/.test(startsAt);
