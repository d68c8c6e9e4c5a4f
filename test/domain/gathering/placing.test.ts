import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counterChanges, groupInReach, planInterests } from '../../../functions/domain/gathering/placing.ts';
import { firstDue } from '../../../functions/domain/gathering/waiting.ts';
import { centre, encode } from '../../../functions/domain/geo/geohash.ts';
import type { Interest, OpenGroup, Reach, Topic, Waiter } from '../../../functions/domain/model.ts';
import { REACHES } from '../../../functions/domain/model.ts';
import { travel } from '../../oracle/spherical.ts';

const HOME = 'dr5reg';
const NOW = '2027-01-01T12:00:00.000Z';
const away = (km: number, bearing = 1): OpenGroup['place'] => travel(centre(HOME), bearing, km);
const groupAt = (id: string, km: number, slackKm = 0): OpenGroup => ({ id, place: away(km), slackKm });
const topic = (slug: string): Topic => ({ slug, name: slug.toUpperCase() });
const interest = (slug: string, changes: Partial<Interest> = {}): Interest => ({
  member: 'm1',
  topic: topic(slug),
  home: HOME,
  reachKm: 10,
  since: '2026-01-01T00:00:00.000Z',
  ...changes,
});
const wanted = (...slugs: string[]) => ({ home: HOME, reachKm: 10 as Reach, topics: slugs.map(topic) });

describe('given open groups around a home', () => {
  test('when several are within reach, then the nearest is chosen, and of two at one place the first by id', () => {
    const groups = [groupAt('b', 9), groupAt('d', 3), groupAt('c', 3), groupAt('a', 11)];
    expect(groupInReach(HOME, 10, groups)?.id).toBe('c');
  });

  test.each([
    [9.9999, 0, true],
    [10.0004, 0, true],
    [10.0006, 0, false],
    [11, 0, false],
    [9.0004, 1, true],
    [9.0006, 1, false],
  ])(
    'when the only one is %f km away and may meet %f km from there, then whether 10 km reach it is %s',
    (km, slackKm, reached) => {
      expect(groupInReach(HOME, 10, [groupAt('a', km, slackKm)]) !== undefined).toBe(reached);
    },
  );

  test('when the nearest may meet out of reach, then the next one is chosen', () => {
    expect(groupInReach(HOME, 10, [groupAt('a', 9.5, 1), groupAt('b', 9.8)])?.id).toBe('b');
  });
});

describe('given a full group within reach', () => {
  const full = (id: string, km: number): OpenGroup => ({ ...groupAt(id, km), full: true });

  test.each([
    [4, 5.9, true],
    [4, 6.1, false],
    [8, 9, true],
    [0.1, 1.1, true],
    [0.1, 1.2, false],
  ])(
    'when it is %f km away and an open one %f km, then whether that takes them in is %s',
    (near, far, taken) => {
      expect(groupInReach(HOME, 10, [groupAt('b', far), full('a', near)])?.id).toBe(taken ? 'b' : undefined);
    },
  );

  test('when the nearest is open, then others do not matter; when all are full, then none takes them in', () => {
    expect(groupInReach(HOME, 10, [full('a', 5), groupAt('b', 2)])?.id).toBe('b');
    expect(groupInReach(HOME, 10, [full('a', 5), full('b', 2)])).toBeUndefined();
    // One out of reach decides nothing.
    expect(groupInReach(HOME, 10, [full('a', 1.5), groupAt('b', 2.8), full('c', 11)])?.id).toBe('b');
  });

  test('when somebody is in it already, then they stay', () => {
    const before = interest('chess', { group: 'a', home: encode(away(1, 2), 6) });
    const groups = [full('a', 2), groupAt('b', 1)];
    expect(planInterests('m1', [before], wanted('chess'), () => groups, NOW)[0]?.after?.group).toBe('a');
  });
});

