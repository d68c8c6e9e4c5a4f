import { DEFAULT_LANGUAGE } from '../../domain/language.ts';
import { pressed, type SecondSignUp, withTicked } from '../../domain/members/second-sign-up.ts';
import { confirmationSignsIn, type Session } from '../../domain/members/session.ts';
import type { Agreement, Marks, Member, Topic } from '../../domain/model.ts';
import { barred, barring, limiting, type Sanction } from '../../domain/safety/sanction.ts';
import { consented } from '../../domain/topics/consent.ts';
import { claimEmail, ownedBy, readEmail } from '../../store/emails.ts';
import { type Membership, slugsOf, topicsOf } from '../../store/members.ts';
import { readSanction, unlessSanctioned } from '../../store/sanctions.ts';
import { confirmSignUp, type KeptSignUp, openSecond, readSignUp, type SignUp } from '../../store/sign-ups.ts';
import { countSource } from '../../store/sources.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { enterTopics, meantSlugs } from '../topics/enter-topics.ts';
import { changeMembership, mergeTopics } from './membership.ts';
import { readMembershipOf, useSignInLink } from './sessions.ts';

/** Somebody looks at the page of a confirmation link. */
interface Look {
  /** The sign-up. */
  readonly id: string;
  /** When the link was issued. */
  readonly issuedAt: Date;
  readonly hashAddress: (address: string) => Promise<string>;
  readonly now: Date;
}

/** Somebody presses its button. */
interface Press extends Look {
  readonly hashMailbox: (address: string) => Promise<string>;
  /** What whoever presses leaves of where they are, with their address; undefined where nothing is to be kept. */
  readonly marksOf: (address: string) => Promise<Marks | undefined>;
  readonly newId: () => string;
  /** Date of the legal texts that a new member agrees to now. */
  readonly texts: string;
  /** Slugs that the owner of the address ticked. Absent if nothing to tick was shown. */
  readonly ticked?: readonly string[] | undefined;
  /**
   * Whether they consent explicitly to a sensitive topic (slug); undefined where they were not asked, and what the sign-up says
   * counts.
   */
  readonly consents?: ((slug: string) => boolean) | undefined;
}

/** The member whom a link lets in, and what became of the sign-up. */
export interface RedeemedLink extends Membership {
  /** For a second sign-up: what it added, and what it still could. */
  readonly second?: SecondSignUp | undefined;
  /** Topics it named that an operator closed: nobody waits for them. */
  readonly refused?: readonly Topic[] | undefined;
  /** Sensitive topics without the consent that they take: nobody waits for them. */
  readonly lacking?: readonly Topic[] | undefined;
}

/**
 * What a link from a mail leads to. `in`: the current member, whom the sign-up makes or has made, who owns its address, or who
 * asked to sign in. `used`: the link has let somebody in and no longer does. `ended`: the sign-up has expired, the membership
 * has ended, or its member has signed out everywhere since.
 */
export type Entry =
  | { readonly kind: 'in'; readonly membership: RedeemedLink }
  | { readonly kind: 'used' }
  | { readonly kind: 'ended' };

/** Redeems a link from a mail: a sign-in link works once, a confirmation link for an hour after its first use. */
export async function redeemLink(
  table: Table,
  link: { readonly purpose: 'confirm' | 'sign-in'; readonly subject: string; readonly issuedAt: Date },
  tools: Omit<Press, 'id' | 'issuedAt'>,
): Promise<Entry> {
  if (link.purpose === 'sign-in') {
    const session = { member: link.subject, issuedAt: link.issuedAt };
    const entry = await signInAgain(table, session);
    // Last, so that a failure before it does not use up the link.
    return entry.kind === 'ended' || (await useSignInLink(table, session, tools.newId()))
      ? entry
      : { kind: 'used' };
  }
  const confirmed = await confirm(table, { ...tools, id: link.subject, issuedAt: link.issuedAt });
  switch (confirmed.kind) {
    case 'made':
      return { kind: 'in', membership: confirmed.membership };
    case 'known': {
      const { member, second, refused, lacking } = confirmed;
      return signInAgain(table, { member, issuedAt: link.issuedAt }, { second, refused, lacking });
    }
    case 'used':
      return { kind: 'used' };
    case 'expired':
      return { kind: 'ended' };
  }
}

async function signInAgain(
  table: Table,
  session: Session,
  became: Pick<RedeemedLink, 'second' | 'refused' | 'lacking'> = {},
): Promise<Entry> {
  const membership = await readMembershipOf(table, session);
  return membership ? { kind: 'in', membership: { ...membership, ...became } } : { kind: 'ended' };
}

/** What a confirmation link is about at the moment. */
export type Found =
  /** Nobody owns the address: the sign-up makes a member. */
  | { readonly kind: 'first'; readonly signUp: SignUp }
  /** The sign-up has made a member (and names nothing more), or a member owns its address. */
  | {
      readonly kind: 'owned';
      readonly membership: Membership;
      /** What a second sign-up names, held or not. Empty for the one that made the member. */
      readonly named: readonly Topic[];
      /** Those of them that an operator closed. */
      readonly closed: readonly Topic[];
      /** Those of them (slugs) that take an explicit consent. */
      readonly sensitive: ReadonlySet<string>;
      readonly signUp: KeptSignUp;
    };

