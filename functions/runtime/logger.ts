/**
 * Structured log lines; Lambda's JSON log format adds time, level and request id.
 * Only ids, names of things and counts may be logged: never an address, a token, a home, a path or a query.
 */
type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export const log = {
  info: (message: string, fields: LogFields = {}) => console.info({ message, ...fields }),
  warn: (message: string, fields: LogFields = {}) => console.warn({ message, ...fields }),
  /** Logs what kind of error it was and where, but not its message: it may quote a person's data. */
  error: (message: string, error: unknown, fields: LogFields = {}) =>
    console.error({ message, ...describe(error), ...fields }),
};

function describe(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  return {
    error: error.name,
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
  };
}
