import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** Neither code nor anything that is made once and takes long to make. */
const LEFT_OUT = ['.git', 'node_modules', 'cdk.out', '.convoke', 'dist/local', 'dist/functions'];

interface Outcome {
  readonly passed: boolean;
  /** All that was printed. */
  readonly output: string;
}

/** A copy of the repository as it is on the disk, to be changed and thrown away. */
export interface ScratchCopy {
  /** Undefined where there is no such file. */
  read(file: string): Promise<string | undefined>;
  /** Writes a file, or takes it away. */
  write(file: string, text: string | undefined): Promise<void>;
  /** Runs a line of shell in it, as a contributor does. */
  run(line: string): Promise<Outcome>;
  remove(): Promise<void>;
}

export async function copyRepository(): Promise<ScratchCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'convoke-recipe-'));
  const left = new Set(LEFT_OUT.map((name) => join(ROOT, name)));
  await cp(ROOT, folder, {
    recursive: true,
    filter: (path) => !left.has(path) && !/\/\.local-\d+$/.test(path),
  });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return {
    read: (file) => readFile(join(folder, file), 'utf8').catch(() => undefined),
    write: (file, text) =>
      text === undefined ? rm(join(folder, file), { force: true }) : writeFile(join(folder, file), text),
    run: (line) => run(folder, line),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** None of what the run around it tells its own processes; one worker, since other tests run beside it. */
function run(folder: string, line: string): Promise<Outcome> {
  const PATH = [join(folder, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const env = { PATH, HOME: process.env.HOME, NO_COLOR: '1', VITEST_MAX_WORKERS: '1' };
  return new Promise((resolve) => {
    // What npx would find by itself lies on the path, so that a step costs no second of npm.
    execFile(
      'sh',
      ['-c', line.replaceAll('npx ', '')],
      { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 },
      (error, out, errors) => resolve({ passed: error === null, output: `${out}${errors}` }),
    );
  });
}
