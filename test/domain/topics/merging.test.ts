import { describe, expect, test } from 'vitest';
import type { Interest } from '../../../functions/domain/model.ts';
import { join } from '../../../functions/domain/topics/merging.ts';

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
