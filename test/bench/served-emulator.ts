import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createGazetteer } from '../../functions/domain/places/gazetteer.ts';
import { buildLocalStage } from '../../lib/local/build.ts';
import { USUAL_REACHES } from '../../lib/tools/replay/options.ts';
import type { Progress } from '../../lib/tools/replay/progress.ts';
import { replay } from '../../lib/tools/replay/run.ts';
import type { Figures } from '../../lib/tools/replay/tally.ts';

const ROOT = join(import.meta.dirname, '../..');

/** People of a dense region, so that they wait, found groups, join them and are invited. */
const REGION = { country: undefined, near: 'Hoboken', withinKm: 25, towns: undefined };
const AT_ONE_TIME = 64;

const SILENT: Progress = { update: () => undefined, note: () => undefined, stop: () => undefined };

/** Resident memory in MB. */
export interface Memory {
  /** Process of the service itself. */
  readonly service: number;
  /** Processes that it started: the database engine. */
  readonly engine: number;
}

/** `npm start`, in a process of its own, its data in memory. */
export interface ServedEmulator {
  /** Signs people up through the API and the inbox, as `npm run replay` does, and waits until all is quiet. */
  signUp(people: number, seed: number): Promise<Figures>;
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

/** Starts the service on free ports, built beforehand. Throws when it does not come up. */
export async function serveEmulator(): Promise<ServedEmulator> {
  await buildLocalStage();
  const child = spawn(
    process.execPath,
    ['bin/local.ts', '--data', 'memory', '--port', '0', '--mail-port', '0', '--throttle', '100000'],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  const addresses = await new Promise<readonly string[]>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (/Inbox .*\n/.test(said)) resolve(said.match(/http\S+/g) ?? []);
    });
    child.once('exit', () => reject(new Error(`The service did not start: ${said}`)));
  });
  const [url = '', , mailbox = ''] = addresses;
  return {
    signUp: (people, seed) =>
      replay(
        {
          ...REGION,
          ...{ people, seed, url, mailbox, topic: 'board-games', reaches: USUAL_REACHES },
          ...{
            concurrency: AT_ONE_TIME,
            quietSeconds: 1,
            run: `bench${seed}`,
            state: undefined,
            lifecycle: false,
          },
        },
        createGazetteer(readFileSync(join(ROOT, 'dist/places.tsv'))),
        () => SILENT,
        new AbortController().signal,
      ),
    memory: () => memoryOf(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function memoryOf(pid: number): Promise<Memory> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const processes = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const megabytes = (mine: (id: number, parent: number) => boolean) =>
    processes
      .filter(([id = 0, parent = 0]) => mine(id, parent))
      .reduce((sum, [, , kilobytes = 0]) => sum + kilobytes / 1024, 0);
  return {
    service: megabytes((id) => id === pid),
    engine: megabytes((_, parent) => parent === pid),
  };
}
