import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openGazetteerCopy } from '../../lib/tools/replay/gazetteer-copy.ts';
import { type Figures, figuresOf, figuresOfBound } from './lives/figures.ts';
import { Lives } from './lives/lives.ts';
import { planForAll } from './lives/planner.ts';
import { metroPopulation, townPopulation, USUAL_HABITS } from './lives/population.ts';

const POPULATION = { people: 5_000, days: 60, seed: 1, reaches: 'mixed', habits: USUAL_HABITS } as const;
const RULES = { quorum: 8, minimumYes: 3, capacity: 16, further: 1, rest: true, venues: 1 };
const HORIZON = 240;

const gazetteer = await openGazetteerCopy();
const live = (crowd: ReturnType<typeof townPopulation>): Figures => {
  const lives = new Lives(crowd, RULES, (place) => gazetteer.describe(place));
  lives.run(HORIZON);
  return figuresOf(lives);
};

test('given five thousand people of towns, when they live by our rules, then more come of what is proposed than before', async () => {
  const crowd = townPopulation(gazetteer, POPULATION);
  const figures = live(crowd);
  const kept = JSON.parse(await readFile(join(import.meta.dirname, 'lives/today.json'), 'utf8'));
  const before: Figures = kept.runs.find(({ people }: { people: number }) => people === 5_000).figures[0];
  expect(figures.firstConfirmed).toBeGreaterThan(before.firstConfirmed * 1.25);
  expect(figures.cancelled).toBeLessThan(before.cancelled * 0.75);
  expect(figures.stranded).toBeLessThan(before.stranded * 0.9);
  expect(figures).toMatchObject({ beyond: 0, crowded: 0 });
  expect(figures.tableMost).toBeLessThanOrEqual(RULES.capacity);
  expect(figures.refoundings).toBeLessThan(5);
  // Nobody does better than whoever knows all answers.
  const bound = figuresOfBound(planForAll(crowd, HORIZON));
  expect(figures.met).toBeLessThanOrEqual(bound.met ?? 0);
  expect(figures.never).toBeGreaterThanOrEqual(bound.never ?? 0);
}, 300_000);

test('given a thousand people of one metropolis, when they live by our rules, then no table is too large, each time anew', () => {
  const crowd = () => metroPopulation({ ...POPULATION, people: 1_000, reaches: 'equal' });
  const figures = live(crowd());
  expect(live(crowd())).toEqual(figures);
  expect(figures).toMatchObject({ beyond: 0, crowded: 0 });
  expect(figures.tableMost).toBeLessThanOrEqual(RULES.capacity);
}, 300_000);
