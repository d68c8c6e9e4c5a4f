import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openGazetteerCopy } from '../../../../lib/tools/replay/gazetteer-copy.ts';
import { placesText } from '../../../support/places.ts';

const BERLIN = { lat: 52.52437, lon: 13.41053 };
const HOBOKEN_IN_BELGIUM = '2796696';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convoke-copy-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

describe('given a file of other towns than the snapshot has', () => {
  test('when it was made of an older snapshot, then the towns of the snapshot take its place', async () => {
    const file = join(folder, 'places.tsv');
    writeFileSync(file, placesText());
    writeFileSync(`${file}.made-from`, 'what was there before');
    expect((await openGazetteerCopy(file)).nearest(BERLIN)).toMatchObject({ name: 'Berlin' });
  });

  test('when PLACES_FILE names it, then it stays as it is', async () => {
    const file = join(folder, 'own.tsv');
    writeFileSync(file, placesText());
    vi.stubEnv('PLACES_FILE', file);
    expect((await openGazetteerCopy()).nearest(BERLIN)).toMatchObject({ place: HOBOKEN_IN_BELGIUM });
  });
});
