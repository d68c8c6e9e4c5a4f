import { DEFAULT_LANGUAGE } from '../domain/language.ts';
import type { Member } from '../domain/model.ts';
import type { Session } from '../domain/session.ts';
import { claimEmail, readEmail } from './emails.ts';
import { readMembership } from './members.ts';
import { changeMembership, lookAround, mergeTopics, type Surroundings } from './membership.ts';
import { readMembershipOf } from './sessions.ts';
import { confirmSignUp, readSignUp, type SignUp } from './sign-ups.ts';
import type { Table } from './table.ts';
import { readClosed } from './topics.ts';
import { untilWon } from './transact.ts';

interface Confirmation {
  readonly id: string;
  readonly hashAddress: (address: string) => Promise<string>;
  readonly newId: () => string;
  readonly now: Date;
  /** The day of the texts that whoever has not agreed yet agrees to now. */
  readonly texts: string;
}

/**
 * The member whom a link from a mail lets in, as they are now: the one that the link's sign-up makes or has made, or the
 * one who asked to sign in. Undefined if the sign-up has expired or the membership has ended, and for a link that would
 * let in again but is from before its member signed out everywhere.
 */
export async function letIn(
  table: Table,
  link: { readonly purpose: 'confirm' | 'sign-in'; readonly subject: string; readonly issuedAt: Date },
  tools: Omit<Confirmation, 'id'>,
): Promise<Surroundings | undefined> {
  const letInAgain = (member: string) => present(table, { member, issuedAt: link.issuedAt });
  if (link.purpose === 'sign-in') return letInAgain(link.subject);
  const confirmed = await confirm(table, { ...tools, id: link.subject });
  switch (confirmed.kind) {
    case 'changed':
      return confirmed.membership;
    case 'known':
      return letInAgain(confirmed.member);
    case 'expired':
      return undefined;
  }
}

async function present(table: Table, session: Session): Promise<Surroundings | undefined> {
  const membership = await readMembershipOf(table, session);
  return membership && lookAround(table, membership);
}

/** What confirming a sign-up did: made or changed a member, or nothing because it was confirmed before. */
export type Confirmed =
  | { readonly kind: 'changed'; readonly membership: Surroundings }
  | { readonly kind: 'known'; readonly member: string }
  | { readonly kind: 'expired' };

/**
 * Turns a pending sign-up into a member, or adds it to the member who owns the address, in one transaction.
 * Throws LimitError if the member would hold too many interests.
 */
export const confirm = (table: Table, confirmation: Confirmation): Promise<Confirmed> =>
  untilWon(table, async (table) => {
    const { id, now } = confirmation;
    const signUp = await readSignUp(table, id, now);
    if (!signUp) return { kind: 'expired' };
    if ('confirmedBy' in signUp) return { kind: 'known', member: signUp.confirmedBy };
    const hash = await confirmation.hashAddress(signUp.email);
    const owner = (await readEmail(table, hash))?.member;
    const before = owner === undefined ? undefined : await readMembership(table, owner);
    const member = memberAfter(signUp, confirmation, before?.member);
    const closed = await readClosed(
      table,
      signUp.topics.map(({ slug }) => slug),
    );
    const topics = mergeTopics(
      before?.interests.map(({ topic }) => topic) ?? [],
      signUp.topics.filter(({ slug }) => !closed.includes(slug)),
    );
    const membership = await changeMembership(table, before, member, topics, now.toISOString(), [
      claimEmail(table, hash, member.id),
      confirmSignUp(table, id, member.id, now),
    ]);
    const refused = signUp.topics.filter(({ slug }) => closed.includes(slug));
    return { kind: 'changed', membership: { ...membership, refused } };
  });

function memberAfter(
  { email, name, home, reachKm, free, language, agreed }: SignUp,
  { id, newId, now, texts }: Confirmation,
  before: Member | undefined,
): Member {
  return {
    id: before?.id ?? newId(),
    email,
    name: name ?? before?.name,
    home,
    reachKm,
    free: free.length > 0 ? free : (before?.free ?? []),
    language: language ?? before?.language ?? DEFAULT_LANGUAGE,
    joinedAt: before?.joinedAt ?? now.toISOString(),
    version: (before?.version ?? 0) + 1,
    signUp: id,
    agreed: agreed ?? { at: now.toISOString(), texts },
    moves: before?.moves,
    calendar: before?.calendar,
    signedOutAt: before?.signedOutAt,
  };
}
