import { isPassing } from './aws/aws.ts';

/**
 * Structured log lines; Lambda's JSON log format adds time, level and request id.
 * Log only ids, names of things and counts: never an address, a token, a home, a path or a query.
 * An alarm counts lines of level ERROR, so neither a rightful refusal nor a temporary error is one.
 */
type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export const log = {
  info: (message: string, fields: LogFields = {}) => console.info({ message, ...fields }),
  warn: (message: string, fields: LogFields = {}) => console.warn({ message, ...fields }),
  /** Logs an error's kind and stack, and AWS's own details; the rest of its message may quote personal data. */
  error: (message: string, error: unknown, fields: LogFields = {}) =>
    console.error({ message, ...describe(error), ...fields }),
  /** Logs why something is retried: a warning if the error is temporary, otherwise an error. */
  failure: (message: string, error: unknown, fields: LogFields = {}) =>
    console[isPassing(error) ? 'warn' : 'error']({ message, ...describe(error), ...fields }),
};

function describe(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  return {
    error: error.name,
    ...said(error),
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
  };
}

/** IAM's wording: `... is not authorized to perform: <action> on resource: <ARN> because ...`; SES quotes both names. */
const DENIAL =
  /not authorized to perform:? [`']?([a-z0-9-]{1,40}:[A-Za-z]{1,60})(?=['\s]|$)(?:'? on resource:? [`']?(arn:[\w:./-]{1,300})(?='?(?:\s|$)))?/;
/** Resources that identify nobody. An ARN with an "@", such as a recipient's identity at SES, does not match. */
const IMPERSONAL =
  /^arn:aws[a-z-]*:(dynamodb:[a-z0-9-]*:\d*:table\/|s[qn]s:[a-z0-9-]*:\d*:|secretsmanager:[a-z0-9-]*:\d*:secret:|ses:[a-z0-9-]*:\d*:(configuration-set|identity)\/)/;

/** The parts of an SDK error that may be logged: action and resource of a denial, code, status and request id. */
function said(error: Error): LogFields {
  const [, action, resource] = DENIAL.exec(error.message) ?? [];
  return {
    ...(action && { action }),
    ...(resource && IMPERSONAL.test(resource) && { resource }),
    ...matching('code', error, /^[A-Z][A-Z0-9_]{2,40}$/),
    ...matching('requestId', Reflect.get(error, '$metadata'), /^[\w-]{8,80}$/),
    ...matching('httpStatusCode', Reflect.get(error, '$metadata'), /^\d{3}$/),
  };
}

function matching(name: string, from: unknown, allowed: RegExp): LogFields {
  const value: unknown = from instanceof Object ? Reflect.get(from, name) : undefined;
  return (typeof value === 'string' || typeof value === 'number') && allowed.test(String(value))
    ? { [name]: value }
    : {};
}
