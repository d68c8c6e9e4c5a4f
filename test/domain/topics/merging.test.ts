import { describe, expect, test } from 'vitest';
import { centre } from '../../../functions/domain/geo/geohash.ts';
import type { Interest } from '../../../functions/domain/model.ts';
import { join, takeApart } from '../../../functions/domain/topics/merging.ts';
import { travel } from '../../oracle/spherical.ts';

const wish = (topic: string, facts: Partial<Interest> = {}): Interest => ({
  member: 'ada',
  topic: { slug: topic, name: topic },
  home: 'dr5reg',
  reachKm: 10,
  since: '2026-12-01T00:00:00.000Z',
  ...facts,
});
const RESTING = { resting: '2027-01-01T00:00:00.000Z' };

describe('given somebody who waits for two topics that become one', () => {
  test.each([
    ['neither rests', {}, {}, undefined],
    ['the first rests', RESTING, {}, undefined],
    ['the second rests', {}, RESTING, undefined],
    ['both rest', RESTING, RESTING, RESTING.resting],
  ])('when %s, then the one interest rests only if both did', (_, own, other, resting) => {
    const { interest } = join('moss', { own: wish('moos', own), other: wish('moss', other) });
    expect(interest).toMatchObject({ topic: { slug: 'moss' } });
    expect(interest.resting).toBe(resting);
  });
});

describe('given somebody in a group beyond their reach, about a topic that becomes another', () => {
  const further = { km: 13, reachKm: 10 } as const;
  const own = wish('moos', { group: 'g1', further });

  test('when it does, then what they agreed to goes along with the group, and with no other', () => {
    expect(join('moss', { own }).interest).toMatchObject({ group: 'g1', further });
    const other = wish('moss', { group: 'g2' });
    expect(join('moss', { own, other }, 'g1').interest).toMatchObject({ group: 'g1', further });
    expect(join('moss', { own, other }, 'g2').interest).not.toHaveProperty('further');
  });

  test('when that is undone, then they are in it again if it is no further than they agreed to, else they wait', () => {
    const place = travel(centre('dr5reg'), 1, 12);
    const back = (slackKm: number) =>
      takeApart({
        ...{ from: 'moos', into: 'moss', before: { own, other: wish('moss', { group: 'g2' }) } },
        ...{ now: { other: wish('moss', { group: 'g2' }) }, returned: () => false, hasRoom: true },
        ...{ open: [{ id: 'g1', place, slackKm }], at: '2027-02-01T00:00:00.000Z' },
      }).own;
    expect(back(0)).toMatchObject({ group: 'g1', further });
    for (const gone of ['group', 'further']) expect(back(1.1)).not.toHaveProperty(gone);
  });
});
