import { readReportItems, removeMark, removeReport, reportMark } from '../../store/closed-reports.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { readVenue } from '../../store/venue-items.ts';

/** Takes back all that a member said of closed venues; one that is believed to be closed stays so. Throws BusyError. */
export async function forgetReports(table: Table, member: string): Promise<void> {
  for (const report of await readReportItems(table, member))
    await untilWon(table, async (table) => {
      const item = await readVenue(table, { id: report.venue, place: report.place });
      const mark = item && reportMark(item, member);
      const isMarked = mark !== undefined && item?.reports?.[mark] !== undefined;
      await transact(table, [
        ...(item && isMarked ? [removeMark(table, item, mark)] : []),
        removeReport(table, report),
      ]);
    });
}
