/** Opaque paging cursors: where the last page ended, in base64url. */
export const toCursor = (lastKey: string): string => Buffer.from(lastKey).toString('base64url');
export const fromCursor = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();
