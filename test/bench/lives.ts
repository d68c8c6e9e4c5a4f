import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Gazetteer } from '../../functions/domain/places/gazetteer.ts';
import { openGazetteerCopy } from '../../lib/tools/replay/gazetteer-copy.ts';
import { type Figures, figuresOf, figuresOfBound } from './lives/figures.ts';
import { Lives, type Rules } from './lives/lives.ts';
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
groups, answer or stay silent, come or stay away. Compares that with the rules of before, whose figures are kept.

  --people <n>       how many sign up (20000)
  --days <n>         over so many days (60)
  --horizon <n>      until so many days have gone by (240)
  --seeds <a-b>      seeds, one or a range (1-5)
  --rules <names>    today, decided, or both (today,decided)
  --reaches <mix>    mixed or equal shares of all reaches (mixed)
  --metro            all in one metropolis
  --further <share>  of people who let themselves be asked about something a little farther (1)
  --venues <share>   of groups around which venues are known (1)
  --minimum-yes <n>  yes that a meetup takes (3)
  --capacity <n>     seats of a table, or none (16)
  --rest <on|off>    whether crowds that fail rest, and the silent are asked and left in peace (on)
  --json <file>      also writes the figures of each seed`;

/** Figures by the rules of before, seed by seed. */
interface Kept extends World {
  readonly figures: readonly Figures[];
}

/** What a run is about, whatever the rules. */
interface World {
  readonly people: number;
  readonly days: number;
  readonly horizon: number;
  readonly reaches: ReachMix;
  readonly metro: boolean;
}

const KEPT = join(import.meta.dirname, 'lives/today.json');

class UsageError extends Error {}

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '20000' },
    days: { type: 'string', default: '60' },
    horizon: { type: 'string', default: '240' },
    seeds: { type: 'string', default: '1-5' },
    rules: { type: 'string', default: 'today,decided' },
    reaches: { type: 'string', default: 'mixed' },
    metro: { type: 'boolean', default: false },
    further: { type: 'string', default: '1' },
    venues: { type: 'string', default: '1' },
    'minimum-yes': { type: 'string', default: '3' },
    capacity: { type: 'string', default: '16' },
    rest: { type: 'string', default: 'on' },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) console.log(USAGE);
else
  await bench().catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    process.exitCode = 2;
  });

async function bench(): Promise<void> {
  const world: World = {
    people: whole('people'),
    days: whole('days'),
    horizon: whole('horizon'),
    reaches: oneOf('reaches', ['mixed', 'equal']),
    metro: values.metro,
  };
  const seeds = seedsOf(values.seeds);
  const wanted = values.rules.split(',');
  const gazetteer = await openGazetteerCopy();
  const runs = seeds.map((seed) => crowdOf(world, seed, gazetteer));
  const today = wanted.includes('today') ? await readKept(world, seeds) : undefined;
  const decided = wanted.includes('decided')
    ? runs.map((crowd) => figuresOf(live(crowd, world, gazetteer)))
    : undefined;
  const bound = runs.map((crowd) => figuresOfBound(planForAll(crowd, world.horizon)));
  console.log(livesTable({ today, decided, bound }));
  if (values.json !== undefined && decided)
    await writeFile(values.json, `${JSON.stringify({ ...world, figures: decided })}\n`);
}

function live(crowd: readonly Person[], { horizon }: World, gazetteer: Gazetteer): Lives {
  const rules: Rules = {
    quorum: 8,
    minimumYes: whole('minimum-yes'),
    capacity: values.capacity === 'none' ? Number.POSITIVE_INFINITY : whole('capacity'),
    further: share('further'),
    venues: share('venues'),
    rest: oneOf('rest', ['on', 'off']) === 'on',
  };
  const lives = new Lives(crowd, rules, (place) => ({
    ...gazetteer.describe(place),
    country: gazetteer.nearest(place)?.country,
  }));
  lives.run(horizon);
  return lives;
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

function whole(option: 'people' | 'days' | 'horizon' | 'minimum-yes' | 'capacity'): number {
  const value = Number(values[option]);
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`--${option} must be a whole number from 1.`);
  return value;
}

function share(option: 'further' | 'venues'): number {
  const value = Number(values[option]);
  if (!(value >= 0 && value <= 1)) throw new UsageError(`--${option} must be 0 to 1.`);
  return value;
}

function oneOf<const Name extends string>(option: 'reaches' | 'rest', names: readonly Name[]): Name {
  const name = names.find((one) => one === values[option]);
  if (name === undefined) throw new UsageError(`--${option} must be one of ${names.join(', ')}.`);
  return name;
}

function seedsOf(text: string): number[] {
  const [first = 0, last = first] = text.split('-').map(Number);
  if (!(Number.isInteger(first) && Number.isInteger(last) && first >= 1 && last >= first))
    throw new UsageError('--seeds must be a number from 1, or a range such as 1-5.');
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
