import { ProblemError } from './problem.ts';

/** An opaque paging cursor: where the last page ended, in base64url. */
export const toCursor = (lastKey: string): string => Buffer.from(lastKey).toString('base64url');

/** Where the page before ended; throws a ProblemError if no page of this list (`isOurs`) can end there. */
export function fromCursor(cursor: string, isOurs: (lastKey: string) => boolean): string {
  const lastKey = Buffer.from(cursor, 'base64url').toString();
  if (isOurs(lastKey)) return lastKey;
  throw new ProblemError('invalid-request', 'The cursor does not belong to this list.', {
    errors: [{ pointer: '/cursor', detail: 'is not a cursor for this list' }],
  });
}
