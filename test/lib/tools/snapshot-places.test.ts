import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSnapshot, SNAPSHOT_FOLDER } from '../../../lib/build/geonames-snapshot.ts';
import { snapshotPlaces } from '../../../lib/tools/snapshot-places.ts';

function line(id: number, name: string, code: string, population: number, alternates = ''): string {
  const zone = 'Europe/Berlin';
  return [
    id,
    name,
    name,
    alternates,
    50.9,
    6.9,
    'P',
    code,
    'DE',
    '',
    '07',
    '',
    '',
    '',
    population,
    '',
    '',
    zone,
  ].join('\t');
}

describe("given GeoNames' own files", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'geonames-'));
    await cp(join(SNAPSHOT_FOLDER, 'english-names.tsv'), join(folder, 'english-names.tsv'));
    await writeFile(join(folder, 'admin1CodesASCII.txt'), 'DE.07\tNorth Rhine-Westphalia\tNRW\t2861876\n');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('when a snapshot is taken and read, then it has towns and regions, by their English names, and its day', async () => {
    const towns = [
      line(2886242, 'Köln', 'PPLA2', 1_000_000, 'Colonia,ke long,Кёльн'),
      line(1, 'Little', 'PPL', 1_500, 'Klein,Кляйн'),
      line(2, 'Hamlet', 'PPL', 999),
      line(3, 'Quarter', 'PPLX', 50_000),
    ];
    await writeFile(join(folder, 'cities500.txt'), `${towns.join('\n')}\n`);
    expect(await snapshotPlaces(folder, '2027-06-01', folder)).toEqual({ towns: 2, regions: 1 });
    const { taken, towns: read, regions } = await readSnapshot(folder);
    expect(taken).toBe('2027-06-01');
    expect(regions.get('DE.07')).toBe('North Rhine-Westphalia');
    expect(read.map(({ name, localName, alternates }) => [name, localName, alternates])).toEqual([
      ['Cologne', 'Köln', ['Colonia', 'Кёльн']],
      ['Little', 'Little', []],
    ]);
  });

  test('when there are no towns in a file, then nothing is taken', async () => {
    await writeFile(join(folder, 'cities500.txt'), 'no towns\n');
    await expect(snapshotPlaces(folder, '2028-01-01', folder)).rejects.toThrow('no towns');
    expect((await readSnapshot(folder)).taken).toBe('2027-06-01');
  });
});
