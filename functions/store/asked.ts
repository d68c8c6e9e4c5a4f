import { absent, any, below } from './expressions.ts';
import { askedKey, ordersKey } from './keys.ts';
import type { Table } from './table.ts';
import { updateItem, wins } from './transact.ts';

/** So often may one source ask for mail without a session (ADR 54). */
const MOST_AN_HOUR = 20;
const MOST_A_DAY = 200;
const KEPT_SECONDS = 2 * 24 * 60 * 60;

/**
 * Counts that a source (a keyed hash which changes daily) asks for mail without a session. False, and nothing is counted, if its
 * hour or its day is used up.
 */
export const countAsked = (table: Table, source: string, now: Date): Promise<boolean> => {
  const hour = `h${now.toISOString().slice(11, 13)}`;
  return wins(
    updateItem(table, askedKey(source), {
      kind: 'asked',
      set: { ttl: ttlOf(now) },
      add: { day: 1, [hour]: 1 },
      when: [any(absent('day'), below('day', MOST_A_DAY)), any(absent(hour), below(hour, MOST_AN_HOUR))],
    }),
  );
};

/** Counts a mail that strangers order of the stage. False, and nothing is counted, if the minute has `most` already. */
export const countOrder = (table: Table, most: number, now: Date): Promise<boolean> => {
  const minute = `m${now.toISOString().slice(14, 16)}`;
  return wins(
    updateItem(table, ordersKey(now.toISOString().slice(0, 13)), {
      kind: 'orders',
      set: { ttl: ttlOf(now) },
      add: { [minute]: 1 },
      when: [any(absent(minute), below(minute, most))],
    }),
  );
};

const ttlOf = (now: Date) => Math.ceil(now.getTime() / 1000) + KEPT_SECONDS;
