import { ImpossibleError, NotAskedError } from '../errors.ts';
import type { Member, Topic } from '../model.ts';

/**
 * A second sign-up names an address that already belongs to a member. Anybody can order one, so it changes nothing by itself:
 * it can only offer topics, of which the owner ticks those they want.
 */
export interface SecondSignUp {
  /** What this press has added. */
  readonly added: readonly Topic[];
  /** What could still be ticked. */
  readonly pending: readonly Topic[];
}

/** Topics named in a sign-up that its member does not have yet. */
export const notHeld = (named: readonly Topic[], held: readonly Topic[]): Topic[] =>
  named.filter(({ slug }) => !held.some((topic) => topic.slug === slug));

/** Applies a press to a second sign-up. Throws NotAskedError for a tick (a slug) that the sign-up did not name. */
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
 * A member after ticking topics. Ticking one is new consent to mail, so somebody who had stopped mail gets it again; nothing
 * else changes. Throws ImpossibleError if mail to the address is `suppressed`: they could not be invited.
 */
export function withTicked(member: Member, suppressed: boolean): Member {
  if (suppressed) throw unreachable();
  const { unsubscribedAt: _stopped, undeliverable: _once, ...stays } = member;
  return { ...stays, version: member.version + 1 };
}

/** Why somebody whom mail does not reach cannot add a topic. */
export const unreachable = () =>
  new ImpossibleError(
    { why: 'undeliverable' },
    'Mail to this address came back or was reported, so nobody could invite you. The operator of this site can help.',
  );
