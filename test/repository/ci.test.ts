import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';

const ROOT = join(import.meta.dirname, '../..');

const workflowSchema = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      'timeout-minutes': z.number(),
      strategy: z.optional(z.object({ matrix: z.object({ part: z.array(z.string()) }) })),
      steps: z.array(z.object({ uses: z.optional(z.string()), run: z.optional(z.string()) })),
    }),
  ),
});
const workflow = z.parse(
  workflowSchema,
  parse(await readFile(join(ROOT, '.github/workflows/ci.yml'), 'utf8')),
);
const jobs = Object.values(workflow.jobs);
const matrix = jobs.flatMap(({ strategy }) => strategy?.matrix.part ?? []);

const { scripts } = z.parse(
  z.object({ scripts: z.record(z.string(), z.string()) }),
  JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')),
);

/** Commands that do something, in the place of those that only call others: `npm run check` is four. */
function leavesOf(command: string): string[] {
  const [, name = '', more = ''] = /^npm (?:run )?(\S+)(?: -- (.*))?$/.exec(command) ?? [];
  const script = scripts[name];
  if (script !== undefined) return script.split(' && ').flatMap((part) => leavesOf(`${part} ${more}`.trim()));
  const projects = command.match(/--project \w+/g) ?? [];
  return projects.length > 1 ? projects.map((project) => `vitest run ${project}`) : [command];
}

const WHOLE = [
  'npm ci',
  'npm run check',
  'npm test',
  'npm run test:browser',
  'SOAK=10 npx vitest run test/http/hostile.test.ts test/queue/hostile-events.test.ts',
  'npm run test:faults -- --sample 128 --together 32',
  'npm run test:faults -- --seeds 5',
  'npx cdk synth --quiet',
];

describe('given .ci/run, whose commands only say that they were called', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'convoke-ci-'));
    for (const program of ['npm', 'npx', 'apt-get', 'chromium']) await pretend(program);
    // Besides these, nothing is found but what the script itself is written in.
    for (const tool of ['/bin/bash', '/usr/bin/dirname']) await symlink(tool, join(folder, basename(tool)));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function pretend(program: string, status = 0): Promise<void> {
    const file = join(folder, program);
    const line = `"\${SOAK:+SOAK=$SOAK }${program} $*"`;
    await writeFile(file, `#!/bin/sh\necho ${line} >>"$CALLS"\nexit ${status}\n`);
    await chmod(file, 0o755);
  }

  async function run(...parts: string[]): Promise<string[]> {
    const calls = join(folder, 'calls.txt');
    await writeFile(calls, '');
    await promisify(execFile)('/bin/bash', [join(ROOT, '.ci/run'), ...parts], {
      env: { PATH: folder, CALLS: calls },
    });
    return (await readFile(calls, 'utf8')).split('\n').filter((line) => line !== '');
  }

  test('when no part is named, then everything runs, in order', async () => {
    expect(await run()).toEqual(WHOLE);
  });

  test('when all parts of the workflow are run, then together they run everything, each once', async () => {
    const calls: string[] = [];
    for (const part of matrix) {
      const [install, ...commands] = await run(part);
      expect([part, install]).toEqual([part, 'npm ci']);
      expect([part, commands.length]).not.toEqual([part, 0]);
      calls.push(...commands);
    }
    expect(calls.flatMap(leavesOf).sort()).toEqual(WHOLE.slice(1).flatMap(leavesOf).sort());
    expect(calls.flatMap(leavesOf).length).toBeGreaterThan(WHOLE.length);
  });

  test('when several parts are named, then they run one after the other, after one installation', async () => {
    expect(await run('unit', 'browser')).toEqual(['npm ci', 'npm run test:unit', 'npm run test:browser']);
  });

  test('when a part is unknown, then nothing runs, and those of the workflow are named', async () => {
    const failed: unknown = await run('unit', 'everything').catch((error: unknown) => error);
    expect(failed).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`Parts: ${matrix.join(' ')}\n`),
    });
    expect(await readFile(join(folder, 'calls.txt'), 'utf8')).toBe('');
  });

  test('when a command fails, then nothing runs after it', async () => {
    await pretend('npm', 1);
    await expect(run()).rejects.toMatchObject({ code: 1 });
    expect(await readFile(join(folder, 'calls.txt'), 'utf8')).toBe('npm ci\n');
  });

  test('when there is no browser, then one is installed, and only for a part that needs it', async () => {
    await rm(join(folder, 'chromium'));
    const installs = (calls: readonly string[]) => calls.filter((call) => call.startsWith('apt-get')).length;
    expect(installs(await run('unit'))).toBe(0);
    expect(installs(await run('unit', 'browser'))).toBe(2);
    await pretend('google-chrome');
    expect(installs(await run())).toBe(0);
  });
});

describe('given the workflow', () => {
  test('then it may only read, runs no action that can change under us, and hangs on nothing for hours', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const actions = jobs.flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
    expect(actions.length).toBeGreaterThan(5);
    expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(jobs.filter((job) => job['timeout-minutes'] > 90)).toEqual([]);
  });

  test('then no command holds what a stranger can write, and every part runs .ci/run', () => {
    const commands = jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    const expressions = commands.flatMap((command) => command.match(/\$\{\{.*?\}\}/g) ?? []);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the workflow's own way to write it.
    expect(expressions).toEqual(['${{ matrix.part }}']);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the workflow's own way to write it.
    expect(commands).toContain('.ci/run ${{ matrix.part }}');
  });
});
