import type { Asker } from '../../domain/mailing/mail-budget.ts';
import { putSignIn, putSignUp, type SignUp } from '../../store/sign-ups.ts';
import type { Table } from '../../store/table.ts';

interface Tools {
  readonly now: Date;
  readonly newId: () => string;
}

/**
 * Keeps a sign-up until its address is confirmed; a repeated topic or time counts once. It never looks whether the address
 * is known, so the answer cannot tell.
 */
export const signUp = (
  table: Table,
  { topics, free, ...profile }: SignUp,
  { now, newId }: Tools,
): Promise<void> =>
  putSignUp(
    table,
    newId(),
    {
      ...profile,
      topics: [...new Map(topics.map((topic) => [topic.slug, topic])).values()],
      free: [...new Set(free)],
    },
    now,
  );

/** Keeps a request to sign in: a member gets a link by mail, an unknown address gets nothing, and the answer is the same. */
export const requestSignIn = (
  table: Table,
  email: string,
  asker: Asker,
  { now, newId }: Tools,
): Promise<void> => putSignIn(table, newId(), email, now, asker);
