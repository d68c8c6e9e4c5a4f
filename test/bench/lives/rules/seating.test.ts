import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterFreed, afterYes, type Listed, type Seating, withoutListed } from './seating.ts';

const empty = (capacity: number): Seating => ({ tables: 1, capacity, taken: 0, listed: [] });
const alone = (n: number): Listed => ({ member: `m${n}`, seats: 1 });
const withAll = (seating: Seating, people: readonly Listed[]) =>
  people.reduce((now, one) => afterYes(now, one).seating, seating);
const members = (listed: readonly Listed[]) => listed.map(({ member }) => member);

describe('given a venue of ten', () => {
  const full = withAll(
    empty(10),
    Array.from({ length: 14 }, (_, n) => alone(n)),
  );

  test('when fourteen say yes, then ten have a seat, and four are listed in their order', () => {
    expect(full.taken).toBe(10);
    expect(members(full.listed)).toEqual(['m10', 'm11', 'm12', 'm13']);
  });

  test('when one takes it back, then exactly the first of the list moves up', () => {
    const { seating, promoted } = afterFreed(full, 1);
    expect(members(promoted)).toEqual(['m10']);
    expect(seating).toMatchObject({ taken: 10 });
    expect(members(seating.listed)).toEqual(['m11', 'm12', 'm13']);
  });

  test('when the first of the list needs three seats, then nobody who needs fewer overtakes them', () => {
    const seating = withAll(empty(10), [
      ...Array.from({ length: 10 }, (_, n) => alone(n)),
      { member: 'three', seats: 3 },
      alone(11),
    ]);
    const freed = afterFreed(seating, 2);
    expect(freed.promoted).toEqual([]);
    expect(members(afterFreed(freed.seating, 1).promoted)).toEqual(['three']);
    expect(members(withoutListed(freed.seating, 'three').promoted)).toEqual(['m11']);
    expect(afterYes(freed.seating, alone(12)).seat).toBe('listed');
  });

  test('when fifty are listed, then the list is full', () => {
    const listed = withAll(
      empty(10),
      Array.from({ length: 60 }, (_, n) => alone(n)),
    );
    expect(afterYes(listed, alone(60))).toEqual({ seating: listed, seat: 'list-full' });
  });
});

describe('given any yes and no, when they come one after the other', () => {
  test('then seats never exceed the tables, nobody waits beside free seats, and the list keeps its order', () => {
    const moves = fc.array(
      fc.record({
        kind: fc.constantFrom('yes', 'yes', 'no'),
        seats: fc.integer({ min: 1, max: 3 }),
        which: fc.nat(),
      }),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(moves, fc.integer({ min: 3, max: 16 }), (drawn, capacity) => {
        let seating = empty(capacity);
        const seated = new Map<string, number>();
        const order: string[] = [];
        const promote = (promoted: readonly Listed[]) => {
          for (const { member, seats } of promoted) seated.set(member, seats);
        };
        for (const [n, { kind, seats, which }] of drawn.entries()) {
          const member = `m${n}`;
          if (kind === 'yes') {
            const result = afterYes(seating, { member, seats });
            seating = result.seating;
            if (result.seat === 'seated') seated.set(member, seats);
            order.push(member);
          } else {
            const all = [...seated.keys(), ...members(seating.listed)];
            const gone = all[which % Math.max(1, all.length)];
            if (gone === undefined) continue;
            const held = seated.get(gone);
            const result = held === undefined ? withoutListed(seating, gone) : afterFreed(seating, held);
            seated.delete(gone);
            seating = result.seating;
            promote(result.promoted);
          }
          const room = seating.tables * capacity - seating.taken;
          expect(room).toBeGreaterThanOrEqual(0);
          expect(seating.taken).toBe([...seated.values()].reduce((sum, each) => sum + each, 0));
          const [first] = seating.listed;
          if (first) expect(first.seats).toBeGreaterThan(room);
          expect(members(seating.listed)).toEqual(
            order.filter((one) => members(seating.listed).includes(one)),
          );
        }
      }),
    );
  });
});
