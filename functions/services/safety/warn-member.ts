import type { Decision } from '../../domain/safety/decision.ts';
import { putDecision } from '../../store/decisions.ts';
import { readEmail } from '../../store/emails.ts';
import type { Table } from '../../store/table.ts';
import { transact } from '../../store/transact.ts';

interface Deciding {
  readonly newId: () => string;
  /** The reasons, as the member is told them. */
  readonly why: string;
  readonly by: string;
  readonly now: Date;
}

/** Warns whoever owns an address (its keyed hash); undefined if nobody does. The decision's stream record orders the mail. */
export async function warn(
  table: Table,
  address: string,
  { newId, why, by, now }: Deciding,
): Promise<Decision | undefined> {
  const member = (await readEmail(table, address))?.member;
  if (member === undefined) return undefined;
  const decision = { id: newId(), measure: 'warned', why, by, at: now.toISOString(), member } as const;
  await transact(table, putDecision(table, decision));
  return decision;
}