describe('given what a member holds and wishes', () => {
  const plan = (
    held: readonly Interest[],
    wished: ReturnType<typeof wanted>,
    groups: readonly OpenGroup[] = [],
  ) => planInterests('m1', held, wished, () => groups, NOW);

  test('when a topic is new, then it waits since now, or joins the group that is there', () => {
    expect(plan([], wanted('chess'))).toEqual([
      { after: interest('chess', { since: NOW, due: firstDue(NOW) }) },
    ]);
    const joined = interest('chess', { since: NOW, group: 'g1' });
    expect(plan([], wanted('chess'), [groupAt('g1', 4)])).toEqual([{ after: joined }]);
  });

  test('when nothing is different, then nothing changes, though a nearer group was founded since', () => {
    const held = [interest('chess', { group: 'g1' }), interest('choir', { group: 'g1' })];
    expect(plan(held, wanted('chess', 'choir'), [groupAt('g1', 8), groupAt('g2', 1)])).toEqual([]);
  });

  test('when the view is too old to show the group of somebody who has not moved, then they stay in it', () => {
    expect(plan([interest('chess', { group: 'g1' })], wanted('chess'), [])).toEqual([]);
  });

  test('when an interest rests and its member changes anything, then it rests no more', () => {
    const resting = interest('chess', { resting: NOW, due: firstDue(NOW) });
    const [change, ...others] = plan([resting, interest('choir')], wanted('chess', 'choir'));
    expect(change).toEqual({ before: resting, after: interest('chess', { due: firstDue(NOW) }) });
    expect(others).toEqual([]);
  });

  test('when a topic is not wished any more, then it ends', () => {
    const held = [interest('chess'), interest('choir')];
    expect(plan(held, wanted('choir'))).toEqual([{ before: held[0] }]);
  });

  test('when somebody moves within reach of the group, then they stay in it and keep their place in the queue', () => {
    const before = interest('chess', { group: 'g1', home: encode(away(5, 2), 6) });
    const [change] = plan([before], wanted('chess'), [groupAt('g1', 8), groupAt('g2', 1)]);
    expect(change).toEqual({ before, after: { ...before, home: HOME } });
  });

  test('when somebody moves to where the group may meet out of their reach, then they leave it', () => {
    const before = interest('chess', { group: 'g1', home: encode(away(5, 2), 6) });
    expect(plan([before], wanted('chess'), [groupAt('g1', 9.5, 1)])[0]?.after?.group).toBeUndefined();
    expect(plan([before], wanted('chess'), [groupAt('g1', 9.5, 0.3)])[0]?.after?.group).toBe('g1');
  });

  test('when somebody agreed to go further for a group, then they stay in it wherever it is no further, unless they go less far', () => {
    const before = interest('chess', {
      ...{ group: 'g1', home: encode(away(2, 2), 6), further: { km: 13, reachKm: 10 } },
    });
    const moved = (km: number, changes: { reachKm?: Reach } = {}) =>
      plan([before], { ...wanted('chess'), ...changes }, [groupAt('g1', km, 0.5), groupAt('g2', 1)])[0]
        ?.after;
    expect(moved(12.4)).toMatchObject({ group: 'g1', further: { km: 13, reachKm: 10 } });
    expect(moved(12.6)).toEqual(interest('chess', { group: 'g2' }));
    expect(moved(12.4, { reachKm: 5 })).toEqual(interest('chess', { group: 'g2', reachKm: 5 }));
    // Within reach again it takes no agreement.
    expect(moved(9)).toEqual(interest('chess', { group: 'g1' }));
    expect(moved(12.4, { reachKm: 25 })).toEqual(interest('chess', { group: 'g1', reachKm: 25 }));
  });

  test('when somebody agreed to go further and the group is gone, then they wait by their own reach', () => {
    const further = { km: 13, reachKm: 10 } as const;
    const before = interest('chess', { group: 'g1', home: 'u09tvw', further });
    expect(plan([before], wanted('chess'))[0]?.after).toEqual(
      interest('chess', { waitsSince: NOW, due: firstDue(NOW) }),
    );
  });

  test('when somebody moves out of reach of the group, then they join the nearest other or wait again', () => {
    const before = interest('chess', { group: 'g1', home: 'u09tvw' });
    const [waiting] = plan([before], wanted('chess'), []);
    expect(waiting?.after).toEqual(interest('chess', { waitsSince: NOW, due: firstDue(NOW) }));
    const [joining] = plan([before], wanted('chess'), [groupAt('g2', 1)]);
    expect(joining?.after?.group).toBe('g2');
  });

  test('when somebody moves while they wait, then they keep what they were told and when they are asked', () => {
    const told = { nearly: 3, due: { step: 'lapse', at: '2027-01-20T00:00:00.000Z' } } as const;
    const before = interest('chess', { ...told, home: 'u09tvw' });
    expect(plan([before], wanted('chess'))[0]?.after).toEqual(interest('chess', told));
    expect(plan([before], wanted('chess'), [groupAt('g1', 4)])[0]?.after).toEqual(
      interest('chess', { group: 'g1' }),
    );
  });

  test('when they move, then what they knew of those around is gone, and only then', () => {
    const before = interest('chess', { due: firstDue(NOW), crowd: 'half' });
    expect(plan([before], { ...wanted('chess'), home: 'u09tvw' })[0]?.after).not.toHaveProperty(
      'crowd',
      'half',
    );
    expect(plan([before], { ...wanted('chess'), reachKm: 25 })[0]?.after?.crowd).toBe('half');
  });

  test('when a wait is from before waits had an end, then moving gives it one', () => {
    const before = interest('chess', { home: 'u09tvw' });
    expect(plan([before], wanted('chess'))[0]?.after?.due).toEqual(firstDue(before.since));
  });

  test('when a topic is written otherwise, then it stays as it was written first', () => {
    const wished = { ...wanted(), reachKm: 25 as Reach, topics: [{ slug: 'chess', name: 'cHeSs' }] };
    expect(plan([interest('chess')], wished)[0]?.after?.topic.name).toBe('CHESS');
  });
});

