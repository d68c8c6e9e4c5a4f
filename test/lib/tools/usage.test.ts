import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

const run = (command: string, ...args: string[]) =>
  spawnSync(process.execPath, [`bin/${command}.ts`, ...args], { cwd: ROOT, encoding: 'utf8' });

describe.each([
  'convoke',
  'import-postal-codes',
  'import-venues',
  'letters',
  'replay',
  'snapshot-places',
  'topics',
])('given the command %s', (command) => {
  test('when it is called incorrectly, then it tells its usage, and ends with 2', () => {
    const { status, stdout, stderr } = run(command, '--no-such-option');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`npm run ${command} -- `);
    expect(stderr).not.toContain('    at ');
  });
});

describe.each(['import-postal-codes', 'import-venues', 'letters', 'replay', 'snapshot-places'])(
  'given the command %s',
  (command) => {
    test('when it is asked for help, then it tells its usage, and ends with 0', () => {
      const { status, stdout, stderr } = run(command, '--help');
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain(`npm run ${command} -- `);
    });
  },
);
