import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import type { Session } from '../../domain/members/session.ts';
import type { ReadSecret } from '../crypto/secrets.ts';
import { readToken, TokenError } from '../crypto/tokens.ts';
import { readBody } from './body.ts';
import { pathParameter } from './path-parameter.ts';
import { type FieldProblem, ProblemError } from './problem.ts';

z.config(en());

/** The largest request body, in bytes. */
const MAX_BODY_BYTES = 16 * 1024;
/** So many wrong fields are named; an answer shall not grow with the nonsense that was sent. */
const MAX_ERRORS = 30;

/** The request's JSON body as `schema` has it; throws a ProblemError that names every wrong field. */
export function parseBody<T extends z.ZodMiniType>(schema: T, event: APIGatewayProxyEventV2): z.output<T> {
  const bytes = readBody(event, MAX_BODY_BYTES);
  if (typeof bytes === 'number')
    throw new ProblemError(
      'too-large',
      `The body has ${bytes} bytes; at most ${MAX_BODY_BYTES} are allowed.`,
    );
  if (!/^application\/json\s*(;|$)/i.test(event.headers['content-type'] ?? ''))
    throw new ProblemError('unsupported-media-type', 'Send the body as application/json.');
  return parse(schema, parseJson(bytes));
}

/** The query string as `schema` has it; throws a ProblemError that names every wrong parameter. */
export const parseQuery = <T extends z.ZodMiniType>(schema: T, event: APIGatewayProxyEventV2): z.output<T> =>
  parse(schema, { ...event.queryStringParameters });

/** A path parameter as `schema` has it; throws a ProblemError. */
export const parsePath = <T extends z.ZodMiniType>(
  schema: T,
  event: APIGatewayProxyEventV2,
  name: string,
): z.output<T> => parse(schema, pathParameter(event, name), `/${name}`);

/** The session whose token the request carries; throws a 401 problem. Only its member can tell whether it still counts. */
export async function authenticate(
  secret: ReadSecret,
  event: APIGatewayProxyEventV2,
  now: Date,
): Promise<Session> {
  const [, sent] = /^Bearer +(.+)$/i.exec(event.headers.authorization ?? '') ?? [];
  if (sent === undefined) throw noSession();
  try {
    const [token] = /^[\w.-]+$/.exec(sent) ?? [];
    if (token === undefined) throw new TokenError('invalid');
    const { subject, issuedAt } = await readToken(secret, ['session'], token, now);
    return { member: subject, issuedAt };
  } catch (error) {
    if (error instanceof TokenError) throw endedSession('The session is invalid or has expired.');
    throw error;
  }
}

/** What `read` knows of the member of the request's session; throws a 401 problem where it knows nothing (any more). */
export async function asMember<T>(
  secret: ReadSecret,
  event: APIGatewayProxyEventV2,
  now: Date,
  read: (session: Session) => Promise<T | undefined>,
): Promise<T> {
  const known = await read(await authenticate(secret, event, now));
  if (known === undefined) throw endedSession('The session or its membership has ended.');
  return known;
}

/** How to authenticate (RFC 6750, section 3): who sent no token is told no error. */
const CHALLENGE = 'Bearer realm="Convoke"';

const noSession = () =>
  new ProblemError('unauthenticated', 'Send a session token as "Authorization: Bearer <token>".', {
    headers: { 'www-authenticate': CHALLENGE },
  });

/** The answer to the token of a session that is good for nothing (any more); `detail` has neither quotes nor backslashes. */
export const endedSession = (detail: string) =>
  new ProblemError('unauthenticated', detail, {
    headers: {
      'www-authenticate': `${CHALLENGE}, error="invalid_token", error_description="${detail}"`,
    },
  });

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ProblemError('malformed-request', 'The body is not JSON in UTF-8.', {
      errors: [{ pointer: '', detail: 'must be a JSON object' }],
    });
  }
}

function parse<T extends z.ZodMiniType>(schema: T, value: unknown, at = ''): z.output<T> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  throw new ProblemError('invalid-request', 'Some fields are missing or invalid; see errors.', {
    errors: result.error.issues.flatMap((issue) => toFieldProblems(issue, at)).slice(0, MAX_ERRORS),
  });
}

function toFieldProblems(issue: z.core.$ZodIssue, at: string): FieldProblem[] {
  const pointer = at + toPointer(issue.path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ pointer: pointer + toPointer([key]), detail: 'is not a known field' }));
  if (issue.code === 'invalid_union') {
    // Of several forms, the one with the fewest complaints is the one that was meant.
    const [closest] = [...issue.errors].sort((a, b) => a.length - b.length);
    if (closest?.length) return closest.flatMap((inner) => toFieldProblems(inner, pointer));
  }
  return [{ pointer, detail: issue.message }];
}

const toPointer = (path: readonly PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 80)}`).join('');
