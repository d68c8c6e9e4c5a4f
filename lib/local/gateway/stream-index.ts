import { DatabaseSync } from 'node:sqlite';

/** As long as the engine may hold its own file at a time. */
const BUSY_MS = 5000;

/**
 * Gives the engine's file an index over its stream. dynoxide 1.2.1 looks for the next sequence number, and for the
 * records after a position, through all records ever written: each write would take longer than the one before.
 */
export function indexStream(file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    database.exec(
      'CREATE INDEX IF NOT EXISTS _stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
    );
  } finally {
    database.close();
  }
}
