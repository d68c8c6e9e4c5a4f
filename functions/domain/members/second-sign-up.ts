import { ImpossibleError, NotAskedError } from '../errors.ts';
import type { Member, Topic } from '../model.ts';

/**
 * A second sign-up is one of an address that a member owns. Anybody can order one, so it changes nothing by itself: all it can
 * bring are topics, and of these only what the owner ticks.
 */
export interface SecondSignUp {
  /** What this press has added. */
  readonly added: readonly Topic[];
  /** What could still be ticked. */
  readonly pending: readonly Topic[];
}

/** The topics that a sign-up named and its member does not hold. */
export const notHeld = (named: readonly Topic[], held: readonly Topic[]): Topic[] =>
  named.filter(({ slug }) => !held.some((topic) => topic.slug === slug));

/** What a press does to a second sign-up. Throws NotAskedError for a tick (a slug) that the sign-up did not name. */
export function pressed(
  named: readonly Topic[],
  held: readonly Topic[],
  ticked: readonly string[],
): SecondSignUp {
  const unknown = ticked.flatMap((slug, at) => (named.some((topic) => topic.slug === slug) ? [] : [at]));
  if (unknown.length > 0) throw new NotAskedError(unknown);
  const possible = notHeld(named, held);
  return {
    added: possible.filter(({ slug }) => ticked.includes(slug)),
    pending: possible.filter(({ slug }) => !ticked.includes(slug)),
  };
}

/**
 * A member who has ticked topics: wanting one is a new consent to mail, so whoever had stopped it gets mail again. Nothing else
 * changes. Throws ImpossibleError if mail to the address is `suppressed`: nobody could invite them.
 */
export function withTicked(member: Member, suppressed: boolean): Member {
  if (suppressed) throw unreachable();
  const { unsubscribedAt: _stopped, undeliverable: _once, ...stays } = member;
  return { ...stays, version: member.version + 1 };
}

/** Why nobody whom mail does not reach gets a topic. */
export const unreachable = () =>
  new ImpossibleError(
    { why: 'undeliverable' },
    'Mail to this address came back or was reported, so nobody could invite you. The operator of this site can help.',
  );
