import fc from 'fast-check';
import { type Point, REACHES, type Reach } from '../../functions/domain/model.ts';
import { travel } from '../oracle/spherical.ts';
import type { SignUp, Town } from './town.ts';

/** One thing that one person does. */
export type Act =
  | { readonly kind: 'sign-up'; readonly wish: SignUp }
  | { readonly kind: 'move'; readonly email: string; readonly home: Point; readonly reachKm: Reach }
  | { readonly kind: 'leave'; readonly email: string; readonly topic: string }
  | { readonly kind: 'unsubscribe'; readonly email: string }
  | { readonly kind: 'erase'; readonly email: string };

const TOPICS = ['board-games', 'chess', 'choir'] as const;

/** Where geometry goes wrong if it does: a city, the antimeridian, the border of the polar areas, both poles. */
const ANCHORS = {
  city: { lat: 40.74, lon: -74.03 },
  antimeridian: { lat: -16.8, lon: 179.999 },
  arctic: { lat: 80.001, lon: 24.3 },
  antarctic: { lat: -80.02, lon: -179.98 },
  'north pole': { lat: 89.93, lon: 12 },
  'south pole': { lat: -89.99, lon: -100 },
} as const;
type Anchor = keyof typeof ANCHORS;
export const ANCHOR_NAMES: readonly Anchor[] = [
  'city',
  'antimeridian',
  'arctic',
  'antarctic',
  'north pole',
  'south pole',
];

/** How many times as long as usual the random scripts go on. */
export const SOAK = Number(process.env.SOAK ?? 1);

interface ScriptOptions {
  readonly people: number;
  readonly acts: number;
  readonly anchors?: readonly Anchor[];
  readonly reaches?: readonly Reach[];
  /** How wide homes are spread: from a few streets to a region. */
  readonly spreadsKm?: readonly number[];
  readonly topics?: readonly string[];
}

export const emailOf = (person: number) => `person-${person}@example.org`;

/** What a number of people do around one place, mostly signing up. */
export function scriptOf({
  people,
  acts,
  anchors = ANCHOR_NAMES,
  reaches = REACHES,
  spreadsKm = [1, 6, 25, 80],
  topics = TOPICS,
}: ScriptOptions): fc.Arbitrary<Act[]> {
  const person = fc.integer({ min: 1, max: people }).map(emailOf);
  const reach = fc.constantFrom(...reaches);
  // Whole numbers without fast-check's bias: otherwise nearly everybody lives on the same spot.
  const share = fc.noBias(fc.integer({ min: 0, max: 1_000_000 })).map((part) => part / 1_000_000);
  return fc
    .record({ anchor: fc.constantFrom(...anchors), spreadKm: fc.constantFrom(...spreadsKm) })
    .chain(({ anchor, spreadKm }) => {
      const home = fc
        .tuple(share, share)
        .map(([turn, way]) => travel(ANCHORS[anchor], turn * 2 * Math.PI, Math.sqrt(way) * spreadKm));
      const act: fc.Arbitrary<Act> = fc.oneof(
        {
          weight: 14,
          arbitrary: fc.record({
            kind: fc.constant('sign-up'),
            wish: fc.record({
              email: person,
              home,
              reachKm: reach,
              topics: fc.subarray([...topics], { minLength: 1 }),
            }),
          }),
        },
        {
          weight: 3,
          arbitrary: fc.record({ kind: fc.constant('move'), email: person, home, reachKm: reach }),
        },
        {
          weight: 2,
          arbitrary: fc.record({
            kind: fc.constant('leave'),
            email: person,
            topic: fc.constantFrom(...topics),
          }),
        },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('unsubscribe'), email: person }) },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase'), email: person }) },
      );
      return fc.array(act, { minLength: acts, maxLength: acts });
    });
}

/** Anything but a sign-up, which takes more than one step. */
export type OtherAct = Exclude<Act, { kind: 'sign-up' }>;

export function perform(town: Town, act: OtherAct): Promise<void> {
  switch (act.kind) {
    case 'move':
      return town.move(act.email, act.home, act.reachKm);
    case 'leave':
      return town.leave(act.email, act.topic);
    case 'unsubscribe':
      return town.unsubscribe(act.email);
    case 'erase':
      return town.erase(act.email);
  }
}

/** Cuts a script into parts in which nobody acts twice, so that each part can happen at once. */
export function wavesOf(script: readonly Act[], most: number): Act[][] {
  const waves: Act[][] = [[]];
  for (const act of script) {
    const last = waves.at(-1) ?? [];
    const isBusy = last.length === most || last.some((other) => whoOf(other) === whoOf(act));
    if (isBusy) waves.push([act]);
    else last.push(act);
  }
  return waves;
}

const whoOf = (act: Act) => (act.kind === 'sign-up' ? act.wish.email : act.email);
