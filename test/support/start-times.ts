import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** What the service is made of. */
const SOURCES = ['bin', 'lib', 'functions', 'cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json'];

/**
 * How many ms `npm start` takes to tell its addresses on a machine where `npm ci` has just run, and the second time.
 * It starts a copy of the sources, so that nothing is built yet. Throws when it does not come up.
 */
export async function measureStarts(): Promise<{ readonly first: number; readonly second: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'convoke-copy-'));
  try {
    await Promise.all(SOURCES.map((name) => cp(join(ROOT, name), join(folder, name), { recursive: true })));
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    return { first: await measureStart(folder), second: await measureStart(folder) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureStart(folder: string): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/local.ts', '--port', '0', '--mail-port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (/Inbox .*\n/.test(said)) resolve();
    });
    child.once('exit', () => reject(new Error(`The service did not start: ${said}`)));
  });
  const took = performance.now() - began;
  child.kill('SIGTERM');
  await ended;
  return took;
}
