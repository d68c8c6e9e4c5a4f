import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { LAMBDA_BUILD } from '../../lib/build/bundle.ts';
import { synthesiseTemplate } from '../support/template.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFile(join(ROOT, file), 'utf8');

const versions = z.record(z.string(), z.string());
const description = z.parse(
  z.object({ engines: versions, dependencies: versions, devDependencies: versions }),
  JSON.parse(await read('package.json')),
);
const { engines, dependencies, devDependencies } = description;

describe('given the versions of Node', () => {
  test('then tests, editors, bundles and Lambda have the same one', async () => {
    const template = await synthesiseTemplate();
    const runtimes = template
      .ofType('AWS::Lambda::Function')
      .filter(({ name }) => name.startsWith('Functions/'))
      .map(({ properties }) => properties.Runtime);
    expect(runtimes.length).toBeGreaterThan(10);
    const { image } = z.parse(z.object({ image: z.string() }), JSON.parse(await read('.devcontainer.json')));
    const major = (await read('.nvmrc')).trim();
    expect({
      lambda: [...new Set(runtimes)],
      bundles: LAMBDA_BUILD.target,
      scripts: devDependencies.node?.split('.')[0],
      types: devDependencies['@types/node']?.split('.')[0],
      container: image,
    }).toEqual({
      lambda: [`nodejs${major}.x`],
      bundles: `node${major}`,
      scripts: major,
      types: major,
      container: `node:${devDependencies.node}-bookworm`,
    });
  });

  test('then the README asks for the one that npm asks for', async () => {
    const [, asked] = /You need Node (\d+) or newer/.exec(await read('README.md')) ?? [];
    expect(engines.node).toBe(`>=${asked}`);
  });
});

describe('given the dependencies', () => {
  test('then each is pinned to one version', () => {
    const all = { ...dependencies, ...devDependencies };
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe('given what GitHub reads', async () => {
  const files: string[] = [];
  for await (const file of glob('.github/**/*.yml', { cwd: ROOT })) files.push(file);

  test('then there are all of these', () => {
    expect(files.sort()).toEqual([
      '.github/ISSUE_TEMPLATE/bug.yml',
      '.github/ISSUE_TEMPLATE/config.yml',
      '.github/ISSUE_TEMPLATE/idea.yml',
      '.github/ISSUE_TEMPLATE/venue-import.yml',
      '.github/dependabot.yml',
      '.github/workflows/ci.yml',
    ]);
  });

  test.each(files)('%s can be parsed', async (file) => {
    expect(parse(await read(file), { strict: true })).toEqual(expect.any(Object));
  });

  const form = z.object({
    name: z.string(),
    description: z.string(),
    labels: z.optional(z.array(z.string())),
    body: z.array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: z.string() }) }),
        z.strictObject({
          type: z.enum(['input', 'textarea']),
          id: z.string(),
          attributes: z.strictObject({
            label: z.string(),
            description: z.optional(z.string()),
            placeholder: z.optional(z.string()),
            render: z.optional(z.string()),
          }),
          validations: z.optional(z.strictObject({ required: z.boolean() })),
        }),
        z.strictObject({
          type: z.literal('dropdown'),
          id: z.string(),
          attributes: z.strictObject({ label: z.string(), options: z.array(z.string()) }),
          validations: z.optional(z.strictObject({ required: z.boolean() })),
        }),
      ]),
    ),
  });

  test.each(files.filter((file) => /ISSUE_TEMPLATE\/(?!config)/.test(file)))(
    '%s is a form whose questions differ',
    async (file) => {
      const { body } = z.parse(form, parse(await read(file)));
      const ids = body.flatMap((question) => ('id' in question ? [question.id] : []));
      expect(ids.length).toBeGreaterThan(2);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  test('then links of its pages lead to files that are there', async () => {
    for (const page of ['SECURITY.md', 'CODE_OF_CONDUCT.md', 'PULL_REQUEST_TEMPLATE.md']) {
      const links = [...(await read(`.github/${page}`)).matchAll(/\]\(([^)#]+)\)/g)].map(([, to = '']) => to);
      for (const link of links) expect(await read(join('.github', link))).not.toBe('');
    }
  });
});
