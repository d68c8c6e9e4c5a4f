/** What a sign-up takes of one thing at each of several numbers of members. */
export interface Growth {
  /** The way the sign-up takes, such as `waits`. */
  readonly path: string;
  /** What is counted, such as `writeUnits`. */
  readonly unit: string;
  readonly amounts: readonly number[];
  /** How many times the least the most is. */
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
