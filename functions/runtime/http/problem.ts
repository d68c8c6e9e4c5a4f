import {
  BusyError,
  ConsentError,
  GoneError,
  HeldError,
  ImpossibleError,
  LimitError,
  LostRaceError,
  NotAskedError,
  NotFoundError,
  type Refusal,
  TooManyError,
} from '../../domain/errors.ts';
import { isContention } from '../aws/aws.ts';
import { TokenError } from '../crypto/tokens.ts';

/** A place in the request and what is wrong there; `pointer` is a JSON Pointer (RFC 6901) into body or query. */
export interface FieldProblem {
  readonly pointer: string;
  readonly detail: string;
}

/** Every problem that this API answers with, by name; part of its contract. */
export const PROBLEMS = {
  'malformed-request': { status: 400, title: 'The request cannot be read' },
  'invalid-request': { status: 400, title: 'The request has invalid fields' },
  unauthenticated: { status: 401, title: 'A valid session is needed' },
  'other-site': { status: 403, title: 'The request comes from another site' },
  'not-found': { status: 404, title: 'Nothing was found' },
  'method-not-allowed': { status: 405, title: 'This method is not allowed here' },
  'not-possible': { status: 409, title: 'That is not possible as things stand' },
  'link-expired': { status: 410, title: 'This link is no longer valid' },
  closed: { status: 410, title: 'This has been closed' },
  'precondition-failed': { status: 412, title: 'It has changed since you read it' },
  'too-large': { status: 413, title: 'The request body is too large' },
  'unsupported-media-type': { status: 415, title: 'Only application/json is accepted' },
  'limit-reached': { status: 422, title: 'You have reached a limit' },
  'too-many-requests': { status: 429, title: 'Too much was asked for from your network' },
  held: { status: 451, title: 'This is not shown for now' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  busy: { status: 503, title: 'Too busy right now' },
} as const;
export type ProblemName = keyof typeof PROBLEMS;

/** An error that is a response already. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: ProblemName;
  readonly detail: string;
  readonly errors: readonly FieldProblem[] | undefined;
  /** The reason, for pages that say it in their reader's language. */
  readonly refusal: Refusal | undefined;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    problem: ProblemName,
    detail: string,
    {
      errors,
      refusal,
      headers = {},
    }: {
      errors?: readonly FieldProblem[];
      refusal?: Refusal;
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(detail);
    this.problem = problem;
    this.detail = detail;
    this.errors = errors;
    this.refusal = refusal;
    this.headers = headers;
  }
}

const RETRY_SOON = { 'retry-after': '2' };
/** Whether an error is temporary: throttled, no attempt of the SDK was answered, or the function ran out of time. */
const isTemporary = (error: unknown) =>
  error instanceof Error && (isContention(error.name) || error.name === 'TimeoutError');

/** The one place where errors of the inner layers become problems. An unknown error becomes a bare 500. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof TokenError)
    return error.reason === 'expired'
      ? new ProblemError('link-expired', 'The token has expired. Ask for a new one.')
      : new ProblemError('link-expired', 'The token is invalid, or not meant for this.');
  if (error instanceof NotAskedError)
    return new ProblemError('invalid-request', 'Some fields are missing or invalid; see errors.', {
      errors: error.at.map((at) => ({
        pointer: `/topics/${at}`,
        detail: 'is not a topic this sign-up named',
      })),
    });
  if (error instanceof ConsentError)
    return new ProblemError('invalid-request', error.message, {
      errors: [{ pointer: '/agreed', detail: 'must be "sensitive" for this topic' }],
    });
  if (error instanceof NotFoundError) return new ProblemError('not-found', error.message);
  if (error instanceof GoneError) return new ProblemError('closed', error.message);
  if (error instanceof HeldError) return new ProblemError('held', error.message);
  if (error instanceof ImpossibleError)
    return new ProblemError('not-possible', error.message, { refusal: error.refusal });
  if (error instanceof LimitError)
    return new ProblemError('limit-reached', error.message, { refusal: error.refusal });
  if (error instanceof TooManyError)
    return new ProblemError('too-many-requests', 'Please try again later; Retry-After says when.', {
      headers: { 'retry-after': String(error.retryAfterSeconds) },
    });
  if (error instanceof BusyError && error.retryAfterSeconds !== undefined)
    return new ProblemError('busy', 'Please try again in a moment.', {
      headers: { 'retry-after': String(error.retryAfterSeconds) },
    });
  if (error instanceof BusyError || error instanceof LostRaceError || isTemporary(error))
    return new ProblemError('busy', 'Please try again in a moment.', {
      headers: RETRY_SOON,
    });
  return new ProblemError('internal', 'Something went wrong on our side; it has been logged.');
}
