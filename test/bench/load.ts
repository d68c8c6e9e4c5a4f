import { buildLocalStage } from '../../lib/local/build.ts';
import { messageOf } from '../../lib/local/start-error.ts';
import { markdownTable } from '../../lib/tools/cost/markdown-table.ts';
import { openGazetteerCopy } from '../../lib/tools/replay/gazetteer-copy.ts';
import { startService } from '../journey/service.ts';
import { floodProblems, runFlood } from '../load/flood.ts';
import { growthProblems } from '../load/growth.ts';
import { type Options, type Part, readOptions, USAGE } from '../load/options.ts';
import { floodReport, report } from '../load/report.ts';
import { type Outcome, runLoad } from '../load/run.ts';
import { peopleOf } from '../load/scenarios.ts';
import { runThrottled } from '../load/throttled.ts';
import { countSignUps, growthOf } from './count-requests.ts';
import { readTsx } from './read-tsx.ts';

// What is loaded from here on may hold markup.
readTsx();

/** Numbers of members beside the most. */
const FEWER_MEMBERS = [1_000, 100_000];
/** People of the burst on the throttled stage. */
const BURST = 100;

const TITLES: Readonly<Record<Exclude<Part, 'growth' | 'flood'>, string>> = {
  hot: 'One square, one topic',
  country: 'A whole country, several topics',
  mixed: 'The same, and everybody reads besides',
  throttled: 'A stage that lets 20 requests a second through',
};

try {
  const options = readOptions(process.argv.slice(2));
  if (!options) console.log(USAGE);
  else if (!(await putLoad(options))) process.exitCode = 1;
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}

/** Does what the command line says; false if anything was wrong. */
async function putLoad(options: Options): Promise<boolean> {
  let isGood = true;
  for (const part of options.parts) {
    const problems = await play(part, options);
    isGood &&= problems === 0;
  }
  return isGood;
}

function play(part: Part, options: Options): Promise<number> {
  if (part === 'growth') return grow(options.members);
  return part === 'flood' ? standFlood(options.people) : load(part, options);
}

/** What honest people notice while somebody floods the stage. */
async function standFlood(people: number): Promise<number> {
  const outcome = await runFlood({ people, cloudAssembly: await buildLocalStage() });
  const problems = floodProblems(outcome);
  console.log(`${floodReport(outcome)}\n`);
  for (const problem of problems) console.log(`! ${problem}`);
  return problems.length;
}

async function load(part: Exclude<Part, 'growth' | 'flood'>, options: Options): Promise<number> {
  const { people, seconds, clients } = options;
  const isBurst = part === 'throttled';
  const person = peopleOf(isBurst ? 'hot' : part, options, await openGazetteerCopy());
  const outcome: Outcome = isBurst
    ? await runThrottled({ people: Math.min(people, BURST), person, clients, seconds })
    : await runLoad({ people, person, clients, seconds, cloudAssembly: await buildLocalStage() });
  console.log(`${report(`${TITLES[part]}, ${clients} at one time`, outcome)}\n`);
  return outcome.complaints.length + outcome.violations.length;
}

/** What a sign-up costs with more and more members. */
async function grow(members: number): Promise<number> {
  const sizes = [...FEWER_MEMBERS.filter((size) => size < members), members];
  const growth = growthOf(await countAtEach(sizes));
  const problems = growthProblems(growth);
  const heads = ['a sign-up that', 'takes, p50', ...sizes.map((size) => size.toLocaleString('en'))];
  const rows = growth.map(({ path, unit, amounts, ratio }) => [
    path,
    unit,
    ...amounts.map(String),
    ratio.toFixed(2),
  ]);
  console.log(`\n${markdownTable([...heads, 'ratio'], rows, { text: [0, 1] })}\n`);
  for (const problem of problems) console.log(`! ${problem}`);
  return problems.length;
}

async function countAtEach(sizes: readonly number[]) {
  const service = await startService();
  try {
    const signUps = [];
    for (const size of sizes) {
      const began = performance.now();
      signUps.push(await countSignUps(service, size));
      const seconds = Math.round((performance.now() - began) / 1000);
      console.log(`${size.toLocaleString('en')} members loaded and sign-ups counted in ${seconds} s`);
    }
    return signUps;
  } finally {
    await service.stop();
  }
}
