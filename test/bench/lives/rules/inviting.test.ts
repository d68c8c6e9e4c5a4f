import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inInvitingOrder } from './inviting.ts';

const ids = (people: readonly { readonly member: string }[]) => people.map(({ member }) => member);

describe('given people of a group, when they are invited', () => {
  test('and not too many are likely to come, then all are asked at once', () => {
    const people = Array.from({ length: 80 }, (_, n) => ({ member: `m${n}` }));
    const { now, later } = inInvitingOrder(people, { capacity: 16, share: 0.3 });
    expect([now.length, later.length]).toEqual([80, 0]);
    expect(
      inInvitingOrder([...people, { member: 'one more' }], { capacity: 16, share: 0.3 }).later,
    ).toHaveLength(1);
  });

  test('then first whoever found no seat, then who has met never, then longest ago', () => {
    const people = [
      { member: 'a', lastMet: '2027-03-01' },
      { member: 'b', lastMet: '2027-01-01' },
      { member: 'c' },
      { member: 'd', satOut: true, lastMet: '2027-03-01' },
    ];
    expect(ids(inInvitingOrder(people, { capacity: 1, share: 0.9 }).now)).toEqual(['d', 'c']);
    expect(ids(inInvitingOrder(people, { capacity: 1, share: 0.9 }).later)).toEqual(['b', 'a']);
  });

  test('and everybody says yes each time, then nobody is left out of the first to be asked twice running', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 20 }), fc.integer({ min: 1, max: 40 }), (capacity, extra) => {
        let people = Array.from({ length: 2 * capacity }, (_, n) => ({
          member: `m${n}`,
          satOut: false,
          lastMet: '',
        }));
        const missed = new Map<string, number>();
        for (let round = 1; round <= 3 + (extra % 3); round++) {
          const { now, later } = inInvitingOrder(people, { capacity, share: 1 });
          const seated = new Set(ids(now).slice(0, capacity));
          people = people.map(({ member, lastMet }) => ({
            member,
            satOut: !seated.has(member),
            lastMet: seated.has(member) ? `2027-0${round}` : lastMet,
          }));
          for (const { member, satOut } of people)
            missed.set(member, satOut ? (missed.get(member) ?? 0) + 1 : 0);
          expect(now.length + later.length).toBe(2 * capacity);
        }
        expect(Math.max(...missed.values())).toBeLessThan(3);
      }),
    );
  });
});
