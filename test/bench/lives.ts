import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Gazetteer } from '../../functions/domain/places/gazetteer.ts';
import { openGazetteerCopy } from '../../lib/tools/replay/gazetteer-copy.ts';
import { orUsageError, runOrTellUsage, UsageError } from '../../lib/tools/usage-error.ts';
import { type Figures, figuresOf, figuresOfBound } from './lives/figures.ts';
import { DECIDED, live, WIRED } from './lives/live.ts';
import type { Rules } from './lives/lives.ts';
import { drawLives } from './lives/picture.ts';
import { planForAll } from './lives/planner.ts';
import {
  metroPopulation,
  type Person,
  type ReachMix,
  townPopulation,
  USUAL_HABITS,
} from './lives/population.ts';
import { livesTable } from './lives/report.ts';

const USAGE = `npm run bench:lives -- [options]

Lets people of one topic live for some months by the product's own rules, in memory: they sign up, found and join
groups, answer or stay silent, come or stay away. Compares that with the rules of before, whose figures are kept, and
with all that was decided, of which some is not built yet.

  --people <n>       how many sign up (20000)
  --days <n>         over so many days (60)
  --horizon <n>      until so many days have gone by (240)
  --seeds <a-b>      seeds, one or a range (1-5)
  --rules <names>    of before, wired and decided, by commas (before,wired,decided)
  --reaches <mix>    mixed or equal shares of all reaches (mixed)
  --metro            all in one metropolis
  --venues <share>   of groups around which venues are known (1)
  --minimum-yes <n>  yes that a meetup takes (3)
  --capacity <n>     seats of a table, or none (16)
  --nudge <on|off>   whether whoever has not answered is asked once more (on)
  --rest <on|off>    whether crowds that gave up rest, and are asked whether to try again (on)
  --further <share>  of people who let themselves be asked about something a little farther (1)
  --svg <file>       also draws wired beside before and the bound
  --json <file>      also writes the figures of each seed`;

const RULES = ['before', 'wired', 'decided'] as const;

/** What a run is about, whatever the rules. */
interface World {
  readonly people: number;
  readonly days: number;
  readonly horizon: number;
  readonly reaches: ReachMix;
  readonly metro: boolean;
}

/** Figures by the rules of before, seed by seed. */
interface Kept extends World {
  readonly figures: readonly Figures[];
}

const KEPT = join(import.meta.dirname, 'lives/before.json');

const readValues = () =>
  parseArgs({
    options: {
      people: { type: 'string', default: '20000' },
      days: { type: 'string', default: '60' },
      horizon: { type: 'string', default: '240' },
      seeds: { type: 'string', default: '1-5' },
      rules: { type: 'string', default: RULES.join() },
      reaches: { type: 'string', default: 'mixed' },
      metro: { type: 'boolean', default: false },
      further: { type: 'string', default: '1' },
      venues: { type: 'string', default: '1' },
      'minimum-yes': { type: 'string', default: '3' },
      capacity: { type: 'string', default: '16' },
      nudge: { type: 'string', default: 'on' },
      rest: { type: 'string', default: 'on' },
      svg: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
type Values = ReturnType<typeof readValues>;

await runOrTellUsage(USAGE, async () => {
  const values = orUsageError(readValues);
  if (values.help) console.log(USAGE);
  else await bench(values);
});

async function bench(values: Values): Promise<void> {
  const world: World = {
    people: whole('people', values.people),
    days: whole('days', values.days),
    horizon: whole('horizon', values.horizon),
    reaches: oneOf('reaches', ['mixed', 'equal'], values.reaches),
    metro: values.metro,
  };
  const seeds = seedsOf(values.seeds);
  const wanted = values.rules.split(',').map((name) => oneOf('rules', RULES, name));
  if (values.svg !== undefined && !(wanted.includes('before') && wanted.includes('wired')))
    throw new UsageError('--svg takes the rules before and wired.');
  const told = toldRules(values);
  const gazetteer = await openGazetteerCopy();
  const runs = seeds.map((seed) => crowdOf(world, seed, gazetteer));
  const by = (name: (typeof RULES)[number], rules: Rules) =>
    wanted.includes(name)
      ? runs.map((crowd) => figuresOf(live(crowd, { rules, days: world.horizon, gazetteer })))
      : undefined;
  const before = wanted.includes('before') ? await readKept(world, seeds) : undefined;
  const wired = by('wired', { ...WIRED, ...told });
  const decided = by('decided', { ...DECIDED, ...told });
  const bound = runs.map((crowd) => figuresOfBound(planForAll(crowd, world.horizon)));
  console.log(livesTable({ before, wired, decided, bound }));
  if (values.svg !== undefined && before && wired)
    await writeFile(values.svg, drawLives({ ...world, before, now: wired, bound }));
  if (values.json !== undefined)
    await writeFile(values.json, `${JSON.stringify({ ...world, before, wired, decided, bound })}\n`);
}

/** What the command line says of the rules that are built. */
function toldRules(values: Values) {
  return {
    minimumYes: whole('minimum-yes', values['minimum-yes']),
    capacity: values.capacity === 'none' ? Number.POSITIVE_INFINITY : whole('capacity', values.capacity),
    further: share('further', values.further),
    venues: share('venues', values.venues),
    nudge: oneOf('nudge', ['on', 'off'], values.nudge) === 'on',
    rest: oneOf('rest', ['on', 'off'], values.rest) === 'on',
  };
}

function crowdOf({ people, days, reaches, metro }: World, seed: number, gazetteer: Gazetteer): Person[] {
  const population = { people, days, seed, reaches, habits: USUAL_HABITS };
  return metro ? metroPopulation(population) : townPopulation(gazetteer, population);
}

/** The kept figures of a world; undefined, with a word, where none were kept. */
async function readKept(world: World, seeds: readonly number[]): Promise<Figures[] | undefined> {
  const { runs }: { readonly runs: readonly Kept[] } = JSON.parse(await readFile(KEPT, 'utf8'));
  const same = runs.find(
    (run) =>
      run.people === world.people &&
      run.days === world.days &&
      run.horizon === world.horizon &&
      run.reaches === world.reaches &&
      run.metro === world.metro,
  );
  const figures = seeds.flatMap((seed) => same?.figures[seed - 1] ?? []);
  if (figures.length === seeds.length) return figures;
  console.log('No figures by the rules of before were kept for this.\n');
  return undefined;
}

function whole(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`--${option} must be a whole number from 1.`);
  return value;
}

function share(option: string, text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new UsageError(`--${option} must be 0 to 1.`);
  return value;
}

function oneOf<const Name extends string>(option: string, names: readonly Name[], text: string): Name {
  const name = names.find((one) => one === text);
  if (name === undefined) throw new UsageError(`--${option} must be one of ${names.join(', ')}.`);
  return name;
}

function seedsOf(text: string): number[] {
  const [first = 0, last = first, ...more] = text.split('-').map(Number);
  const isRange = Number.isInteger(first) && Number.isInteger(last) && first >= 1 && last >= first;
  if (!isRange || more.length > 0)
    throw new UsageError('--seeds must be a number from 1, or a range such as 1-5.');
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
