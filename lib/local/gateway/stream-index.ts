import { DatabaseSync } from 'node:sqlite';

/** Longest time to wait while the engine holds its file. */
const BUSY_MS = 5000;

/**
 * Adds an index over the stream to the engine's file. dynoxide 1.2.1 searches all records ever written for the next
 * sequence number and for the records after a position: each write would take longer than the one before.
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
