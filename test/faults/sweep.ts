import { SingleBar } from 'cli-progress';
import { buildLocalStage } from '../../lib/local/build.ts';
import { messageOf } from '../../lib/local/start-error.ts';
import { markdownTable } from '../../lib/tools/cost/markdown-table.ts';
import { randomOf } from '../../lib/tools/replay/random.ts';
import { type CallCounts, readCallCounts, writeCallCounts } from './counted-calls.ts';
import { Harness, type Judged } from './harness.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { allTrials, drawTrial, nameOf, type Trial } from './trials.ts';

/** Pairs of faults for each seed. */
const IN_A_PAIR = 2;

/** Faults that broke promises, as few of them as it takes. */
interface Failure {
  readonly trials: readonly Trial[];
  readonly violations: readonly string[];
}

/** The sets of faults to try, one life for each; how often a life makes a call differs a little from life to life. */
async function programme(options: Options, counts: CallCounts): Promise<(readonly Trial[])[]> {
  const { faults, seed, seeds, sample, times, together } = options;
  if (faults.length > 0) return Array.from({ length: times }, () => faults);
  const kept = await readCallCounts();
  const drawn = (stream: number, many: number) => {
    const random = randomOf(stream, 0);
    return Array.from({ length: many }, () => drawTrial(kept, random));
  };
  if (sample !== undefined) return dealt(drawn(seed ?? 1, sample), together);
  if (seed !== undefined) return [drawn(seed, IN_A_PAIR)];
  if (seeds !== undefined) return Array.from({ length: seeds }, (_, index) => drawn(index + 1, IN_A_PAIR));
  return dealt(allTrials(counts), together);
}

/** Deals faults like cards, so that those of one call come into lives far apart. */
function dealt(trials: readonly Trial[], together: number): Trial[][] {
  const lives = Math.ceil(trials.length / together);
  return Array.from({ length: lives }, (_, life) => trials.filter((_, index) => index % lives === life));
}

/** Finds fewer faults that break a promise as well, by halves; those given where it takes them together. */
async function fewest(harness: Harness, failure: Failure): Promise<Failure> {
  const { trials } = failure;
  if (trials.length < 2) return failure;
  const middle = Math.ceil(trials.length / 2);
  for (const half of [trials.slice(0, middle), trials.slice(middle)]) {
    const { violations } = await harness.run(half);
    if (violations.length > 0) return fewest(harness, { trials: half, violations });
  }
  return failure;
}

function tell({ trials, violations }: Failure): void {
  const faults = trials.map((trial) => `--fault ${nameOf(trial)}`).join(' ');
  console.log(`\n${violations.map((violation) => `  ${violation}`).join('\n')}`);
  console.log(`npm run test:faults -- ${faults}`);
}

function summary(lives: readonly Judged[], failures: readonly Failure[], calls: number, seconds: number) {
  const tried = lives.flatMap(({ tried }) => tried);
  const rows = [...Map.groupBy(tried, ({ trial }) => trial.kind)].map(([kind, those]) => [
    kind,
    String(those.length),
    String(those.filter(({ met }) => met).length),
    String(failures.filter(({ trials }) => trials.some((trial) => trial.kind === kind)).length),
  ]);
  console.log(`\n${markdownTable(['fault', 'planned', 'befell', 'broke a promise'], rows)}\n`);
  const sumOf = (what: 'resent' | 'givenUp') => lives.reduce((sum, judged) => sum + judged[what], 0);
  const befell = tried.filter(({ met }) => met).length;
  console.log(
    JSON.stringify({
      calls,
      lives: lives.length,
      planned: tried.length,
      befell,
      resentAfterLostAnswers: sumOf('resent'),
      givenUpAndReplayed: sumOf('givenUp'),
      failures: failures.length,
      seconds,
    }),
  );
}

/** Tries the faults that the command line names; false if a promise was broken. */
async function sweep(options: Options): Promise<boolean> {
  const harness = new Harness(await buildLocalStage());
  const began = performance.now();
  const bar = new SingleBar({
    format: '{bar} {value}/{total} lives, {failures} broke a promise, {eta_formatted} to go',
    noTTYOutput: true,
    notTTYSchedule: 30_000,
  });
  const failures: Failure[] = [];
  const lives: Judged[] = [];
  try {
    const calm = await harness.baselineRun();
    const calls = [...calm.counts.values()].reduce((sum, count) => sum + count, 0);
    console.log(`A life without faults makes ${calls} calls of ${calm.counts.size} kinds.`);
    if (calm.violations.length > 0) {
      tell({ trials: [], violations: calm.violations });
      return false;
    }
    if (options.count) {
      await writeCallCounts(calm.counts);
      return true;
    }
    const sets = await programme(options, calm.counts);
    if (options.sample !== undefined || options.seed !== undefined)
      console.log(sets.flat().map(nameOf).join(' '));
    bar.start(sets.length, 0, { failures: 0 });
    for (const trials of sets) {
      const judged = await harness.run(trials);
      lives.push(judged);
      bar.increment({ failures: failures.length });
      if (judged.violations.length === 0) continue;
      tell({ trials, violations: judged.violations });
      const failure = await fewest(harness, { trials, violations: judged.violations });
      failures.push(failure);
      if (failure.trials.length < trials.length) tell(failure);
      if (!options.keepGoing) break;
    }
    bar.stop();
    summary(lives, failures, calls, Math.round((performance.now() - began) / 1000));
    return failures.length === 0;
  } finally {
    bar.stop();
    await harness.close();
  }
}

try {
  const options = readOptions(process.argv.slice(2));
  if (!options) console.log(USAGE);
  else if (!(await sweep(options))) process.exitCode = 1;
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