describe('given changes of interests', () => {
  const someInterest = fc.record({
    topic: fc.constantFrom('chess', 'choir'),
    home: fc.constantFrom('dr5reg', 'dr5reu'),
    reachKm: fc.constantFrom(...REACHES),
    group: fc.option(fc.constant('g1'), { nil: undefined }),
  });
  const someChanges = fc.array(
    fc.tuple(fc.option(someInterest, { nil: undefined }), fc.option(someInterest, { nil: undefined })),
    { maxLength: 12 },
  );
  type Sketch = { topic: string; home: string; reachKm: Reach; group: string | undefined };
  const full = (sketch: Sketch) =>
    interest(sketch.topic, {
      home: sketch.home,
      reachKm: sketch.reachKm,
      ...(sketch.group && { group: sketch.group }),
    });
  const countOf = (sketches: readonly (Sketch | undefined)[], name: string, reachKm: Reach) =>
    sketches.filter(
      (one) => one && !one.group && `${one.topic} ${one.home}` === name && one.reachKm === reachKm,
    ).length;

  test('when they are counted, then every counter changes by those who come less those who go', () => {
    fc.assert(
      fc.property(someChanges, (pairs) => {
        const changes = counterChanges(
          pairs.map(([before, after]) => ({
            ...(before && { before: full(before) }),
            ...(after && { after: full(after) }),
          })),
        );
        for (const name of ['chess dr5reg', 'chess dr5reu', 'choir dr5reg', 'choir dr5reu']) {
          const change = changes.find(({ topic: slug, cell }) => `${slug} ${cell}` === name);
          const differences = REACHES.map(
            (reachKm) =>
              countOf(
                pairs.map(([, after]) => after),
                name,
                reachKm,
              ) -
              countOf(
                pairs.map(([before]) => before),
                name,
                reachKm,
              ),
          );
          const peopleOf = (people: readonly Waiter[] = [], reachKm: Reach) =>
            people.filter((one) => one.reachKm === reachKm).length;
          expect(
            REACHES.map((reachKm) => peopleOf(change?.comes, reachKm) - peopleOf(change?.goes, reachKm)),
          ).toEqual(differences);
        }
      }),
    );
  });
});
