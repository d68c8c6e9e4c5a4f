import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { readBundles } from '../../../lib/build/bundle.ts';
import { BUNDLE_SOURCES, filesOf, STAGE_SOURCES } from '../../../lib/build/sources.ts';

const ROOT = join(import.meta.dirname, '../../..');
const isOurs = (file: string) => !/^(<|\(|.*node_modules\/)/.test(file);

/** Files of the repository that run when a program of it does. */
async function filesBehind(program: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [program],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  return Object.keys(metafile.inputs);
}

/** Files of the repository that the code of some files names as data. */
const DATA = [
  'lib/build/geonames/SNAPSHOT',
  'lib/build/geonames/towns.tsv.br',
  'lib/build/postal-codes/codes.txt.br',
];

describe('given what is built only when its sources have changed', () => {
  test('then the sources of bundles are all that they hold, and all that makes them', async () => {
    const sources = new Set(await filesOf(BUNDLE_SOURCES));
    const held = [...(await readBundles()).values()].flatMap(({ inputs }) => Object.keys(inputs));
    const behind = [...held, ...(await filesBehind('lib/build/bundle.ts')), ...DATA].filter(isOurs);
    expect(behind).toContain('lib/build/distil-places.ts');
    expect(behind).toContain('functions/http/sign-up.ts');
    expect(behind.filter((file) => !sources.has(file))).toEqual([]);
  });

  test('then the sources of a local stage are those of bundles, and all that writes its template', async () => {
    const sources = new Set(await filesOf(STAGE_SOURCES));
    const behind = await filesBehind('lib/local/synthesise-local.ts');
    expect(behind).toContain('lib/constructs/api.ts');
    expect(behind).toContain('lib/build/bundle.ts');
    const named = [...behind, ...(await filesOf(BUNDLE_SOURCES)), 'cdk.json'].filter(isOurs);
    expect(named.filter((file) => !sources.has(file))).toEqual([]);
  });
});
