import { isPassing } from './aws/aws.ts';

/**
 * Structured log lines; Lambda's JSON log format adds time, level and request id.
 * Only ids, names of things and counts may be logged: never an address, a token, a home, a path or a query.
 * An alarm counts the lines of level ERROR: what is refused as it should be, or passes by itself, is none.
 */
type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export const log = {
  info: (message: string, fields: LogFields = {}) => console.info({ message, ...fields }),
  warn: (message: string, fields: LogFields = {}) => console.warn({ message, ...fields }),
  /** Logs what kind of error it was and where, and what AWS says of itself in it; the rest may quote a person's data. */
  error: (message: string, error: unknown, fields: LogFields = {}) =>
    console.error({ message, ...describe(error), ...fields }),
  /** Logs why something is tried again: a warning where the trouble passes by itself, else an error. */
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

/** `... is not authorized to perform: <action> on resource: <ARN> because ...`, as IAM puts it; SES quotes both names. */
const DENIAL =
  /not authorized to perform:? [`']?([a-z0-9-]{1,40}:[A-Za-z]{1,60})(?=['\s]|$)(?:'? on resource:? [`']?(arn:[\w:./-]{1,300})(?='?(?:\s|$)))?/;
/** Resources by which nobody can be known. An ARN with an "@", such as a recipient's identity at SES, is none. */
const IMPERSONAL =
  /^arn:aws[a-z-]*:(dynamodb:[a-z0-9-]*:\d*:table\/|s[qn]s:[a-z0-9-]*:\d*:|secretsmanager:[a-z0-9-]*:\d*:secret:|ses:[a-z0-9-]*:\d*:(configuration-set|identity)\/)/;

/** What an error of the SDK says that is allowed in a log: action and resource of a denial, code, status and request id. */
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
