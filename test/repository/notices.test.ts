import { readFileSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { readBundles } from '../../lib/build/bundle.ts';
import { isAllowed, noticesOf } from '../../lib/tools/notices.ts';

const ROOT = join(import.meta.dirname, '../..');
const notices = readFileSync(join(ROOT, 'NOTICES'), 'utf8');

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ license: z.optional(z.string()), dev: z.optional(z.boolean()) })),
});

describe('given what deployments hold of others', () => {
  test('then NOTICES is what `npm run notices` writes', async () => {
    expect(notices).toBe(await noticesOf((await readBundles()).values()));
  });

  test('then it gives credit for data, and has the licence of a package that brings none', () => {
    expect(notices).toMatch(/GeoNames \(https:\/\/www\.geonames\.org\), licensed under CC BY 4\.0/);
    expect(notices).toContain('Natural Earth');
    expect(notices).toMatch(
      /@middy\/core \(MIT\)\n {2}Copyright \(c\) [\d-]+ will Farrell, [^[\]]+\n-+\n\nMIT License\n\nPermission is/,
    );
  });

  test('then what data are distilled from, and what browsers load, is in it, too', async () => {
    const named = new Set<string>();
    const reading = {
      'lib/**/distil-*.ts': /require\.resolve\('([^']+)'/g,
      'functions/site/assets/**/*.ts': /^import .* from '([^'.][^':]*)'/gm,
    };
    for (const [files, pattern] of Object.entries(reading))
      for await (const file of glob(files, { cwd: ROOT }))
        for (const [, name = ''] of (await readFile(join(ROOT, file), 'utf8')).matchAll(pattern))
          named.add(/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
    expect([...named].sort()).toEqual(['swagger-ui-dist', 'world-atlas']);
    for (const name of named) expect(notices).toContain(`\n${name} (`);
  });

  test('then every package that is no tool of development is under a licence that we accept', () => {
    const { packages } = z.parse(
      lockSchema,
      JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')),
    );
    const deployed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
    expect(deployed.length).toBeGreaterThan(40);
    const refused = deployed.filter(([, { license = 'none' }]) => !isAllowed(license));
    expect(refused).toEqual([]);
  });

  test.each([
    ['MIT', true],
    ['(MIT OR Apache-2.0)', true],
    ['GPL-3.0-only OR MIT', true],
    ['AGPL-3.0', false],
    ['MIT AND GPL-3.0-only', false],
    ['UNLICENSED', false],
  ])('%s is accepted: %s', (licence, accepted) => {
    expect(isAllowed(licence)).toBe(accepted);
  });
});
