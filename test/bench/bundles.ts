import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { type Bundle, bundle, bundleFolder, LAMBDA_BUILD, readBundles } from '../../lib/build/bundle.ts';
import { wordsOf } from '../../lib/build/bundle-words.ts';
import { percentile } from '../../lib/tools/replay/tally.ts';
import { ENVIRONMENT } from '../support/environment.ts';

const ROUNDS = 25;

/** The least that a function which reads the table can be. */
const CLIENT_ONLY = `
  import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
  const client = new DynamoDBClient();
  export const handler = (event) => client.send(new GetItemCommand(event));
`;

const IMPORT = `
  const began = performance.now();
  for (const file of process.argv.slice(1)) await import(file);
  console.log(performance.now() - began);
  process.exit();
`;

/** The language with the longest words, which a page that is asked for in it loads as well. */
const LANGUAGE = 'de';

interface Subject {
  readonly name: string;
  readonly folder: string;
  /** What is imported, the code first. */
  readonly files: readonly string[];
  /** Of the code. */
  readonly bytes: number;
  /** Of the words that its first page needs. */
  readonly wordsBytes: number;
}

/**
 * Size and import time of every bundle, for pages with the words of the first one, each time in a fresh process, beside
 * a bundle that holds the DynamoDB client alone. Prints a table of all, and one of the smallest, the median and the largest.
 */
export async function benchBundles(): Promise<void> {
  await bundle();
  const folder = await mkdtemp(join(tmpdir(), 'convoke-bench-'));
  try {
    const client = await bundleClient(folder);
    const bundles = await Promise.all(
      [...(await readBundles())].map(([name, made]) => subjectOf(name, made)),
    );
    const subjects = [client, ...bundles.sort((a, b) => a.name.localeCompare(b.name))];
    const times = await importTimes(subjects);
    const clientMs = times.get(client) ?? Number.NaN;
    const row = (subject: Subject) => {
      const ms = times.get(subject) ?? Number.NaN;
      return {
        bundle: subject.name,
        KB: Math.ceil(subject.bytes / 1000),
        'KB of words': Math.ceil(subject.wordsBytes / 1000),
        'times the client': (subject.bytes / client.bytes).toFixed(2),
        'import ms': ms.toFixed(1),
        'times the client alone': (ms / clientMs).toFixed(2),
      };
    };
    console.log(`Bundles: size, and import time in a fresh process (median of ${ROUNDS})`);
    console.table(subjects.map(row));
    const bySize = bundles.toSorted((a, b) => a.bytes - b.bytes);
    const notable = [0, 50, 100].map((percent) => bySize[Math.round(((bySize.length - 1) * percent) / 100)]);
    console.log('The smallest, the median and the largest of them');
    console.table([client, ...notable.filter((subject) => subject !== undefined)].map(row));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function subjectOf(name: string, made: Bundle): Promise<Subject> {
  const folder = bundleFolder(name);
  const words = wordsOf(made).filter((file) => basename(file).startsWith(LANGUAGE));
  const sizes = await Promise.all(words.map(async (file) => (await stat(join(folder, file))).size));
  return {
    name,
    folder,
    files: ['index.mjs', ...words],
    bytes: made.bytes,
    wordsBytes: sizes.reduce((sum, size) => sum + size, 0),
  };
}

async function bundleClient(folder: string): Promise<Subject> {
  const { outputFiles } = await build({
    ...LAMBDA_BUILD,
    outdir: folder,
    stdin: { contents: CLIENT_ONLY, resolveDir: import.meta.dirname, sourcefile: 'index.js' },
    entryNames: 'index',
  });
  let bytes = 0;
  for (const { path, contents } of outputFiles) {
    await writeFile(path, contents);
    if (path.endsWith('.mjs')) bytes += contents.length;
  }
  return { name: 'DynamoDB client', folder, files: ['index.mjs'], bytes, wordsBytes: 0 };
}

/** Median for each, all of them in turn, so that a busy moment of the machine meets them all. */
async function importTimes(subjects: readonly Subject[]): Promise<ReadonlyMap<Subject, number>> {
  const times = new Map<Subject, number[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [subject, sofar] of times) sofar.push(await importTime(subject));
  }
  return new Map([...times].map(([subject, all]) => [subject, percentile(all, 50)]));
}

async function importTime({ folder, files }: Subject): Promise<number> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--enable-source-maps',
      '--input-type=module',
      '--eval',
      IMPORT,
      ...files.map((file) => pathToFileURL(join(folder, file)).href),
    ],
    { env: { ...ENVIRONMENT, TABLE_NAME: 'bench', LAMBDA_TASK_ROOT: folder } },
  );
  return Number(stdout);
}

if (import.meta.main) await benchBundles();
