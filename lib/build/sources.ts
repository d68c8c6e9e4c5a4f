import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Everything that the bundles are built from. */
export const BUNDLE_SOURCES = [
  'functions/**/*.*',
  'lib/build/*.ts',
  'lib/build/geonames/*',
  'lib/build/postal-codes/*',
  'package-lock.json',
  'tsconfig.json',
];

/** Everything that a stage, its template and its bundles, is built from. */
export const STAGE_SOURCES = [
  ...BUNDLE_SOURCES,
  'lib/*.ts',
  'lib/constructs/*.ts',
  'lib/local/synthesise-local.ts',
  'cdk.json',
];

/** Files of the repository, sorted, as paths below its root. */
export async function filesOf(patterns: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(patterns, { cwd: ROOT })) found.push(file);
  return found.sort();
}

/** SHA-256 of the names and contents of files of the repository, as hexadecimal digits. */
export async function hashFiles(patterns: readonly string[]): Promise<string> {
  const files = await filesOf(patterns);
  const contents = await Promise.all(files.map((file) => readFile(join(ROOT, file))));
  const hash = createHash('sha256');
  for (const [at, content] of contents.entries()) hash.update(`${files[at]}\0`).update(content).update('\0');
  return hash.digest('hex');
}
