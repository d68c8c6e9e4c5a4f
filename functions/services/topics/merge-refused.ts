/** Why two topics cannot be merged, or a merge not be undone, in a sentence for the operator. */
export class MergeRefusedError extends Error {
  override readonly name = 'MergeRefusedError';
}

/** Who decides, why, and when. */
export interface Deciding {
  readonly why: string;
  readonly by: string;
  readonly now: Date;
}

/** Rounds through all areas, until one finds nothing left: whoever came in at the very beginning is found by the second. */
export const MOST_ROUNDS = 10;
