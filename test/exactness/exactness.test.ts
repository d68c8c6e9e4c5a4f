import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encode } from '../../functions/domain/geo/geohash.ts';
import { type Point, REACHES, type Reach } from '../../functions/domain/model.ts';
import { gazetteer, TOWNS } from '../lib/tools/replay/fake-gazetteer.ts';
import { middleOf } from '../oracle/gathering-laws.ts';
import { travel } from '../oracle/spherical.ts';
import { mostAtOnePlace } from './brute-force-matcher.ts';
import { blockCounters, cellCounters, townCounters } from './counters.ts';
import { withMarks } from './hands.ts';
import { judge } from './judge.ts';
import { startMatcher } from './matcher.ts';
import { drawComparison } from './picture.ts';
import { comparisonTable } from './report.ts';
import { runScript, type SignUp, type Step, sampleSignUps } from './sign-ups.ts';

const TOWN = { lat: 66.05, lon: 179.99 };
const EAST = Math.PI / 2;

let number = 0;
const somebody = (home: Point, reachKm: Reach = 5, town = 'town'): SignUp => ({
  number: number++,
  cell: encode(home, 6),
  reachKm,
  town,
});
const eastBy = (km: number, reachKm: Reach = 5) => somebody(travel(TOWN, EAST, km), reachKm);
/** Steps in which nobody is called, and then one in which all of them are. */
const calledLast = (people: readonly SignUp[], place?: Point): Step[] =>
  people.map((person, index) =>
    index < people.length - 1 ? { person } : { person, call: { meetup: 0, people, ...(place && { place }) } },
  );

describe('given three people who can meet, when they are called', () => {
  const three = [eastBy(0), eastBy(1), eastBy(2)];

  test('at the sign-up of the third, then the meetup is valid and nobody is late', () => {
    expect(judge(calledLast(three), 3)).toEqual({
      ...{ meetups: 1, valid: 1, meeting: 3, invited: 3, beyondReach: 0 },
      ...{ late: 0, lateBy: 0, missed: 0 },
    });
  });

  test('two sign-ups later, then the three are late by two, and the fourth, who came by, by one', () => {
    const five = [...three, eastBy(1), eastBy(400)];
    const steps = five.map(
      (person, index): Step =>
        index < 4 ? { person } : { person, call: { meetup: 0, people: five.slice(0, 4) } },
    );
    expect(judge(steps, 3)).toMatchObject({ valid: 1, meeting: 4, late: 4, lateBy: 2, missed: 0 });
  });

  test('never, then they are missed, and whoever lives too far is not', () => {
    // From both sides, as the antimeridian parts them.
    for (const people of [three, three.toReversed()]) {
      const steps = [...people, eastBy(400)].map((person) => ({ person }));
      expect(judge(steps, 3)).toMatchObject({ meetups: 0, invited: 0, late: 0, missed: 3 });
    }
  });
});

describe('given people who cannot all meet, when they are called together', () => {
  test('with one too far, then the meetup is not valid and the one is beyond reach', () => {
    const called = [eastBy(0), eastBy(1), eastBy(30)];
    expect(judge(calledLast(called), 3)).toMatchObject({ valid: 0, meeting: 0, invited: 3, beyondReach: 1 });
    expect(judge(calledLast(called), 2)).toMatchObject({ valid: 1, meeting: 2, invited: 3, beyondReach: 1 });
  });

  test('at a place that only some reach, then the place counts and not the best one there is', () => {
    const called = [eastBy(0), eastBy(1), eastBy(2)];
    const place = travel(middleOf(called[0]?.cell ?? ''), EAST + Math.PI, 4.5);
    expect(judge(calledLast(called, place), 3)).toMatchObject({ valid: 0, meeting: 0, beyondReach: 2 });
  });

  test('and again later, then whether the meetup is valid was decided by the first call', () => {
    const [a, b, late] = [eastBy(0), eastBy(1), eastBy(2)];
    const place = middleOf(a.cell);
    const steps = [
      { person: a },
      { person: b, call: { meetup: 7, people: [a, b], place } },
      { person: late, call: { meetup: 7, people: [late], place } },
    ];
    expect(judge(steps, 2)).toMatchObject({ meetups: 1, valid: 1, meeting: 3, invited: 3 });
    expect(judge(steps, 3)).toMatchObject({ meetups: 1, valid: 0, meeting: 0, invited: 3 });
  });
});

