/** The command was called incorrectly; the message, if any, is one sentence about how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Gives what `read` reads of a command line; what it throws says how the command was called incorrectly. */
export function orUsageError<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : '');
  }
}

/** Runs a command. Whoever called it incorrectly reads why, and its usage, and the process ends with 2. */
export async function runOrTellUsage(usage: string, command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message === '' ? usage : `${error.message}\n\n${usage}`);
    process.exitCode = 2;
  }
}
