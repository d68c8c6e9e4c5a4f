/** A number that something takes at each of several sizes, and how many times the least of it the most is. */
interface Growth {
  readonly path: string;
  readonly unit: string;
  readonly amounts: readonly number[];
  readonly ratio: number;
}

/** By how much the cost of a sign-up may differ between any two numbers of members. */
const FLAT = 1.05;

/** What does not stay flat, in words. */
export function growthProblems(growth: readonly Growth[]): string[] {
  return growth.flatMap(({ path, unit, amounts, ratio }) =>
    ratio <= FLAT ? [] : [`${unit} of a sign-up that ${path} go from ${amounts.join(' to ')}`],
  );
}
