/** One row of a venue file: its values by name, or why it cannot be read. */
export type Row = ReadRow | BadRow;

interface ReadRow {
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly value: unknown;
}

interface BadRow {
  readonly line: number;
  readonly problem: string;
}
