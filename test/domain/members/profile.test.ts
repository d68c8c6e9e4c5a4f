import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ProfileChange, withProfile } from '../../../functions/domain/members/profile.ts';
import { type Member, REACHES, SLOTS } from '../../../functions/domain/model.ts';

const ADA: Member = {
  id: 'ada',
  email: 'ada@example.org',
  name: 'Ada',
  home: 'dr5reg',
  reachKm: 10,
  free: ['thu-evening'],
  language: 'en',
  region: 'US',
  joinedAt: '2026-11-22T10:00:00.000Z',
  version: 3,
  signUp: 's1',
  agreed: { at: '2026-11-22T10:00:00.000Z', texts: '2026-11-01' },
  calendar: 2,
  pausedUntil: '2027-02-01',
};

const changes: fc.Arbitrary<ProfileChange> = fc.record(
  {
    name: fc.constantFrom('Bea', null, undefined),
    home: fc.constantFrom('u33dc1', undefined),
    reachKm: fc.constantFrom(...REACHES, undefined),
    free: fc.option(fc.array(fc.constantFrom(...SLOTS), { maxLength: 4 }), { nil: undefined }),
    language: fc.constantFrom('de' as const, undefined),
    region: fc.constantFrom('AT', null, undefined),
    pausedUntil: fc.constantFrom('2027-03-01', null, undefined),
  },
  { requiredKeys: [] },
);

test('law: what a change says is so, what it leaves out stays, null removes, and nothing else of the member changes', () => {
  fc.assert(
    fc.property(changes, (change) => {
      const { name, home, reachKm, free, language, region, pausedUntil, ...rest } = withProfile(ADA, change);
      const { name: n, home: h, reachKm: r, free: f, language: l, region: g, pausedUntil: p, ...same } = ADA;
      expect(rest).toEqual(same);
      const said = <T>(value: T | null | undefined, before: T): T | undefined =>
        value === undefined ? before : (value ?? undefined);
      expect({ name, home, reachKm, language, region, pausedUntil }).toEqual({
        name: said(change.name, n),
        home: said(change.home, h),
        reachKm: said(change.reachKm, r),
        language: said(change.language, l),
        region: said(change.region, g),
        pausedUntil: said(change.pausedUntil, p),
      });
      expect(free).toEqual(change.free ? [...new Set(change.free)] : f);
    }),
  );
  expect(withProfile(ADA, { pausedUntil: null })).not.toHaveProperty('pausedUntil');
});
