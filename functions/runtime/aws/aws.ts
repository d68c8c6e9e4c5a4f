import { BusyError, LostRaceError } from '../../domain/errors.ts';

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

const UNANSWERED =
  /^(Internal\w*(Error|Failure)|ServiceUnavailable|TimeoutError|RequestTimeout)(Exception)?$/;
/** Codes of Node.js: the connection was not made, or broke. */
const DISCONNECTED = new Set([
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
  ],
]);

/** Whether an error is trouble that passes by itself (throttling, contention, a service that fails or does not answer). */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof BusyError || error instanceof LostRaceError) return true;
  if (isContention(error.name) || UNANSWERED.test(error.name)) return true;
  if ('code' in error && typeof error.code === 'string' && DISCONNECTED.has(error.code)) return true;
  const status = statusOf(error);
  return status !== undefined && (status >= 500 || status === 429);
}

const DENIED =
  /^(AccessDenied|ExpiredToken|UnrecognizedClient|ResourceNotFound|QueueDoesNotExist)(Exception)?$/;

/** Whether AWS refuses because of how the stage is set up (a permission or a resource is missing), whatever is asked. */
export const isDenied = (error: unknown): boolean =>
  error instanceof Error && (DENIED.test(error.name) || statusOf(error) === 403);

/** The HTTP status with which a service answered; undefined where none did. */
function statusOf(error: Error): number | undefined {
  const metadata: unknown = Reflect.get(error, '$metadata');
  const status: unknown = metadata instanceof Object ? Reflect.get(metadata, 'httpStatusCode') : undefined;
  return typeof status === 'number' ? status : undefined;
}
