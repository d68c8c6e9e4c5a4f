import { DEFAULT_LANGUAGE } from '../domain/language.ts';
import type { Member, Topic } from '../domain/model.ts';
import { pressed, type SecondSignUp, withTicked } from '../domain/second-sign-up.ts';
import type { Session } from '../domain/session.ts';
import { claimEmail, ownedBy, readEmail } from './emails.ts';
import { type Membership, topicsOf } from './members.ts';
import { changeMembership, lookAround, mergeTopics, type Surroundings } from './membership.ts';
import { readMembershipOf } from './sessions.ts';
import { confirmSignUp, type KeptSignUp, openSecond, readSignUp, type SignUp } from './sign-ups.ts';
import type { Table } from './table.ts';
import { transact, untilWon } from './transact.ts';

/** A look through the link of a confirmation mail. */
interface Look {
  /** The sign-up. */
  readonly id: string;
  /** When the link was. */
  readonly issuedAt: Date;
  readonly hashAddress: (address: string) => Promise<string>;
  readonly now: Date;
}

/** A press on the button behind it. */
interface Press extends Look {
  readonly newId: () => string;
  /** The day of the texts that whoever has not agreed yet agrees to now. */
  readonly texts: string;
  /** Slugs of what the owner of the address ticks; absent where nobody was shown what can be ticked. */
  readonly ticked?: readonly string[] | undefined;
}

/** Whom a link lets in, and what became of a second sign-up if it is the link of one. */
export type LetIn = Surroundings & { readonly second?: SecondSignUp | undefined };

/**
 * The member whom a link from a mail lets in, as they are now: the one that the link's sign-up makes or has made, the owner of
 * its address, or the one who asked to sign in. Undefined if the sign-up has expired or the membership has ended, and for a
 * link that would let in again but is from before its member signed out everywhere.
 */
export async function letIn(
  table: Table,
  link: { readonly purpose: 'confirm' | 'sign-in'; readonly subject: string; readonly issuedAt: Date },
  tools: Omit<Press, 'id' | 'issuedAt'>,
): Promise<LetIn | undefined> {
  const letInAgain = (member: string) => present(table, { member, issuedAt: link.issuedAt });
  if (link.purpose === 'sign-in') return letInAgain(link.subject);
  const confirmed = await confirm(table, { ...tools, id: link.subject, issuedAt: link.issuedAt });
  switch (confirmed.kind) {
    case 'made':
      return confirmed.membership;
    case 'known': {
      const again = await letInAgain(confirmed.member);
      return again && { ...again, second: confirmed.second };
    }
    case 'expired':
      return undefined;
  }
}

async function present(table: Table, session: Session): Promise<Surroundings | undefined> {
  const membership = await readMembershipOf(table, session);
  return membership && lookAround(table, membership);
}

/** What the link of a confirmation mail is about, as things stand. */
export type Found =
  /** Nobody owns the address: the sign-up would make a member. */
  | { readonly kind: 'first'; readonly signUp: SignUp }
  /** The sign-up has made a member (and names nothing more), or a member owns its address. */
  | {
      readonly kind: 'owned';
      readonly membership: Membership;
      /** What a second sign-up can bring, held or not; none in the link of one that made the member. */
      readonly named: readonly Topic[];
      readonly signUp: KeptSignUp;
    };

/**
 * Looks through the link of a confirmation mail. Undefined if the sign-up has expired, or if a member owns the address whom the
 * link does not show: it is from before they signed out everywhere, or the membership has ended.
 */
export async function lookThrough(table: Table, look: Look): Promise<Found | undefined> {
  const signUp = await readSignUp(table, look.id, look.now);
  if (!signUp) return undefined;
  const owner =
    'confirmedBy' in signUp
      ? signUp.confirmedBy
      : (await readEmail(table, await look.hashAddress(signUp.email)))?.member;
  if (owner === undefined) return 'email' in signUp ? { kind: 'first', signUp } : undefined;
  const membership = await readMembershipOf(table, { member: owner, issuedAt: look.issuedAt });
  return membership && { kind: 'owned', membership, named: signUp.topics ?? [], signUp };
}

/** What confirming a sign-up did: it made a member, or it was one of a member who is there already. */
export type Confirmed =
  | { readonly kind: 'made'; readonly membership: Surroundings }
  | { readonly kind: 'known'; readonly member: string; readonly second: SecondSignUp | undefined }
  | { readonly kind: 'expired' };

/**
 * Turns a pending sign-up into a member, in one transaction; where a member owns the address, adds what they ticked and
 * nothing else. Throws LimitError if the member would hold too many interests, NotAskedError for a tick that the sign-up did
 * not name, or ImpossibleError if mail does not reach whoever ticks.
 */
export const confirm = (table: Table, press: Press): Promise<Confirmed> =>
  untilWon(table, async (table) => {
    const found = await lookThrough(table, press);
    if (!found) return { kind: 'expired' };
    if (found.kind === 'owned') return addTicked(table, found, press);
    // Whoever ticks was shown what a member holds, and nothing else of this sign-up. That member is gone.
    if (press.ticked) return { kind: 'expired' };
    return { kind: 'made', membership: await makeMember(table, found.signUp, press) };
  });

async function makeMember(table: Table, signUp: SignUp, press: Press): Promise<Surroundings> {
  const { id, now } = press;
  const member = memberOf(signUp, press);
  return changeMembership(table, undefined, member, mergeTopics([], signUp.topics), now.toISOString(), [
    claimEmail(table, await press.hashAddress(signUp.email), member.id),
    confirmSignUp(table, id, member.id, now),
  ]);
}

async function addTicked(
  table: Table,
  { membership, named, signUp }: Extract<Found, { kind: 'owned' }>,
  { ticked = [], hashAddress, now }: Press,
): Promise<Confirmed> {
  const { member } = membership;
  const held = topicsOf(membership);
  const second = pressed(named, held, ticked);
  const hash = await hashAddress(member.email);
  const opens =
    'confirmedBy' in signUp ? [] : [ownedBy(table, hash, member.id), openSecond(table, signUp, member.id)];
  if (second.added.length > 0) {
    const next = withTicked(member, (await readEmail(table, hash))?.suppressed !== undefined);
    const topics = mergeTopics(held, second.added);
    await changeMembership(table, membership, next, topics, now.toISOString(), opens);
  } else if (opens.length > 0) await transact(table, opens);
  return { kind: 'known', member: member.id, second: named.length > 0 ? second : undefined };
}

const memberOf = (
  { email, name, home, reachKm, free, language, agreed }: SignUp,
  { id, newId, now, texts }: Press,
): Member => ({
  id: newId(),
  email,
  name,
  home,
  reachKm,
  free,
  language: language ?? DEFAULT_LANGUAGE,
  joinedAt: now.toISOString(),
  version: 1,
  signUp: id,
  agreed: agreed ?? { at: now.toISOString(), texts },
});