describe('given people all around, when the matcher calls them', () => {
  const crowd = fc.array(
    fc.record({
      bearing: fc.integer({ min: 0, max: 359 }),
      km: fc.integer({ min: 0, max: 60 }),
      reachKm: fc.constantFrom(...REACHES),
    }),
    { minLength: 10, maxLength: 60 },
  );

  test.each([true, false])(
    'and groups stay open (%s), then no call is invalid, beyond reach, late or missing',
    (groupsStayOpen) => {
      fc.assert(
        fc.property(crowd, fc.integer({ min: 3, max: 6 }), (drawn, quorum) => {
          const people = drawn.map(({ bearing, km, reachKm }) =>
            somebody(travel(TOWN, (bearing * Math.PI) / 180, km), reachKm),
          );
          const verdict = judge(runScript(people, startMatcher(quorum, { groupsStayOpen })), quorum);
          expect(verdict).toMatchObject({ valid: verdict.meetups, beyondReach: 0, late: 0, missed: 0 });
          expect(verdict.meeting).toBe(verdict.invited);
        }),
        { numRuns: 60 },
      );
    },
  );

  test('then an open group takes in who comes later, and a closed one does not', () => {
    const people = [eastBy(0), eastBy(1), eastBy(1), eastBy(2)];
    expect(judge(runScript(people, startMatcher(3, { groupsStayOpen: true })), 3)).toMatchObject({
      ...{ meetups: 1, meeting: 4 },
    });
    expect(judge(runScript(people, startMatcher(3, { groupsStayOpen: false })), 3)).toMatchObject({
      ...{ meetups: 1, meeting: 3 },
    });
  });
});

