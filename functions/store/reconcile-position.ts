import type { AreaInUse } from './areas-in-use.ts';
import { type LISTED_TOPICS, type OTHER_TOPICS, RECONCILE_POSITION_KEY } from './keys.ts';
import { readItem, type Table } from './table.ts';
import { putItem } from './transact.ts';

/** The last topic that a night has finished, and its list. */
export interface TopicsPosition {
  readonly list: typeof LISTED_TOPICS | typeof OTHER_TOPICS;
  readonly after?: string | undefined;
}

/** How far the reconcile of one night has got. */
export interface ReconcilePosition {
  readonly night: string;
  /** Where the next page of topics starts. Topics come before areas. */
  readonly topics?: TopicsPosition | 'done' | undefined;
  /** The last finished area. */
  readonly after?: AreaInUse | undefined;
  /** Whether all areas are finished. */
  readonly done?: boolean | undefined;
  /** Runs that started the next page without finishing it. */
  readonly tries: number;
}

export const readReconcilePosition = (table: Table): Promise<ReconcilePosition | undefined> =>
  readItem<ReconcilePosition>(table, RECONCILE_POSITION_KEY);

export const putReconcilePosition = (table: Table, position: ReconcilePosition): Promise<void> =>
  putItem(table, { ...RECONCILE_POSITION_KEY, kind: 'sweep', ...position });
