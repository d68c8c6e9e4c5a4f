import { BusyError, LostRaceError } from '../../domain/errors.ts';

/** How often the SDK sends one request, and for how long each time, in ms, connecting included. */
export const REQUEST = { attempts: 3, ms: 2_000 };

/**
 * SDK client options: attempts and per-attempt timeout (`ms`, of which at most `connectMs` for connecting). Without
 * `throwOnRequestTimeout` the request handler only logs a timeout.
 */
export const clientOptions = ({
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

/** The options of all our clients but the one that sends mail. */
export const CLIENT = clientOptions(REQUEST);

const CONTENTION = /Throttl|ProvisionedThroughput|RequestLimit|TransactionInProgress|TransactionConflict/;

/** Whether an error's name, or the reason code of a cancelled transaction, means that a retry may succeed soon. */
export const isContention = (name: string): boolean => CONTENTION.test(name);

const UNANSWERED =
  /^(Internal\w*(Error|Failure)|ServiceUnavailable|TimeoutError|RequestTimeout)(Exception)?$/;
/** Error codes of Node.js for a connection that failed or broke. */
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

/** Whether an error is temporary: throttling, contention, or a service that fails or does not answer. */
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

/** Whether AWS refuses because of how the stage is set up: a permission or a resource is missing. */
export const isDenied = (error: unknown): boolean =>
  error instanceof Error && (DENIED.test(error.name) || statusOf(error) === 403);

/** The HTTP status of a service's response; undefined if there was none. */
function statusOf(error: Error): number | undefined {
  const metadata: unknown = Reflect.get(error, '$metadata');
  const status: unknown = metadata instanceof Object ? Reflect.get(metadata, 'httpStatusCode') : undefined;
  return typeof status === 'number' ? status : undefined;
}
