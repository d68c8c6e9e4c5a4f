import type { Decision } from '../../domain/safety/decision.ts';
import type { Report } from '../../domain/safety/report.ts';
import { readMember } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { CannotDecideError, whoIsMeant } from './decide-report.ts';
import { type Deciding, type Imposed, impose } from './sanction-member.ts';

/**
 * Imposes a measure on the person whom a report is about, otherwise on the host of its meetup, before it is decided. Gives all
 * decisions, as `impose` does. Throws CannotDecideError if there is nobody (any longer), or as `impose` does.
 */
export async function imposeOnReported(
  table: Table,
  report: Report,
  imposed: Imposed,
  deciding: Deciding & { readonly hashAddress: (address: string) => Promise<string> },
): Promise<readonly [Decision, ...Decision[]]> {
  const member = await readMember(table, await whoIsMeant(table, report));
  if (!member)
    throw new CannotDecideError('The member is gone; a measure can still be imposed on their address.');
  const whom = {
    address: await deciding.hashAddress(member.email),
    mailbox: await deciding.hashMailbox(member.email),
  };
  return impose(table, whom, imposed, deciding);
}
