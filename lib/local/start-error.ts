/** Whatever keeps the emulator from starting; the message is one sentence for the person at the keyboard. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The message about a port that cannot be listened on. */
export function portTaken(port: number, option: string): string {
  return `Port ${port} is in use or may not be listened on: stop what runs there, or choose another with ${option}.`;
}
