import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  independence,
  independentNeeded,
  sharedNetworks,
} from '../../../functions/domain/gathering/independence.ts';
import type { Interest, Marks } from '../../../functions/domain/model.ts';

const NOW = new Date('2027-01-31T12:00:00.000Z');
const HOUR_MS = 60 * 60_000;
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR_MS).toISOString();

const person = (member: string, marks?: Marks, home = 'dr5reg'): Interest => ({
  member,
  topic: { slug: 'chess', name: 'Chess' },
  home,
  reachKm: 10,
  since: '2027-01-01',
  marks,
});

const handsOf = (people: readonly Interest[], crowded?: ReadonlySet<string>) =>
  independence(people, { now: NOW, crowded }).map((hand) => hand.map(({ member }) => member));

describe('given people whose confirmations left marks', () => {
  test.each<readonly [string, Interest, Interest, boolean]>([
    [
      'one network on one day',
      person('a', { at: ago(1), network: ['n1', 'n2'] }),
      person('b', { at: ago(9), network: ['n1', 'n2'] }),
      true,
    ],
    [
      'one network in two weeks, six days apart',
      person('a', { at: ago(1), network: ['n2', 'n3'] }),
      person('b', { at: ago(145), network: ['n1', 'n2'] }),
      true,
    ],
    [
      'one network, eight days apart',
      person('a', { at: ago(1), network: ['n2', 'n3'] }),
      person('b', { at: ago(193), network: ['n1', 'n2'] }),
      false,
    ],
    [
      'two networks',
      person('a', { at: ago(1), network: ['n1'] }),
      person('b', { at: ago(2), network: ['m1'] }),
      false,
    ],
    [
      'one mail domain, weeks apart',
      person('a', { at: ago(1), domain: 'd' }),
      person('b', { at: ago(600), domain: 'd' }),
      true,
    ],
    ['one home cell within 60 s', person('a', { at: ago(1) }), person('b', { at: ago(1 + 1 / 60) }), true],
    ['one home cell after 61 s', person('a', { at: ago(1) }), person('b', { at: ago(1 + 61 / 3600) }), false],
    ['two home cells at once', person('a', { at: ago(1) }), person('b', { at: ago(1) }, 'dr5ref'), false],
    [
      'marks of more than 30 days ago',
      person('a', { at: ago(1), domain: 'd' }),
      person('b', { at: ago(721), domain: 'd' }),
      false,
    ],
    ['no marks', person('a'), person('b'), false],
  ])('when two share %s, then they are of one hand, or not', (_, one, other, isOne) => {
    expect(handsOf([one, other])).toEqual(isOne ? [['a', 'b']] : [['a'], ['b']]);
  });

  test('when one shares something with each of two others, then all three are of one hand', () => {
    const chain = [
      person('a', { at: ago(1), network: ['n1'] }, 'dr5rea'),
      person('b', { at: ago(2), domain: 'd' }, 'dr5reb'),
      person('c', { at: ago(3), network: ['n1'], domain: 'd' }, 'dr5rec'),
    ];
    expect(handsOf(chain)).toEqual([['a', 'b', 'c']]);
    expect(handsOf(chain.slice(0, 2))).toEqual([['a'], ['b']]);
  });

  test('when too many share a network in a week, then it joins nobody who bears it', () => {
    const people = [
      person('a', { at: ago(1), network: ['n1', 'n2'] }),
      person('b', { at: ago(2), network: ['n1', 'n2'] }),
      person('c', { at: ago(3), network: ['n2', 'n3'] }),
    ];
    expect(sharedNetworks(people, NOW).sort()).toEqual(['n1', 'n2']);
    expect(handsOf(people, new Set(['n1']))).toEqual([['a'], ['b'], ['c']]);
    expect(sharedNetworks(people.slice(2), NOW)).toEqual([]);
  });
});

/** Few networks, domains, homes and moments, so that many are shared. */
const people = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 0, max: 12 * 24 * 60 }),
      network: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
      domain: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
      home: fc.constantFrom('dr5reg', 'dr5ref', 'dr5reu'),
      marked: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((all) =>
    all.map(({ minutes, network, domain, home, marked }, n) =>
      person(
        `m${n}`,
        marked
          ? {
              at: ago(minutes / 60),
              network: network === undefined ? undefined : [`n${network}`],
              domain: domain === undefined ? undefined : `d${domain}`,
            }
          : undefined,
        home,
      ),
    ),
  );

const sorted = (hands: readonly (readonly string[])[]) => hands.map((hand) => [...hand].sort().join()).sort();

describe('given any people', () => {
  test('then their order does not matter, and each of them is in one hand', () => {
    fc.assert(
      fc.property(people, fc.infiniteStream(fc.nat()), (all, order) => {
        const shuffled = all
          .map((one) => ({ one, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(sorted(handsOf(shuffled))).toEqual(sorted(handsOf(all)));
        expect(handsOf(all).flat().sort()).toEqual(all.map(({ member }) => member).sort());
      }),
    );
  });

  test('then whoever two alone join are joined among all, and who shares nothing with anybody stands alone', () => {
    fc.assert(
      fc.property(people, (all) => {
        const hands = handsOf(all);
        const areJoined = (one: string, other: string) =>
          hands.some((hand) => hand.includes(one) && hand.includes(other));
        for (const one of all) {
          const beside = all.filter((other) => other !== one && handsOf([one, other]).length === 1);
          for (const other of beside) expect(areJoined(one.member, other.member)).toBe(true);
          if (beside.length === 0) expect(hands).toContainEqual([one.member]);
        }
      }),
    );
  });

  test('then one more makes at most one hand more, and never splits one', () => {
    fc.assert(
      fc.property(people, (all) => {
        const before = handsOf(all.slice(1));
        const after = handsOf(all);
        expect(after.length).toBeLessThanOrEqual(before.length + 1);
        for (const hand of before)
          expect(after.some((other) => hand.every((member) => other.includes(member)))).toBe(true);
      }),
    );
  });
});

test.each([
  [2, 2],
  [3, 3],
  [4, 3],
  [5, 4],
  [6, 4],
  [8, 6],
  [12, 8],
  [40, 27],
])('a quorum of %i takes %i independent people', (quorum, needed) => {
  expect(independentNeeded(quorum)).toBe(needed);
});
