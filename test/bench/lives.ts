import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openGazetteerCopy } from '../../lib/tools/replay/gazetteer-copy.ts';
import { type Figures, figuresOf, figuresOfBound } from './lives/figures.ts';
import { Lives } from './lives/lives.ts';
import { planForAll } from './lives/planner.ts';
import {
  metroPopulation,
  type Person,
  REACH_MIXES,
  townPopulation,
  USUAL_HABITS,
} from './lives/population.ts';
import { livesTable } from './lives/report.ts';

const USAGE = `npm run bench:lives -- [options]

Lets people of one topic live for some months by the product's own rules, in memory: they sign up, found and join
groups, answer or stay silent, come or stay away.

  --people <n>      how many sign up (20000)
  --days <n>        over so many days (60)
  --horizon <n>     until so many days have gone by (240)
  --seeds <a-b>     seeds, one or a range (1-5)
  --reaches <mix>   mixed or equal shares of all reaches (mixed)
  --metro           all in one metropolis
  --json <file>     also writes the figures of each seed`;

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '20000' },
    days: { type: 'string', default: '60' },
    horizon: { type: 'string', default: '240' },
    seeds: { type: 'string', default: '1-5' },
    reaches: { type: 'string', default: 'mixed' },
    metro: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) console.log(USAGE);
else await bench();

async function bench(): Promise<void> {
  const [people, days, horizon] = [Number(values.people), Number(values.days), Number(values.horizon)];
  const [first = 1, last = first] = values.seeds.split('-').map(Number);
  const reaches = values.reaches === 'equal' ? 'equal' : 'mixed';
  if (
    ![people, days, horizon, first, last].every((each) => Number.isInteger(each) && each > 0) ||
    !(values.reaches in REACH_MIXES)
  ) {
    console.error(USAGE);
    process.exitCode = 1;
    return;
  }
  const gazetteer = await openGazetteerCopy();
  const today: Figures[] = [];
  const bound: Partial<Figures>[] = [];
  for (let seed = first; seed <= last; seed++) {
    const population = { people, days, seed, reaches, habits: USUAL_HABITS } as const;
    const crowd: Person[] = values.metro
      ? metroPopulation(population)
      : townPopulation(gazetteer, population);
    const lives = new Lives(crowd, { quorum: 8, minimumYes: 4 }, (place) => gazetteer.describe(place));
    lives.run(horizon);
    today.push(figuresOf(lives));
    bound.push(figuresOfBound(planForAll(crowd, horizon)));
  }
  console.log(livesTable({ today, bound }));
  if (values.json !== undefined)
    await writeFile(
      values.json,
      `${JSON.stringify({ people, days, horizon, reaches, metro: values.metro, seeds: today }, undefined, 1)}\n`,
    );
}
