import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  askedOnceMore,
  furtherTo,
  furtherWanted,
  furthestKm,
  isStillFurther,
  mayBeAskedAbout,
  waitingBeyond,
  widerReach,
} from '../../../functions/domain/gathering/further.ts';
import { groupInReach } from '../../../functions/domain/gathering/placing.ts';
import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import { centre, encode } from '../../../functions/domain/geo/geohash.ts';
import { type OpenGroup, REACHES, type Reach } from '../../../functions/domain/model.ts';
import { travel } from '../../oracle/spherical.ts';

const PLACE = { lat: 51.34, lon: 12.37 };
const NOW = new Date('2027-03-01T12:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();
const GROUP: OpenGroup = { id: 'g1', place: PLACE, slackKm: 0 };
const homeAt = (km: number) => encode(travel(PLACE, 1, km), 6);
const waits = (member: string, km: number, reachKm: Reach = 10) => ({
  cell: homeAt(km),
  waiting: [{ member, reachKm, since: '2027-02-01T00:00:00.000Z' }],
});

describe('given people who wait around a group', () => {
  test('when they wait a little beyond their reach, then the nearest by their own measure come first', () => {
    const counters = [waits('c', 14), waits('a', 12), waits('b', 28, 25), waits('in', 9), waits('far', 17)];
    expect(waitingBeyond({ counters }, GROUP).map(({ member }) => member)).toEqual(['b', 'a', 'c']);
  });

  test('when the group may meet elsewhere, then the furthest of it counts', () => {
    const home = { home: homeAt(9.5), reachKm: 10 } as const;
    expect(furtherTo(home, GROUP)).toBeUndefined();
    expect(furtherTo(home, { ...GROUP, slackKm: 1 })).toEqual({ km: 11, reachKm: 10 });
    expect(furtherTo({ home: homeAt(14.5), reachKm: 10 }, { ...GROUP, slackKm: 1 })).toBeUndefined();
  });

  test('when anybody waits anywhere, then they are in reach, or a little beyond it and told no less than it is', () => {
    const anywhere = fc.record({
      km: fc.double({ min: 0, max: 80, noNaN: true }),
      reachKm: fc.constantFrom(...REACHES),
      slackKm: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(anywhere, ({ km, reachKm, slackKm }) => {
        const [home, group] = [homeAt(km), { ...GROUP, slackKm }];
        const further = furtherTo({ home, reachKm }, group);
        const furthest = distanceKm(centre(home), PLACE) + slackKm;
        if (groupInReach(home, reachKm, [group])) expect(further).toBeUndefined();
        else expect(further !== undefined).toBe(furthest <= Math.min(1.5 * reachKm, reachKm + 15));
        if (!further) return;
        expect(further.km - furthest).toBeGreaterThanOrEqual(0);
        expect(further.km - furthest).toBeLessThan(1);
        expect(isStillFurther({ home, reachKm }, further, group)).toBe(true);
        expect(furthestKm(reachKm)).toBeGreaterThanOrEqual(furthest);
      }),
    );
  });

  test('when they have agreed and then move or go less far, then that holds as long as it is no further than they agreed', () => {
    const agreed = { km: 13, reachKm: 10 } as const;
    const holds = (km: number, reachKm: Reach) =>
      isStillFurther({ home: homeAt(km), reachKm }, agreed, GROUP);
    expect([holds(12, 10), holds(3, 10), holds(12, 25), holds(14, 10), holds(12, 5), holds(14, 25)]).toEqual([
      ...[true, true, true, false, false, false],
    ]);
  });

  test('when they agreed to go so far, then the reach that goes as far is the next one, if there is any', () => {
    expect([3, 5, 13, 25, 40, 65].map((km) => widerReach({ km, reachKm: 2 }))).toEqual([
      ...[5, 5, 25, 25, 50, undefined],
    ]);
  });
});

describe('given a group that proposes a meetup', () => {
  const wanted = (members: number, share = 0.3) => furtherWanted({ members, share, minimumYes: 3 });

  test('when enough are likely to come, then nobody is asked', () => {
    expect([wanted(24), wanted(100), wanted(8, 1)]).toEqual([0, 0, 0]);
    expect(wanted(23)).toBe(1);
  });

  test('when any number is likely to come, then no more are asked than it takes, and never more than thirty', () => {
    const share = fc.double({ min: 0.05, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), share, (members, share) => {
        const asked = wanted(members, share);
        expect(asked).toBeLessThanOrEqual(30);
        expect((asked - 1) * share * 0.6).toBeLessThanOrEqual(Math.max(0, 7 - members * share));
        if (asked < 30) expect(asked * share * 0.6 + members * share).toBeGreaterThanOrEqual(7 - 1e-9);
      }),
    );
  });
});

describe('given somebody who lets themselves be asked', () => {
  const about = (id: string, group: string) => ({ id, group });

  test('when they were asked in the last month, or about this group ever, then they are not', () => {
    const asked = (days: number, groups: readonly string[]) => ({ at: daysAgo(days), meetup: 'x-1', groups });
    const may = (...of: Parameters<typeof asked>) => mayBeAskedAbout(asked(...of), 'g1', NOW);
    expect([may(29.9, ['g2']), may(30, ['g2']), may(300, ['g1', 'g2'])]).toEqual([false, true, false]);
    expect(mayBeAskedAbout(undefined, 'g1', NOW)).toBe(true);
  });

  test('when they are asked once more, then all groups are remembered, and the last meetup', () => {
    const once = askedOnceMore(undefined, about('g1-1', 'g1'), new Date(daysAgo(40)));
    const twice = askedOnceMore(once, about('g2-3', 'g2'), NOW);
    expect(twice).toEqual({ at: NOW.toISOString(), meetup: 'g2-3', groups: ['g1', 'g2'] });
  });
});
