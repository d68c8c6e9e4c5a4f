import type { Event, Result } from './on-response.ts';
import { PROBLEMS, type ProblemError } from './problem.ts';

/** A problem for programs (RFC 9457). `instance` is the request's id, which also stands in the log. */
export function problemDocument(
  { problem, detail, errors }: ProblemError,
  { requestContext }: Event,
): Result {
  const { status, title } = PROBLEMS[problem];
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: JSON.stringify({
      type: `urn:convoke:problem:${problem}`,
      title,
      status,
      detail,
      instance: `urn:request:${requestContext.requestId}`,
      errors,
    }),
  };
}
