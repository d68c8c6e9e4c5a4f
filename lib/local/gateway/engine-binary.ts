import { execFile } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { StartError } from '../start-error.ts';

const ROOT = join(import.meta.dirname, '../../..');

export interface EngineSearch {
  /** The npm package with the engine for this machine. */
  readonly packageName: string;
  /** Folders of the PATH. */
  readonly searchPath: string;
  /** Where a package is kept that was fetched. */
  readonly fetched: string;
  /** Installs a package (`name@version`) into a folder. Throws if the registry does not have it. */
  readonly fetch: (what: string, folder: string) => Promise<void>;
  readonly report: (line: string) => void;
}

/** The search for this machine's engine. */
export const engineSearch = (report: (line: string) => void): EngineSearch => ({
  packageName: `@dynoxide/${platform()}-${arch()}`,
  searchPath: process.env.PATH ?? '',
  fetched: join(ROOT, 'dist/engine'),
  fetch: install,
  report,
});

/**
 * Path of the engine: in the installed npm package, else in a folder of the search path, else in the package fetched from
 * the registry, once. Throws a StartError that names what else works.
 */
export async function findEngine(search: EngineSearch): Promise<string> {
  const { packageName, searchPath, fetched } = search;
  const packaged = inPackage(packageName, import.meta.url);
  if (packaged) return packaged;
  const onPath = searchPath
    .split(delimiter)
    .map((folder) => join(folder, BINARY))
    .find((candidate) => isExecutable(candidate));
  return onPath ?? inPackage(packageName, join(fetched, 'package.json')) ?? (await fetchEngine(search));
}

const BINARY = platform() === 'win32' ? 'dynoxide.exe' : 'dynoxide';

function inPackage(packageName: string, from: string): string | undefined {
  try {
    const binary = join(dirname(createRequire(from).resolve(`${packageName}/package.json`)), BINARY);
    return isExecutable(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

async function fetchEngine({ packageName, fetched, fetch, report }: EngineSearch): Promise<string> {
  const what = `${packageName}@${engineVersion()}`;
  report(`Fetching the DynamoDB engine for this machine, once: ${what}`);
  await mkdir(fetched, { recursive: true });
  const isFetched = await fetch(what, fetched).then(
    () => true,
    () => false,
  );
  const binary = inPackage(packageName, join(fetched, 'package.json'));
  if (isFetched && binary) return binary;
  throw new StartError(
    `There is no DynamoDB engine for this machine (${platform()}-${arch()}), and npm could not fetch one: put dynoxide (https://github.com/nubo-db/dynoxide) on the PATH, or name a DynamoDB endpoint in CONVOKE_DYNAMODB_ENDPOINT, such as http://localhost:8000 after "docker run -p 8000:8000 amazon/dynamodb-local".`,
  );
}

const manifest = z.object({ optionalDependencies: z.record(z.string(), z.string()) });

/** The same version on every platform: that of the package for Linux. */
function engineVersion(): string {
  const { optionalDependencies } = z.parse(
    manifest,
    JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')),
  );
  return optionalDependencies['@dynoxide/linux-x64'] ?? 'latest';
}

/** By the npm that started us, run by Node itself: no shell is needed on any platform. */
async function install(what: string, folder: string): Promise<void> {
  const npm = process.env.npm_execpath;
  if (!npm) throw new Error('npm did not start this program');
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, what];
  await promisify(execFile)(process.execPath, [npm, ...args], { timeout: 120_000 });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
