/** Times that the SDK sends one request, each for at most so many ms, connecting included. */
export const REQUEST = { attempts: 3, ms: 2_000 };

/**
 * How our clients ask AWS; only mail has its own way.
 * Without `throwOnRequestTimeout` the request handler would only log that the time is over.
 */
export const CLIENT = {
  maxAttempts: REQUEST.attempts,
  requestHandler: {
    connectionTimeout: REQUEST.ms,
    requestTimeout: REQUEST.ms,
    socketTimeout: REQUEST.ms,
    throwOnRequestTimeout: true,
  },
};

const CONTENTION = /Throttl|ProvisionedThroughput|RequestLimit|TransactionInProgress|TransactionConflict/;

/** Whether an error's name, or the code of a reason for which a transaction was cancelled, says that the same may succeed soon. */
export const isContention = (name: string): boolean => CONTENTION.test(name);
