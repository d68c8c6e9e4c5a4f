/** Why two topics cannot be merged, or a merge not be undone, in a sentence for the operator. */
export class MergeRefusedError extends Error {
  override readonly name = 'MergeRefusedError';
}
