import type { AreaInUse } from './areas-in-use.ts';
import { type LISTED_TOPICS, type OTHER_TOPICS, RECONCILE_POSITION_KEY } from './keys.ts';
import { readItem, type Table } from './table.ts';
import { putItem } from './transact.ts';

/** The last topic that a night is done with, and in which list it was. */
export interface TopicsPosition {
  readonly list: typeof LISTED_TOPICS | typeof OTHER_TOPICS;
  readonly after?: string | undefined;
}

/** How far the sweep of one night is. */
export interface ReconcilePosition {
  readonly night: string;
  /** Where the next page of topics begins; they come before the areas. */
  readonly topics?: TopicsPosition | 'done' | undefined;
  /** The last area that is done. */
  readonly after?: AreaInUse | undefined;
  /** All areas are done. */
  readonly done?: boolean | undefined;
  /** Runs that began with the page after it and did not finish it. */
  readonly tries: number;
}

export const readReconcilePosition = (table: Table): Promise<ReconcilePosition | undefined> =>
  readItem<ReconcilePosition>(table, RECONCILE_POSITION_KEY);

export const putReconcilePosition = (table: Table, position: ReconcilePosition): Promise<void> =>
  putItem(table, { ...RECONCILE_POSITION_KEY, kind: 'sweep', ...position });