/**
 * Looks up what a confirmation link is about. Undefined if the sign-up has expired, if the owner of the address has signed out
 * everywhere since, or if the membership has ended.
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
  if (!membership) return undefined;
  const entered = await enterTopics(table, signUp.topics ?? [], slugsOf(membership));
  const { open, closed, sensitive } = entered;
  return { kind: 'owned', membership, named: [...open, ...closed], closed, sensitive, signUp };
}

/** Whether a confirmation link is used up: it signs in for an hour after its first use. */
export const isUsedUp = (found: Found, now: Date): boolean =>
  found.kind === 'owned' &&
  'confirmedBy' in found.signUp &&
  !confirmationSignsIn(found.signUp.confirmedAt, now);

/** What confirming a sign-up did: made a member, or found its member already there. */
export type Confirmed =
  | { readonly kind: 'made'; readonly membership: RedeemedLink }
  | ({ readonly kind: 'known'; readonly member: string } & Pick<
      RedeemedLink,
      'second' | 'refused' | 'lacking'
    >)
  /** Its link is used up. */
  | { readonly kind: 'used' }
  | { readonly kind: 'expired' };

/**
 * Turns a pending sign-up into a member in one transaction. If a member owns the address, adds only what they ticked. Throws
 * LimitError if the member would hold too many interests, NotAskedError for a tick that the sign-up did not name, or
 * ImpossibleError if mail does not reach whoever ticks or an operator has barred them.
 */
export const confirm = (table: Table, press: Press): Promise<Confirmed> =>
  untilWon(table, async (table) => {
    const found = await lookThrough(table, press);
    if (!found) return { kind: 'expired' };
    if (isUsedUp(found, press.now)) return { kind: 'used' };
    if (found.kind === 'owned') return addTicked(table, found, press);
    // Whoever ticks was shown a member's topics and nothing else of this sign-up. That member is gone.
    if (press.ticked) return { kind: 'expired' };
    const { marks, ...membership } = await makeMember(table, found.signUp, press);
    await count(table, marks, press.now);
    return { kind: 'made', membership };
  });

/**
 * Counts somebody for the network that they confirmed from. Not those with a mail domain of their own, or whoever owns one could
 * make a network look as if many shared it.
 */
async function count(table: Table, marks: Marks | undefined, now: Date): Promise<void> {
  const [network] = marks?.network ?? [];
  if (network !== undefined && marks?.domain === undefined) await countSource(table, network, now);
}

async function makeMember(
  table: Table,
  signUp: SignUp,
  press: Press,
): Promise<RedeemedLink & { readonly marks?: Marks | undefined }> {
  const { id, now } = press;
  const mailbox = await press.hashMailbox(signUp.email);
  const [sanction, { open, closed: refused, sensitive }, marks] = await Promise.all([
    readSanction(table, mailbox),
    enterTopics(table, signUp.topics),
    press.marksOf(signUp.email),
  ]);
  if (barring(sanction, now)) throw barred();
  const { wished, lacking } = consented(open, sensitive, consentIn(press, signUp.sensitive));
  const limit = limiting(sanction, now);
  const member = memberOf(signUp, press, limit);
  const membership = await changeMembership(
    table,
    undefined,
    member,
    mergeTopics([], wished),
    now.toISOString(),
    [
      claimEmail(table, await press.hashAddress(signUp.email), member.id),
      unlessSanctioned(table, mailbox, now, limit),
      confirmSignUp(table, id, member.id, now, marks),
    ],
    { marks },
  );
  return { ...membership, refused, lacking, marks };
}

/** The consent to a topic (slug): of whoever presses, or else of the sign-up. */
const consentIn =
  ({ consents, now, texts }: Press, signedUp?: Agreement) =>
  (slug: string): Agreement | undefined =>
    consents === undefined ? signedUp : consents(slug) ? { at: now.toISOString(), texts } : undefined;

async function addTicked(
  table: Table,
  { membership, named, closed, sensitive, signUp }: Extract<Found, { kind: 'owned' }>,
  press: Press,
): Promise<Confirmed> {
  const { ticked: slugs = [], hashAddress, now } = press;
  const { member } = membership;
  const held = topicsOf(membership);
  const meant = await meantSlugs(table, slugs, slugsOf(membership));
  const ticked = slugs.map((slug) => meant.get(slug)?.slug ?? slug);
  const { lacking } = consented(named, sensitive, consentIn(press));
  const wanted = ticked.filter((slug) => !lacking.some((topic) => topic.slug === slug));
  const second = pressed({ named, closed }, held, wanted);
  const hash = await hashAddress(member.email);
  const opens =
    'confirmedBy' in signUp
      ? []
      : [ownedBy(table, hash, member.id), openSecond(table, signUp, member.id, now)];
  if (second.added.length > 0) {
    const next = withTicked(member, (await readEmail(table, hash))?.suppressed !== undefined, now);
    const { wished } = consented(second.added, sensitive, consentIn(press));
    const topics = mergeTopics(held, wished);
    await changeMembership(table, membership, next, topics, now.toISOString(), opens);
  } else if (opens.length > 0) await transact(table, opens);
  return {
    kind: 'known',
    member: member.id,
    ...(named.length > 0 && {
      second,
      refused: closed.filter(({ slug }) => ticked.includes(slug)),
      lacking: lacking.filter(({ slug }) => ticked.includes(slug)),
    }),
  };
}

const memberOf = (
  { email, name, home, reachKm, free, language, region, askFurther, agreed }: SignUp,
  { id, newId, now, texts }: Press,
  limit: Sanction | undefined,
): Member => ({
  id: newId(),
  email,
  name,
  home,
  reachKm,
  free,
  language: language ?? DEFAULT_LANGUAGE,
  region,
  askFurther,
  joinedAt: now.toISOString(),
  version: 1,
  signUp: id,
  agreed: agreed ?? { at: now.toISOString(), texts },
  ...(limit && { limited: { measure: limit.measure, until: limit.until, decision: limit.decision } }),
});
