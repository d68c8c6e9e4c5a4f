/** The command was called wrongly; the message, if any, is one sentence about how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
