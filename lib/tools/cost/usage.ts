import { PRICED, type Priced, type PriceTable } from './inputs.ts';

/** Amounts used of everything that has a price. */
export type Usage = Readonly<Partial<Record<Priced, number>>>;

/** The sum of several usages. */
export function sum(...usages: readonly Usage[]): Usage {
  const all: Partial<Record<Priced, number>> = {};
  for (const usage of usages)
    for (const name of PRICED) if (usage[name]) all[name] = (all[name] ?? 0) + usage[name];
  return all;
}

/** A usage multiplied by a factor. */
export function times(count: number, usage: Usage): Usage {
  const all: Partial<Record<Priced, number>> = {};
  for (const name of PRICED) if (usage[name]) all[name] = count * usage[name];
  return all;
}

/** US dollars for a usage; with `only`, for those parts of it. */
export const dollars = (usage: Usage, { prices }: PriceTable, only: readonly Priced[] = PRICED): number =>
  only.reduce((total, name) => total + ((usage[name] ?? 0) * prices[name].usd) / prices[name].per, 0);
