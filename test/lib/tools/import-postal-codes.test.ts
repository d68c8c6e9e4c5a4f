import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importPostalCodes } from '../../../lib/tools/import-postal-codes.ts';

const row = (country: string, code: string, name: string, lat = '', lon = '') =>
  [country, code, name, '', '', '', '', '', '', lat, lon, ''].join('\t');

/** Garching bei München, for whatever point. */
const nearest = () => ({ place: '2922731', country: 'DE', lat: 48.25, lon: 11.65 });

describe('given postal codes as GeoNames exports them', () => {
  let folder: string;
  const file = () => join(folder, 'codes.txt');
  const to = () => join(folder, 'codes.txt.br');
  const written = async () =>
    brotliDecompressSync(await readFile(to()))
      .toString('utf8')
      .split('\n');
  const run = async (lines: readonly string[]) => {
    await writeFile(file(), `${lines.join('\r\n')}\r\n`);
    return importPostalCodes(file(), nearest, { to: to() });
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postal-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('when they are imported, then each leads to the town of its name near it, else to the nearest', async () => {
    const result = await run([
      row('DE', '80331', 'München', '48.137', '11.575'),
      row('DE', '85748', 'Nowhere', '48.251', '11.651'),
      row('DE', '01067', 'Dresden'),
      row('AT', '1010', 'Wien', '48.208', '16.372'),
      row('CH', '1010', 'Lausanne', '46.53', '6.66'),
      row('US', '62701', 'Springfield'),
      row('DE', 'München', 'München', '48.1', '11.5'),
      row('DE', '99999', 'Nowhere', '54', '9'),
      'half a row',
      '',
    ]);
    expect(result).toEqual({ rows: 7, joined: 5, codes: 4 });
    expect(await written()).toEqual([
      expect.stringMatching(/^# Postal codes by GeoNames .*CC BY 4\.0/),
      '01067 2935022',
      '1010 2761369 2659994',
      '80331 2867714',
      '85748 2922731',
      '',
    ]);
  });

  test('when many towns have a code, then the largest are kept, and one of each country', async () => {
    await run([
      ...['Berlin', 'Hamburg', 'München', 'Köln', 'Frankfurt am Main', 'Stuttgart', 'Düsseldorf'].map(
        (name) => row('DE', '1234', name),
      ),
      row('CH', '1234', 'Lausanne', '46.53', '6.66'),
      row('AT', '1234', 'Wien', '48.208', '16.372'),
    ]);
    const [BERLIN, HAMBURG, VIENNA, MUNICH, COLOGNE] = [
      '2950159',
      '2911298',
      '2761369',
      '2867714',
      '2886242',
    ];
    const LAUSANNE = '2659994';
    expect(await written()).toContain(['1234', BERLIN, HAMBURG, VIENNA, MUNICH, COLOGNE, LAUSANNE].join(' '));
  });

  test('when nothing in a file joins to a town, then it is refused, and what was there stays', async () => {
    await run([row('DE', '80331', 'München', '48.137', '11.575')]);
    const before = await written();
    await expect(run(['country,code', 'DE,80331'])).rejects.toThrow(/columns parted by tabs\?$/);
    expect(await written()).toEqual(before);
  });
});
