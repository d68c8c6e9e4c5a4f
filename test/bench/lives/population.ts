import { encode } from '../../../functions/domain/geo/geohash.ts';
import type { Slot } from '../../../functions/domain/model.ts';
import { HOME_PRECISION, REACHES, type Reach, SLOTS } from '../../../functions/domain/model.ts';
import type { Gazetteer } from '../../../functions/domain/places/gazetteer.ts';
import { createCrowd, townsOf } from '../../../lib/tools/replay/crowd.ts';
import { type Random, randomOf } from '../../../lib/tools/replay/random.ts';
import { weighted } from '../../../lib/tools/replay/weighted.ts';

/** What people do with what they are asked. */
type Habit = 'yes' | 'no' | 'silent';
const HABITS: readonly Habit[] = ['yes', 'no', 'silent'];

/** How people behave, all as shares of 1 but for the delays in days. */
export interface Habits {
  /** How many people are of each habit. */
  readonly shares: Readonly<Record<Habit, number>>;
  /** How often they keep to their habit; else they do as anybody might. */
  readonly constancy: number;
  /** How often somebody who said yes turns up. */
  readonly turnUp: number;
  /** How often people of each habit say yes to something a little farther. */
  readonly further: Readonly<Record<Habit, number>>;
  /** After how many days an answer comes, at least and at most. */
  readonly answerDays: readonly [number, number];
}

/** As organisers of meetups tell it: most who sign up never answer, and a third of those who say yes stay away. */
export const USUAL_HABITS: Habits = {
  shares: { yes: 0.3, no: 0.25, silent: 0.45 },
  constancy: 0.7,
  turnUp: 0.7,
  further: { yes: 0.5, no: 0.05, silent: 0.03 },
  answerDays: [0.2, 3.2],
};

/** Shares of the reaches in km. */
const REACH_MIXES = {
  mixed: new Map<number, number>([
    [2, 10],
    [5, 20],
    [10, 30],
    [25, 25],
    [50, 15],
  ]),
  equal: new Map<number, number>(REACHES.map((reach) => [reach, 1])),
} as const;
export type ReachMix = keyof typeof REACH_MIXES;

/** What one person does with one question. */
export interface Reaction {
  readonly answer: Habit;
  readonly days: number;
  readonly turnsUp: boolean;
}

/** Somebody of a simulated population. */
export interface Person {
  readonly number: number;
  readonly member: string;
  readonly home: string;
  readonly reachKm: Reach;
  readonly free: readonly Slot[];
  readonly habit: Habit;
  /** Days after the start. */
  readonly arrivesAt: number;
  /** What they do with the `n`th invitation that they get, whatever that is to: rules change nobody. */
  reaction(n: number): Reaction;
  /** What they do with the `n`th question of another kind; a yes to go a little farther is rarer. */
  question(n: number): Reaction & { readonly goesFurther: boolean };
}

export interface Population {
  readonly people: number;
  /** They arrive evenly over so many days. */
  readonly days: number;
  readonly seed: number;
  readonly reaches: ReachMix;
  readonly habits: Habits;
}

/** Streams of one seed: homes are drawn by the crowd from the seed itself. */
const HABIT_STREAM = 7919;
const QUESTIONS_FROM = 500;

/** People of US towns in proportion to population. The same seed gives the same people with the same reactions. */
export function townPopulation(gazetteer: Gazetteer, population: Population): Person[] {
  const { people, seed, reaches } = population;
  const crowd = createCrowd({
    seed,
    towns: townsOf(gazetteer, { country: 'US' }),
    reaches: REACH_MIXES[reaches],
  });
  return Array.from({ length: people }, (_, number) => {
    const { home, reachKm, free } = crowd(number);
    return personOf(population, number, {
      home: encode(home, HOME_PRECISION),
      reachKm: reachOf(reachKm),
      free: SLOTS.filter((slot) => free.includes(slot)),
    });
  });
}

/** Degrees of latitude and longitude by which homes of one metropolis are spread (standard deviation). */
const METRO_SPREAD = { lat: 0.12, lon: 0.16 };
const METRO_MIDDLE = { lat: 39.74, lon: -104.99 };

/** People of one metropolis, homes normally spread. */
export function metroPopulation(population: Population): Person[] {
  const drawReach = weighted([...REACH_MIXES[population.reaches].values()]);
  const kilometres = [...REACH_MIXES[population.reaches].keys()];
  return Array.from({ length: population.people }, (_, number) => {
    const random = randomOf(population.seed, number);
    const home = {
      lat: METRO_MIDDLE.lat + METRO_SPREAD.lat * normal(random),
      lon: METRO_MIDDLE.lon + METRO_SPREAD.lon * normal(random),
    };
    const reachKm = reachOf(kilometres[drawReach(random)] ?? 0);
    return personOf(population, number, { home: encode(home, HOME_PRECISION), reachKm, free: [] });
  });
}

/** Box and Muller 1958. */
const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function reachOf(km: number): Reach {
  const reach = REACHES.find((known) => known === km);
  if (reach === undefined) throw new RangeError(`Nobody has a reach of ${km} km`);
  return reach;
}

function personOf(
  { people, days, seed, habits }: Population,
  number: number,
  lives: Pick<Person, 'home' | 'reachKm' | 'free'>,
): Person {
  const drawHabit = weighted(HABITS.map((habit) => habits.shares[habit]));
  const anyHabit = (random: Random) => HABITS[drawHabit(random)] ?? 'silent';
  const stream = (n: number) => randomOf(seed * HABIT_STREAM + 17, number * 1_000 + n);
  const habit = anyHabit(stream(0));
  const [soonest, latest] = habits.answerDays;
  const react = (random: Random): Reaction => {
    const kept = random() < habits.constancy;
    const other = anyHabit(random);
    return {
      answer: kept ? habit : other,
      days: soonest + (latest - soonest) * random(),
      turnsUp: random() < habits.turnUp,
    };
  };
  return {
    number,
    member: String(number).padStart(9, '0'),
    ...lives,
    habit,
    arrivesAt: (number / people) * days,
    reaction: (n) => react(stream(1 + n)),
    question: (n) => {
      const random = stream(QUESTIONS_FROM + n);
      return { ...react(random), goesFurther: random() < habits.further[habit] };
    },
  };
}
