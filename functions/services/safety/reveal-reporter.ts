import type { Report } from '../../domain/safety/report.ts';
import { putAudit } from '../../store/decisions.ts';
import { readMember } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { transact } from '../../store/transact.ts';

/** Who made a report, by what is known: nothing of a member who is gone, or a stranger who said nothing. */
export interface Revealed {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly member?: string | undefined;
}

/** Shows an operator who made a report, once it is on record that they looked, and why. */
export async function revealReporter(
  table: Table,
  { id, reporter }: Pick<Report, 'id' | 'reporter'>,
  {
    why,
    by,
    now,
    newId,
  }: { readonly why: string; readonly by: string; readonly now: Date; readonly newId: () => string },
): Promise<Revealed> {
  const line = { who: by, what: 'report revealed', why, at: now.toISOString(), about: `report ${id}` };
  await transact(table, [putAudit(table, { id: newId(), ...line })]);
  if (!('member' in reporter)) return reporter;
  const { name, email } = (await readMember(table, reporter.member)) ?? {};
  return { name, email, member: reporter.member };
}