describe('given people of whom some are to be in no group with each other', () => {
  const crowd = fc.array(
    fc.record({
      bearing: fc.integer({ min: 0, max: 359 }),
      km: fc.integer({ min: 0, max: 12 }),
      reachKm: fc.constantFrom<Reach>(5, 10),
    }),
    { minLength: 8, maxLength: 14 },
  );
  const pairs = fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { minLength: 1, maxLength: 12 });

  /** All ways to leave nobody in who conflicts with another, that nobody can be added to. */
  function largestApart(people: readonly SignUp[], isApart: (a: SignUp, b: SignUp) => boolean): SignUp[][] {
    const [first, ...others] = people;
    if (!first) return [[]];
    const rivals = others.filter((other) => !isApart(first, other));
    const rest = others.filter((other) => isApart(first, other));
    const withFirst = largestApart(rest, isApart).map((some) => [first, ...some]);
    return rivals.length === 0 ? withFirst : [...withFirst, ...largestApart(others, isApart)];
  }

  test.each([true, false])(
    'when groups stay open (%s), then no call is for two who conflict, and nobody waits who could meet without them',
    (groupsStayOpen) => {
      fc.assert(
        fc.property(crowd, pairs, fc.integer({ min: 3, max: 5 }), (drawn, drawnPairs, quorum) => {
          const people = drawn.map(({ bearing, km, reachKm }) =>
            somebody(travel(TOWN, (bearing * Math.PI) / 180, km), reachKm),
          );
          const conflicts = new Map<number, Set<number>>();
          const add = (a: number, b: number) => conflicts.set(a, (conflicts.get(a) ?? new Set()).add(b));
          for (const [a, b] of drawnPairs) {
            const [one, other] = [people[a], people[b]];
            if (!one || !other || one === other) continue;
            add(one.number, other.number);
            add(other.number, one.number);
          }
          const isApart = (a: SignUp, b: SignUp) => !conflicts.get(a.number)?.has(b.number);
          const way = startMatcher(quorum, { groupsStayOpen, conflicts });
          const waiting = new Set<SignUp>();
          const groups = new Map<number, SignUp[]>();
          for (const person of people) {
            waiting.add(person);
            const call = way.signUp(person);
            for (const one of call?.people ?? []) waiting.delete(one);
            if (call) groups.set(call.meetup, [...(groups.get(call.meetup) ?? []), ...call.people]);
            for (const inside of groups.values())
              expect(inside.every((a) => inside.every((b) => isApart(a, b)))).toBe(true);
            if (groupsStayOpen) continue;
            // The onlooker tries every way to leave out those who conflict.
            const possible = largestApart([...waiting], isApart).some(
              (some) => mostAtOnePlace(some) >= quorum,
            );
            expect(possible).toBe(false);
          }
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('given counters', () => {
  const border = { lat: 45, lon: 0 };
  const [west, east] = [somebody({ lat: 45.02, lon: -0.01 }), somebody({ lat: 45.02, lon: 0.01 })];
  const callsOf = (steps: readonly Step[]) => steps.flatMap(({ call }) => (call ? [call.people] : []));

  test('when two neighbours live on two sides of a border, then only the block sees them together', () => {
    expect(encode(border, 5)).not.toBe(west.cell.slice(0, 5));
    expect(callsOf(runScript([west, east], cellCounters(2, 5)))).toEqual([]);
    expect(callsOf(runScript([west, east], blockCounters(2, 5)))).toEqual([
      expect.arrayContaining([west, east]),
    ]);
  });

  test('when a cell lies between two people, then the block around it sees them together, and no farther', () => {
    const third = somebody({ lat: 45.02, lon: 0.05 });
    const fourth = somebody({ lat: 45.02, lon: 0.1 });
    expect(callsOf(runScript([west, third], blockCounters(2, 5)))).toEqual([
      expect.arrayContaining([west, third]),
    ]);
    expect(callsOf(runScript([west, fourth], blockCounters(2, 5)))).toEqual([]);
  });

  test('when a counter is full, then it begins again at nobody', () => {
    const people = [east, somebody({ lat: 45.02, lon: 0.01 }), somebody({ lat: 45.02, lon: 0.01 })];
    for (const counters of [cellCounters(2, 5), blockCounters(2, 5), townCounters(2)])
      expect(callsOf(runScript(people, counters)), counters.name).toEqual([people.slice(0, 2)]);
  });

  test('when two live in one cell but in two towns, then the towns do not see them together', () => {
    const people = [somebody(TOWN, 5, 'here'), somebody(TOWN, 5, 'there')];
    expect(callsOf(runScript(people, townCounters(2)))).toEqual([]);
    expect(callsOf(runScript(people, cellCounters(2, 4)))).toEqual([people]);
  });
});

describe('given a sample of sign-ups', () => {
  const people = sampleSignUps(gazetteer, { people: 300, seed: 5, country: 'US' });
  const exact = runScript(people, startMatcher(4, { groupsStayOpen: false }));
  const counted = runScript(people, cellCounters(4, 5));

  test('when it is drawn again, then it is the same; another seed gives another', () => {
    expect(sampleSignUps(gazetteer, { people: 300, seed: 5, country: 'US' })).toEqual(people);
    expect(sampleSignUps(gazetteer, { people: 300, seed: 6, country: 'US' })).not.toEqual(people);
  });

  test('when both ways are judged, then the matcher calls more people, and everybody is accounted for', () => {
    const [ours, theirs] = [judge(exact, 4), judge(counted, 4)];
    expect(ours.meeting).toBeGreaterThan(theirs.meeting);
    expect(theirs.missed).toBeGreaterThan(0);
    for (const { invited, missed, beyondReach, meeting } of [ours, theirs]) {
      expect(invited + missed).toBeLessThanOrEqual(people.length);
      expect(meeting + beyondReach).toBeLessThanOrEqual(invited);
    }
    const rows = [ours, theirs].map((verdict, way) => ({
      ...{ region: 'here', quorum: 4, way: `way ${way}`, verdict },
    }));
    const [head = '', , first = ''] = comparisonTable(rows).split('\n');
    expect(first.split('|').map((cell) => cell.trim())).toEqual(
      ['', 'way 0', ours.meetups, ours.valid, ours.meeting, '0', '0', '0', ''].map(String),
    );
    expect(first).toHaveLength(head.length);
  });

  test('when they are drawn, then everybody in the area is one mark on each map, told apart as counted', () => {
    const metro = TOWNS.find(({ place }) => place === 'hoboken');
    if (!metro) throw new Error('no Hoboken');
    const drawing = drawComparison({
      ...{ metro, km: 80, towns: TOWNS, quorum: 4, exact, counted, precision: 5 },
    });
    const marks = (look: string) => drawing.match(new RegExp(`<circle class="${look}"`, 'g'))?.length ?? 0;
    const inLegend = 4;
    expect(['ours', 'waits', 'theirs', 'missed'].reduce((sum, look) => sum + marks(look), 0)).toBe(
      2 * people.length + inLegend,
    );
    expect(marks('ours') - 1).toBe(judge(exact, 4).invited);
    expect(marks('theirs') - 1).toBe(judge(counted, 4).invited);
    expect(drawing).toContain(`aria-label="${people.length} people around hoboken`);
  });
});

describe('given people of whom some live together, share an employer or sit behind a carrier', () => {
  const { people, marksOf } = withMarks(
    sampleSignUps(gazetteer, { people: 3_000, seed: 7, country: 'US' }),
    7,
    10,
  );
  const called = (steps: readonly Step[]) =>
    new Set(steps.flatMap(({ call }) => call?.people.map((person) => person.number) ?? []));
  const counted = called(runScript(people, startMatcher(8, { groupsStayOpen: true })));
  const independent = called(runScript(people, startMatcher(8, { groupsStayOpen: true, marksOf })));

  test('when quorums are of independent people, then fewer than 0.1 % wait who would have met', () => {
    const waitOn = [...counted].filter((one) => !independent.has(one));
    expect(counted.size).toBeGreaterThan(2_000);
    expect(waitOn.length).toBeLessThan(people.length / 1_000);
  });

  test('when many of one employer and one network are among them, then they meet, too, and nobody else with them', () => {
    const [first] = people;
    if (!first) throw new Error('nobody');
    const remote = { ...first, cell: 'u33d8b', reachKm: 5 as const };
    const office = Array.from({ length: 12 }, (_, n) => ({ ...remote, number: 10_000 + n }));
    const stranger = { ...remote, number: 20_500 };
    const way = startMatcher(8, {
      groupsStayOpen: true,
      marksOf: ({ number }) => ({
        at: new Date(Date.UTC(2027, 1, 1, 0, 3 * (number % 10_000))).toISOString(),
        domain: number < 20_000 ? 'office' : undefined,
      }),
    });
    const steps = runScript([...office.slice(0, 7), stranger, ...office.slice(7)], way);
    expect(called(steps)).toEqual(new Set(office.map((one) => one.number)));
  });
});
