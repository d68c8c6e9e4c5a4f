import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hashFiles, STAGE_SOURCES } from '../build/sources.ts';
import { COMPILE_CACHE } from './compile-cache.ts';
import { messageOf, StartError } from './start-error.ts';

const ROOT = join(import.meta.dirname, '../..');
const OUT = 'dist/local';
const HASH_FILE = 'sources.sha256';

/**
 * What CDK compiles to is kept for the next build. And esbuild, a program in Go, spends a quarter of its time on collecting
 * garbage of which there is little: most of its memory is what it returns.
 */
const FASTER = { NODE_COMPILE_CACHE: COMPILE_CACHE, GOGC: '800', ...process.env };

/**
 * Bundles the functions and synthesises the local stage, unless that was done from the same sources before.
 * Returns the folder of the cloud assembly. Throws a StartError with the reason if the sources do not build.
 */
export async function buildLocalStage(): Promise<string> {
  const folder = join(ROOT, OUT);
  const hash = await hashFiles(STAGE_SOURCES);
  const kept = await readFile(join(folder, HASH_FILE), 'utf8').catch(() => '');
  if (kept === hash) return folder;
  const fresh = join(ROOT, `dist/.local-${process.pid}`);
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  try {
    const script = join(import.meta.dirname, 'synthesise-local.ts');
    await promisify(execFile)(process.execPath, [script, fresh], { cwd: ROOT, env: FASTER });
  } catch (error) {
    throw new StartError(`The template cannot be built: ${messageOf(error)}`);
  }
  await writeFile(join(fresh, HASH_FILE), hash);
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  return folder;
}
