import { isDoubtOfUse } from '../../domain/mailing/wanted-mail.ts';
import type { UnprovenAnswer } from '../../domain/model.ts';
import type { Table } from '../../store/table.ts';
import { noteUnproven } from '../../store/unproven-answers.ts';
import { readInvited } from './rsvp.ts';

/**
 * Asks a member whether an unproven answer to a meetup was theirs, once per meetup and only if it could still count. Returns
 * whether they are asked; whoever sent the answer hears nothing.
 * Throws NotFoundError if they were not invited, or BusyError.
 */
export async function askWhetherTheirs(table: Table, said: UnprovenAnswer, now: Date): Promise<boolean> {
  const { meetup, invitation } = await readInvited(table, said.meetup, said.member);
  return isDoubtOfUse(said, meetup, invitation, now) && noteUnproven(table, said);
}
