import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { isNamedTag } from './entity-tag.ts';
import { ProblemError } from './problem.ts';

/** Whether a request applies only to what its sender has seen (`If-Match`). */
export const isConditional = (event: APIGatewayProxyEventV2): boolean =>
  event.headers['if-match'] !== undefined;

/** Throws a 412 problem if `If-Match` does not name the current tag. */
export function expectMatch(event: APIGatewayProxyEventV2, etag: string): void {
  const ifMatch = event.headers['if-match'];
  if (ifMatch === undefined || isNamedTag(ifMatch, etag)) return;
  throw new ProblemError('precondition-failed', 'It has changed in the meantime; read it again, then retry.');
}
