/** Something that keeps the local home from starting; the message is one sentence for the person at the keyboard. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
