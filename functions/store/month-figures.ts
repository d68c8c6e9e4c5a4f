import type { MonthFigures } from '../domain/safety/transparency.ts';
import { FIGURES, type Key, monthFiguresKey } from './keys.ts';
import { readPartition, type Table } from './table.ts';
import { putItem } from './transact.ts';

interface MonthFiguresItem extends Key, MonthFigures {
  readonly kind: 'month-figures';
}

/** Writes a month's figures over those of the night before. */
export const putMonthFigures = (table: Table, figures: MonthFigures): Promise<void> =>
  putItem(table, { ...monthFiguresKey(figures.month), kind: 'month-figures', ...figures });

/** The figures of the months after one (`yyyy-mm`), the newest first. */
export async function readMonthFigures(table: Table, after: string): Promise<MonthFigures[]> {
  const items = await readPartition<MonthFiguresItem>(table, FIGURES, { after: monthFiguresKey(after).sk });
  return items
    .map(({ month, received, medianHours, decided }) => ({ month, received, medianHours, decided }))
    .reverse();
}
