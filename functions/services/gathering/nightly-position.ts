import {
  putReconcilePosition,
  type ReconcilePosition,
  readReconcilePosition,
} from '../../store/reconcile-position.ts';
import type { Table } from '../../store/table.ts';

/**
 * Starts a night, or resumes where its last run ended, counting one more try so that a page that breaks every run does not
 * block the rest for ever.
 */
export async function beginNight(table: Table, night: string): Promise<ReconcilePosition> {
  const known = await readReconcilePosition(table);
  const position = known?.night === night ? known : { night, tries: 0 };
  if (position.done) return position;
  const begun = { ...position, tries: position.tries + 1 };
  await putReconcilePosition(table, begun);
  return begun;
}

/** Saves that a night has finished one more page, and returns the new position. */
export async function finishPage(
  table: Table,
  position: Omit<ReconcilePosition, 'tries'>,
): Promise<ReconcilePosition> {
  const kept = { ...position, tries: 0 };
  await putReconcilePosition(table, kept);
  return kept;
}
