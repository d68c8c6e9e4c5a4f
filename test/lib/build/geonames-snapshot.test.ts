import { beforeAll, describe, expect, test } from 'vitest';
import {
  complaintsAbout,
  demandZones,
  readSnapshot,
  type Snapshot,
} from '../../../lib/build/geonames-snapshot.ts';

describe('given the snapshot of GeoNames in the repository', () => {
  let snapshot: Snapshot;
  const daysAfter = (days: number) => new Date(Date.parse(snapshot.taken) + days * 86_400_000);

  beforeAll(async () => {
    snapshot = await readSnapshot();
  });

  test('when it is looked at today, then nothing is wrong with it', () => {
    expect(complaintsAbout(snapshot, new Date()).errors).toEqual([]);
  });

  test.each([
    [0, 0, 0],
    [364, 0, 0],
    [365, 1, 0],
    [729, 1, 0],
    [730, 0, 1],
    [4_000, 0, 1],
  ])('when it is %i days old, then there are %i warnings and %i errors', (days, warnings, errors) => {
    const found = complaintsAbout(snapshot, daysAfter(days));
    expect([found.warnings.length, found.errors.length]).toEqual([warnings, errors]);
  });

  test('when a zone is unknown to this Node, then that is an error, and nothing is built', () => {
    const [town] = snapshot.towns;
    const odd = { ...snapshot, towns: [...(town ? [{ ...town, zone: 'America/Nowhere' }] : [])] };
    expect(complaintsAbout(odd, daysAfter(1)).errors).toEqual([
      expect.stringMatching(/time zones of \d{4}[a-z]+ does not know America\/Nowhere\.$/),
    ]);
    expect(() => demandZones(['Europe/Berlin', 'America/Nowhere'])).toThrow('America/Nowhere');
    expect(() => demandZones(['Europe/Berlin', 'America/Coyhaique'])).not.toThrow();
  });

  test('when towns and regions are of two days, then the countries are named whose codes have changed', () => {
    const regions = new Map(
      [...snapshot.regions].filter(([code], at) => code.slice(0, 2) !== 'NO' || at % 3 > 0),
    );
    expect(complaintsAbout({ ...snapshot, regions }, daysAfter(1)).errors).toEqual([
      expect.stringMatching(/does not name, in NO\.$/),
    ]);
  });
});
