import { DEFAULT_LANGUAGE } from '../domain/language.ts';
import type { Member } from '../domain/model.ts';
import { confirmationSignsIn, type Session } from '../domain/session.ts';
import { claimEmail, readEmail } from './emails.ts';
import { readMembership } from './members.ts';
import { changeMembership, lookAround, mergeTopics, type Surroundings } from './membership.ts';
import { readMembershipOf, useSignInLink } from './sessions.ts';
import { confirmSignUp, readSignUp, type SignUp } from './sign-ups.ts';
import type { Table } from './table.ts';
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
 * Whom a link from a mail lets in. `in`: the member as they are now, whom the link's sign-up makes or has made, or who
 * asked to sign in. `used`: the link has let somebody in and does so no more. `ended`: the sign-up has expired, the
 * membership has ended, or its member has signed out everywhere since the link was issued.
 */
export type Entry =
  | { readonly kind: 'in'; readonly membership: Surroundings }
  | { readonly kind: 'used' }
  | { readonly kind: 'ended' };

/** Uses a link from a mail: one to sign in lets in once, one to confirm a sign-up for an hour from its first use on. */
export async function letIn(
  table: Table,
  link: { readonly purpose: 'confirm' | 'sign-in'; readonly subject: string; readonly issuedAt: Date },
  tools: Omit<Confirmation, 'id'>,
): Promise<Entry> {
  if (link.purpose === 'sign-in') {
    const session = { member: link.subject, issuedAt: link.issuedAt };
    const entry = await letInAgain(table, session);
    // Last, so that what fails before it does not use the link up.
    return entry.kind === 'ended' || (await useSignInLink(table, session, tools.newId()))
      ? entry
      : { kind: 'used' };
  }
  const confirmed = await confirm(table, { ...tools, id: link.subject });
  switch (confirmed.kind) {
    case 'changed':
      return { kind: 'in', membership: confirmed.membership };
    case 'known':
      return confirmationSignsIn(confirmed.at, tools.now)
        ? letInAgain(table, { member: confirmed.member, issuedAt: link.issuedAt })
        : { kind: 'used' };
    case 'expired':
      return { kind: 'ended' };
  }
}

async function letInAgain(table: Table, session: Session): Promise<Entry> {
  const membership = await readMembershipOf(table, session);
  return membership ? { kind: 'in', membership: await lookAround(table, membership) } : { kind: 'ended' };
}

/** What confirming a sign-up did: made or changed a member, or nothing because it was confirmed before. */
export type Confirmed =
  | { readonly kind: 'changed'; readonly membership: Surroundings }
  | { readonly kind: 'known'; readonly member: string; readonly at: Date }
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
    if ('confirmedBy' in signUp) return { kind: 'known', member: signUp.confirmedBy, at: signUp.confirmedAt };
    const hash = await confirmation.hashAddress(signUp.email);
    const owner = (await readEmail(table, hash))?.member;
    const before = owner === undefined ? undefined : await readMembership(table, owner);
    const member = memberAfter(signUp, confirmation, before?.member);
    const topics = mergeTopics(before?.interests.map(({ topic }) => topic) ?? [], signUp.topics);
    const membership = await changeMembership(table, before, member, topics, now.toISOString(), [
      claimEmail(table, hash, member.id),
      confirmSignUp(table, id, member.id, now),
    ]);
    return { kind: 'changed', membership };
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
    signedIn: before?.signedIn,
  };
}
