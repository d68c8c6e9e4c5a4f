import {
  putReconcilePosition,
  type ReconcilePosition,
  readReconcilePosition,
} from '../../store/reconcile-position.ts';
import type { Table } from '../../store/table.ts';

/**
 * Begins a night, or goes on where its last run ended: one more try is noted, so that a page which breaks every run does not
 * stop the nightly run for ever.
 */
export async function beginNight(table: Table, night: string): Promise<ReconcilePosition> {
  const known = await readReconcilePosition(table);
  const position = known?.night === night ? known : { night, tries: 0 };
  if (position.done) return position;
  const begun = { ...position, tries: position.tries + 1 };
  await putReconcilePosition(table, begun);
  return begun;
}

/** Notes that a night is done with one more page; returns the position as kept. */
export async function finishPage(
  table: Table,
  position: Omit<ReconcilePosition, 'tries'>,
): Promise<ReconcilePosition> {
  const kept = { ...position, tries: 0 };
  await putReconcilePosition(table, kept);
  return kept;
}
