/** One row of a file of venues as it is written there. */
export interface Row {
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** What stands there, by name; undefined where the row cannot be read. */
  readonly value: unknown;
}
