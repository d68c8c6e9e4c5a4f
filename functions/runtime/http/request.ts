import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import de from 'zod/v4/locales/de.js';
import en from 'zod/v4/locales/en.js';
import { readBody } from './body.ts';
import { pathParameter } from './path-parameter.ts';
import { type FieldProblem, ProblemError } from './problem.ts';
import { readerLanguage } from './reader-language.ts';

z.config(en());
const GERMAN = { error: de().localeError };

/** The largest request body, in bytes. */
const MAX_BODY_BYTES = 16 * 1024;
/** Caps reported field errors so a garbage request cannot inflate the response. */
const MAX_ERRORS = 30;

/** Returns the request's JSON body as `schema` parses it; throws a ProblemError that names every wrong field. */
export function parseBody<T extends z.ZodMiniType>(schema: T, event: APIGatewayProxyEventV2): z.output<T> {
  const bytes = readBody(event, MAX_BODY_BYTES);
  if (typeof bytes === 'number')
    throw new ProblemError(
      'too-large',
      `The body has ${bytes} bytes; at most ${MAX_BODY_BYTES} are allowed.`,
    );
  if (!/^application\/json\s*(;|$)/i.test(event.headers['content-type'] ?? ''))
    throw new ProblemError('unsupported-media-type', 'Send the body as application/json.');
  return parse(schema, parseJson(bytes), event);
}

/** Returns the query string as `schema` parses it; throws a ProblemError that names every wrong parameter. */
export const parseQuery = <T extends z.ZodMiniType>(schema: T, event: APIGatewayProxyEventV2): z.output<T> =>
  parse(schema, { ...event.queryStringParameters }, event);

/** Returns a path parameter as `schema` parses it; throws a ProblemError. */
export const parsePath = <T extends z.ZodMiniType>(
  schema: T,
  event: APIGatewayProxyEventV2,
  name: string,
): z.output<T> => parse(schema, pathParameter(event, name), event, `/${name}`);

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ProblemError('malformed-request', 'The body is not JSON in UTF-8.', {
      errors: [{ pointer: '', detail: 'must be a JSON object' }],
    });
  }
}

function parse<T extends z.ZodMiniType>(
  schema: T,
  value: unknown,
  event: APIGatewayProxyEventV2,
  at = '',
): z.output<T> {
  const result = z.safeParse(schema, value, readerLanguage(event) === 'de' ? GERMAN : undefined);
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
    // The alternative with the fewest errors is the one that was meant.
    const [closest] = [...issue.errors].sort((a, b) => a.length - b.length);
    if (closest?.length) return closest.flatMap((inner) => toFieldProblems(inner, pointer));
  }
  return [{ pointer, detail: issue.message }];
}

const toPointer = (path: readonly PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 80)}`).join('');
