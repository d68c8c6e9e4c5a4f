import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseFounders,
  decideFounding,
  foundGroup,
  hidingOthers,
} from '../../../functions/domain/gathering/founding.ts';
import type { Interest } from '../../../functions/domain/model.ts';

const waiting = (member: string, since: string): Interest => ({
  member,
  topic: { slug: 'chess', name: `Chess as ${member} writes it` },
  home: 'dr5reg',
  reachKm: 10,
  since,
});

describe('given people who wait', () => {
  const people = [waiting('c', '2027-01-02'), waiting('b', '2027-01-01'), waiting('a', '2027-01-02')];

  test('when founders are chosen, then it is those who wait longest, and of equals the first by id', () => {
    expect(chooseFounders(people, 2)?.map(({ member }) => member)).toEqual(['b', 'a']);
    expect(chooseFounders([...people].reverse(), 2)?.map(({ member }) => member)).toEqual(['b', 'a']);
    expect(people.map(({ member }) => member)).toEqual(['c', 'b', 'a']);
  });

  test('when there are fewer than a quorum, then all of them are given', () => {
    expect(chooseFounders(people, 8)).toHaveLength(3);
  });

  test('when some rest because their group gave up, then those who do not come first, however long they wait', () => {
    const resting = (member: string) => ({ ...waiting(member, '2026-01-01'), resting: '2026-12-01' });
    const crowd = [resting('x'), resting('y'), resting('z')];
    const chosen = (quorum: number) =>
      chooseFounders([...crowd, ...people], quorum)?.map(({ member }) => member);
    expect(chosen(3)).toEqual(['b', 'a', 'c']);
    expect(chosen(6)).toEqual(['b', 'a', 'c', 'x', 'y', 'z']);
    expect(chooseFounders([...crowd, ...people.slice(1)], 5)).toBeUndefined();
    expect(chooseFounders(crowd, 3)).toBeUndefined();
  });
});

/** People by their hands: `[2, 1]` are three, of whom the first two are of one hand. Who waited longest is drawn. */
const handsOf = (sizes: readonly number[], since: (n: number) => number = (n) => n): Interest[][] => {
  let n = 0;
  return sizes.map((size, hand) =>
    Array.from({ length: size }, () => waiting(`${hand}-${n}`, String(since(n++)).padStart(4, '0'))),
  );
};
const handOf = ({ member }: Interest) => member.split('-')[0];

describe('given people of whom some are of one hand', () => {
  test.each([
    [[1, 1, 1, 1, 1, 1, 1, 1], 'found'],
    [[3, 1, 1, 1, 1, 1], 'found'],
    [[2, 2, 1, 1, 1, 1], 'found'],
    [[7, 1], 'held'],
    [[4, 1, 1, 1, 1], 'held'],
    [[2, 2, 2, 2], 'held'],
    [[20, 1, 1, 1, 1, 1], 'found'],
  ])('when eight are needed and their hands are %j, then they are %s', (sizes, kind) => {
    expect(decideFounding(handsOf(sizes), 8).kind).toBe(kind);
  });

  test('when they are held, then it is said how many are independent, and how many it takes', () => {
    expect(decideFounding(handsOf([7, 1]), 8)).toEqual({ kind: 'held', independent: 2, needed: 6 });
  });

  test('when some of a large hand found with others, then those of it who waited longest', () => {
    const founding = decideFounding(handsOf([10, 1, 1, 1, 1, 1]), 8);
    expect(founding.kind === 'found' && founding.founders.map(({ member }) => member)).toEqual([
      '0-0',
      '0-1',
      '0-2',
      '1-10',
      '2-11',
      '3-12',
      '4-13',
      '5-14',
    ]);
  });

  test('when there are any few, then exactly those found of all who may that waited longest', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 2, max: 6 }),
        fc.func(fc.nat(9)),
        (sizes, quorum, since) => {
          const hands = handsOf(sizes, since);
          const people = hands.flat();
          fc.pre(people.length >= quorum);
          const inOrder = (chooseFounders(people, people.length) ?? []).map(({ member }) => member);
          const best = subsets(people, quorum)
            .filter(
              (some) =>
                new Set(some.map(handOf)).size >= Math.min(quorum, Math.max(3, Math.ceil((2 * quorum) / 3))),
            )
            .map((some) => some.map(({ member }) => inOrder.indexOf(member)).sort((a, b) => a - b))
            .sort((a, b) => a.map((at, n) => at - (b[n] ?? 0)).find((by) => by !== 0) ?? 0)[0];
          const founding = decideFounding(hands, quorum);
          expect(
            founding.kind === 'found'
              ? founding.founders.map(({ member }) => inOrder.indexOf(member))
              : undefined,
          ).toEqual(best);
        },
      ),
    );
  });

  test('when others are looked for without them, then nobody of no hand goes, somebody does, and the newest is last', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }), (sizes) => {
        const hands = handsOf(sizes);
        fc.pre(hands.flat().length >= 8);
        const [first = []] = hands;
        const newest = first.at(-1);
        if (newest) first.splice(-1, 1, { ...newest, home: 'dr5ref' });
        const gone = hidingOthers(hands, 8, { home: 'dr5ref', reachKm: 10 });
        expect(gone.length).toBeGreaterThan(0);
        expect(gone.some(({ home }) => home === 'dr5ref')).toBe(false);
        for (const hand of hands) expect(hand.some((one) => !gone.includes(one))).toBe(true);
      }),
    );
  });
});

/** All subsets of so many. */
function subsets<T>(all: readonly T[], size: number): T[][] {
  const [first, ...rest] = all;
  if (size === 0) return [[]];
  if (first === undefined || all.length < size) return [];
  return [...subsets(rest, size - 1).map((some) => [first, ...some]), ...subsets(rest, size)];
}

describe('given founders and a place', () => {
  const facts = {
    group: 'g1',
    founders: [waiting('b', '2027-01-01'), waiting('a', '2027-01-02'), waiting('c', '2027-01-02')],
    free: [['tue-evening'], ['tue-evening', 'sat-morning'], []] as const,
    place: { lat: 40.74, lon: -74.03 },
    slackKm: 0.4,
    area: 'near Hoboken, New Jersey',
    zone: 'America/New_York',
    candidates: [],
    now: new Date('2027-01-05T12:00:00.000Z'),
  };

  test('when they found a group, then it and its meetup agree in topic, place and time', () => {
    const { group, meetup } = foundGroup(facts);
    expect(group).toMatchObject({
      id: 'g1',
      topic: { slug: 'chess', name: 'Chess' },
      place: facts.place,
      slackKm: 0.4,
      area: facts.area,
      rhythm: { weekday: 'tue', time: '19:00' },
      foundedAt: facts.now.toISOString(),
    });
    expect(meetup).toMatchObject({
      id: 'g1-1',
      group: 'g1',
      topic: group.topic,
      place: group.place,
      zone: group.zone,
      state: 'proposed',
      sequence: 0,
      founders: 3,
    });
    expect(Date.parse(meetup.startsAt) - facts.now.getTime()).toBeGreaterThanOrEqual(10 * 24 * 3_600_000);
  });

  test('when the stage limits seats, then the meetup has as many, and otherwise none are named', () => {
    const { group, meetup: first } = foundGroup({ ...facts, capacity: 12 });
    expect(first.seats).toBe(12);
    expect(group).toMatchObject({ members: 3, most: 41 });
    expect(foundGroup(facts).meetup).not.toHaveProperty('seats');
  });

  test('when nobody founds, then it is refused', () => {
    expect(() => foundGroup({ ...facts, founders: [] })).toThrow();
  });
});
