import { ProblemError } from './problem.ts';

/** Returns an opaque paging cursor: the last key of a page in base64url. */
export const toCursor = (lastKey: string): string => Buffer.from(lastKey).toString('base64url');

/** Returns the last key of the previous page; throws a ProblemError if no page of this list can end there (`isOurs`). */
export function fromCursor(cursor: string, isOurs: (lastKey: string) => boolean): string {
  const lastKey = Buffer.from(cursor, 'base64url').toString();
  if (isOurs(lastKey)) return lastKey;
  throw new ProblemError('invalid-request', 'The cursor does not belong to this list.', {
    errors: [{ pointer: '/cursor', detail: 'is not a cursor for this list' }],
  });
}
