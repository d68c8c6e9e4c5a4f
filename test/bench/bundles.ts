import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { bundle, bundleFolder, LAMBDA_BUILD, readBundles } from '../../lib/bundle.ts';
import { percentile } from '../../lib/replay/tally.ts';
import { ENVIRONMENT } from '../support/environment.ts';

const ROUNDS = 9;

/** The least that a function which reads the table can be. */
const CLIENT_ONLY = `
  import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
  const client = new DynamoDBClient();
  export const handler = (event) => client.send(new GetItemCommand(event));
`;

const IMPORT = `
  const began = performance.now();
  await import(process.argv[1]);
  console.log(performance.now() - began);
  process.exit();
`;

interface Subject {
  readonly name: string;
  readonly folder: string;
  readonly bytes: number;
}

/**
 * Size and import time of every bundle, each time in a fresh process, beside a bundle that holds the DynamoDB client
 * alone; prints a table.
 */
export async function benchBundles(): Promise<void> {
  await bundle();
  const folder = await mkdtemp(join(tmpdir(), 'convoke-bench-'));
  try {
    const client = await bundleClient(folder);
    const bundles = [...(await readBundles())].map(([name, { bytes }]) => ({
      name,
      folder: bundleFolder(name),
      bytes,
    }));
    const subjects = [client, ...bundles.sort((a, b) => a.name.localeCompare(b.name))];
    const times = await importTimes(subjects);
    const clientMs = times.get(client) ?? Number.NaN;
    console.log(`Bundles: size, and import time in a fresh process (median of ${ROUNDS})`);
    console.table(
      subjects.map((subject) => {
        const ms = times.get(subject) ?? Number.NaN;
        return {
          bundle: subject.name,
          KB: Math.ceil(subject.bytes / 1000),
          'times the client': (subject.bytes / client.bytes).toFixed(2),
          'import ms': ms.toFixed(1),
          'times the client alone': (ms / clientMs).toFixed(2),
        };
      }),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
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
  return { name: 'DynamoDB client', folder, bytes };
}

/** Median for each, all of them in turn, so that a busy moment of the machine meets them all. */
async function importTimes(subjects: readonly Subject[]): Promise<ReadonlyMap<Subject, number>> {
  const times = new Map<Subject, number[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [subject, sofar] of times) sofar.push(await importTime(subject.folder));
  }
  return new Map([...times].map(([subject, all]) => [subject, percentile(all, 50)]));
}

async function importTime(folder: string): Promise<number> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--enable-source-maps',
      '--input-type=module',
      '--eval',
      IMPORT,
      pathToFileURL(join(folder, 'index.mjs')).href,
    ],
    { env: { ...ENVIRONMENT, TABLE_NAME: 'bench', LAMBDA_TASK_ROOT: folder } },
  );
  return Number(stdout);
}

if (import.meta.main) await benchBundles();
