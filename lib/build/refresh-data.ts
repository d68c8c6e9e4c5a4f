import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { distilLand } from './distil-land.ts';
import { distilPlaces } from './distil-places.ts';
import { distilPostalCodes } from './postal-codes.ts';
import { hashFiles } from './sources.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What functions read beside their code, as `refreshData` makes it. */
export const DATA_FILES = {
  places: join(ROOT, 'dist/places.tsv'),
  postalCodes: join(ROOT, 'dist/postal-codes.txt'),
  land: join(ROOT, 'dist/land.bin'),
};

/** What data are distilled from. */
const DATA = ['package-lock.json', 'lib/build/geonames/*', 'lib/build/postal-codes/*'];

/** What makes a file, and the program that it is. */
interface Distillery {
  readonly program: string;
  readonly distil: (file: string) => Promise<void>;
}
const PLACES: Distillery = { program: 'lib/build/distil-places.ts', distil: distilPlaces };
const POSTAL_CODES: Distillery = { program: 'lib/build/postal-codes.ts', distil: distilPostalCodes };
const LAND: Distillery = { program: 'lib/build/distil-land.ts', distil: distilLand };

/** Distils each file again that is older than what it is made from. */
export async function refreshData(): Promise<void> {
  const sources = await hashFiles(DATA);
  await refresh(DATA_FILES.places, PLACES, sources);
  await refresh(DATA_FILES.postalCodes, POSTAL_CODES, sources);
  await refresh(DATA_FILES.land, LAND, sources);
}

let refreshing: Promise<void> | undefined;

/** Does so once, in a thread of its own: it takes seconds, in which nothing else could be done. */
export function refreshDataApart(): Promise<void> {
  refreshing ??= inThread(new URL('./refresh-data-thread.ts', import.meta.url));
  return refreshing;
}

const inThread = (program: URL) =>
  new Promise<void>((resolve, reject) => {
    const thread = new Worker(program);
    thread.once('error', reject);
    thread.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The data are not made: their thread ended with ${code}.`)),
    );
  });

/** The file of the snapshot's towns, by default the one that bundles hold; distilled again if it is older than the snapshot. */
export async function refreshPlaces(file: string = DATA_FILES.places): Promise<string> {
  await refresh(file, PLACES, await hashFiles(DATA));
  return file;
}

/** Distils a file again if it is missing, or if the program that does it, or the packages or the snapshot it reads, have changed. */
async function refresh(file: string, { program, distil }: Distillery, sources: string): Promise<void> {
  const bundled = await build({
    absWorkingDir: ROOT,
    entryPoints: [program],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    logLevel: 'error',
  });
  const made = bundled.outputFiles.map(({ hash }) => hash).join() + sources;
  const before = await readFile(`${file}.made-from`, 'utf8').catch(() => undefined);
  if (existsSync(file) && before === made) return;
  await distil(file);
  await writeFile(`${file}.made-from`, made);
}
