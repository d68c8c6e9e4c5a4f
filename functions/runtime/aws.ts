/** Times that the SDK sends one request, each for at most so many ms, connecting included. */
export const REQUEST = { attempts: 3, ms: 2_000 };

/**
 * How a client asks that sends a request so often, each time for at most `ms`, of which connecting takes `connectMs`.
 * Without `throwOnRequestTimeout` the request handler would only log that the time is over.
 */
export const asking = ({
  attempts,
  ms,
  connectMs = ms,
}: {
  readonly attempts: number;
  readonly ms: number;
  readonly connectMs?: number;
}) => ({
  maxAttempts: attempts,
  requestHandler: {
    connectionTimeout: connectMs,
    requestTimeout: ms,
    socketTimeout: ms,
    throwOnRequestTimeout: true,
  },
});

/** How our clients ask AWS; only mail has its own way. */
export const CLIENT = asking(REQUEST);

const CONTENTION = /Throttl|ProvisionedThroughput|RequestLimit|TransactionInProgress|TransactionConflict/;

/** Whether an error's name, or the code of a reason for which a transaction was cancelled, says that the same may succeed soon. */
export const isContention = (name: string): boolean => CONTENTION.test(name);
