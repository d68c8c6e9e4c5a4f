import type { Gazetteer } from '../../../functions/domain/places/gazetteer.ts';
import { Lives, type Rules } from './lives.ts';
import type { Person } from './population.ts';

/** What the product does today: of what was decided, what is built. */
export const WIRED: Rules = {
  ...{ quorum: 8, minimumYes: 3, capacity: 16, venues: 1, nudge: true, rest: true },
  ...{ further: 1, rounds: false, silence: false },
};

/** All that was decided, with rules that are not built yet. */
export const DECIDED: Rules = { ...WIRED, rounds: true, silence: true };

/** Lets people live by some rules for so many days. */
export function live(
  people: readonly Person[],
  { rules, days, gazetteer }: { readonly rules: Rules; readonly days: number; readonly gazetteer: Gazetteer },
): Lives {
  const lives = new Lives(people, rules, (place) => gazetteer.describe(place));
  lives.run(days);
  return lives;
}
