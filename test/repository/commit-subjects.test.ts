import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complaintAbout } from '../../lib/tools/commit-subjects.ts';

describe('given the subject of a commit', () => {
  test.each([
    'feat(sign-up): a town may be named instead of a point',
    'fix: links work once',
    'refactor(store)!: one file for each kind of item',
    `docs(adr): ${'x'.repeat(61)}`,
    `docs(adr): ${'👋'.repeat(61)}`,
  ])('%s: it is fine', (subject) => {
    expect(complaintAbout(subject)).toBeUndefined();
  });

  test.each([
    ['Links work once', 'type(scope): what'],
    ['fix links that work twice', 'type(scope): what'],
    ['fix : links work once', 'type(scope): what'],
    ['fix(): links work once', 'type(scope): what'],
    ['fix(Sign Up): links work once', 'type(scope): what'],
    ['feature: links work once', 'one of feat, fix'],
    ['fix:links work once', 'type(scope): what'],
    ['fix: ', 'type(scope): what'],
    ['fixup! fix: links work once', 'type(scope): what'],
    [`docs(adr): ${'x'.repeat(62)}`, '73 characters, more than 72'],
    ['fix: links work once.', 'full stop'],
  ])('%s: it is not', (subject, why) => {
    expect(complaintAbout(subject)).toContain(why);
  });
});

describe('given a branch', () => {
  const run = promisify(execFile);
  const script = join(import.meta.dirname, '../../bin/check-commits.ts');
  let folder: string;
  /** Nothing of the repository around, should a hook of git run the tests, nor of anybody's own settings. */
  const options = () => ({ cwd: folder, env: { PATH: process.env.PATH, HOME: folder } });
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], options());
  const commit = (subject: string) => git('commit', '--allow-empty', '-m', subject, '-m', 'Why it is so.');
  const check = (range: string) => run(process.execPath, [script, range], options());

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'convoke-commits-'));
    await git('init', '--initial-branch', 'main');
    await commit('As it was before the rule');
    await git('switch', '--create', 'branch');
    await commit('fix: one');
    await git('switch', 'main');
    await commit('fix: meanwhile');
    await git('switch', 'branch');
    await git('merge', 'main', '-m', 'Merge main into branch');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('when what it adds is fine, then the check passes, whatever came before, and merges are passed over', async () => {
    expect((await check('main..branch')).stdout).toBe('1 of 1 commit subjects are fine.\n');
  });

  test('when one is not, then it is named and the check fails', async () => {
    await commit('Two things');
    await expect(check('main..branch')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^[0-9a-f]{7,} "Two things" is not "type\(scope\): what"/),
    });
  });

  test('when the range is none, then the check fails, too', async () => {
    await expect(check('no-such-branch..branch')).rejects.toMatchObject({ code: 1 });
    await expect(check('--output=stolen')).rejects.toMatchObject({ code: 1 });
  });
});
