import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openGazetteerCopy } from '../../lib/tools/replay/gazetteer-copy.ts';
import { type Figures, figuresOf, figuresOfBound } from './lives/figures.ts';
import { DECIDED, live, WIRED } from './lives/live.ts';
import type { Rules } from './lives/lives.ts';
import { planForAll } from './lives/planner.ts';
import { metroPopulation, type Person, townPopulation, USUAL_HABITS } from './lives/population.ts';

const POPULATION = { people: 5_000, days: 60, seed: 1, reaches: 'mixed', habits: USUAL_HABITS } as const;
const HORIZON = 240;
const RULES = { wired: WIRED, decided: DECIDED };
type Named = keyof typeof RULES;

const gazetteer = await openGazetteerCopy();
const lived = (crowd: readonly Person[], rules: Rules): Figures =>
  figuresOf(live(crowd, { rules, days: HORIZON, gazetteer }));

test.each<Named>(['wired', 'decided'])(
  'given five thousand people of towns, when they live by the rules %s, then more come of what is proposed than before',
  async (name) => {
    const crowd = townPopulation(gazetteer, POPULATION);
    const figures = lived(crowd, RULES[name]);
    const kept = JSON.parse(await readFile(join(import.meta.dirname, 'lives/before.json'), 'utf8'));
    const before: Figures = kept.runs.find(({ people }: { people: number }) => people === 5_000).figures[0];
    expect(figures.firstConfirmed).toBeGreaterThan(before.firstConfirmed * 1.25);
    expect(figures.cancelled).toBeLessThan(before.cancelled * 0.75);
    expect(figures.stranded).toBeLessThan(before.stranded * 0.9);
    expect(figures).toMatchObject({ beyond: 0, crowded: 0 });
    expect(figures.tableMost).toBeLessThanOrEqual(RULES[name].capacity);
    expect(figures.refoundings).toBeLessThan(5);
    // Nobody does better than whoever knows all answers.
    const bound = figuresOfBound(planForAll(crowd, HORIZON));
    expect(figures.met).toBeLessThanOrEqual(bound.met ?? 0);
    expect(figures.never).toBeGreaterThanOrEqual(bound.never ?? 0);
  },
  300_000,
);

test.each<Named>(['wired', 'decided'])(
  'given a thousand people of one metropolis, when they live by the rules %s, then no table is too large, each time anew',
  (name) => {
    const crowd = () => metroPopulation({ ...POPULATION, people: 1_000, reaches: 'equal' });
    const figures = lived(crowd(), RULES[name]);
    expect(lived(crowd(), RULES[name])).toEqual(figures);
    expect(figures).toMatchObject({ beyond: 0, crowded: 0 });
    expect(figures.tableMost).toBeLessThanOrEqual(RULES[name].capacity);
  },
  300_000,
);
