import { mailIdOf } from '../domain/mail-order.ts';
import { forgetEmail } from './emails.ts';
import { readMeetup } from './groups.ts';
import { readInvitations, removeInvitation } from './invitations.ts';
import { mailKey } from './keys.ts';
import { readMembership } from './members.ts';
import { endMembership } from './membership.ts';
import { removeSignUp } from './sign-ups.ts';
import type { Table } from './table.ts';
import { remove, transact, untilWon } from './transact.ts';

/** The most items in one transaction. */
const AT_ONCE = 100;

/**
 * Removes every trace of a member except the keyed hash of the address, which keeps it from being mailed.
 * The traces go first and the member last, so that an interrupted erasure can be asked for again.
 */
export async function erase(
  table: Table,
  id: string,
  hashAddress: (address: string) => Promise<string>,
): Promise<void> {
  await eraseInvitations(table, id);
  await untilWon(table, async () => {
    const membership = await readMembership(table, id);
    if (!membership) return;
    const { email, signUp } = membership.member;
    await endMembership(table, membership, [
      forgetEmail(table, await hashAddress(email)),
      removeSignUp(table, signUp),
      remove(table, mailKey(mailIdOf({ kind: 'confirm', signUp }))),
    ]);
  });
}

/** The invitations and what the mail ledger knows of them. */
async function eraseInvitations(table: Table, member: string): Promise<void> {
  const invitations = await readInvitations(table, member);
  const writes = await Promise.all(
    invitations.map(async (invitation) => {
      const meetup = await readMeetup(table, invitation.meetup);
      const mails = Array.from({ length: (meetup?.sequence ?? 0) + 1 }, (_, sequence) =>
        mailIdOf({ kind: 'invitation', meetup: invitation.meetup, sequence, member }),
      );
      return [removeInvitation(table, invitation), ...mails.map((id) => remove(table, mailKey(id)))];
    }),
  );
  const all = writes.flat();
  for (let start = 0; start < all.length; start += AT_ONCE)
    await transact(table, all.slice(start, start + AT_ONCE));
}
