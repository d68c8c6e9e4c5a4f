import { ImpossibleError, NotAskedError } from '../errors.ts';
import type { Member, Topic } from '../model.ts';
import { barred, isInForce } from '../safety/sanction.ts';

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

/**
 * Applies a press to a second sign-up; topics that an operator `closed` are neither added nor offered. Throws NotAskedError for
 * a tick (a slug) that the sign-up did not name, with its place among all ticks.
 */
export function pressed(
  { named, closed = [] }: { readonly named: readonly Topic[]; readonly closed?: readonly Topic[] },
  held: readonly Topic[],
  ticked: readonly string[],
): SecondSignUp {
  const unknown = ticked.flatMap((slug, at) => (named.some((topic) => topic.slug === slug) ? [] : [at]));
  if (unknown.length > 0) throw new NotAskedError(unknown);
  const possible = notHeld(named, [...held, ...closed]);
  return {
    added: possible.filter(({ slug }) => ticked.includes(slug)),
    pending: possible.filter(({ slug }) => !ticked.includes(slug)),
  };
}

/**
 * A member after ticking topics. Ticking one is new consent to mail, so somebody who had stopped mail gets it again; nothing
 * else changes. Throws ImpossibleError if mail to the address is `suppressed` or the member is barred: they could
 * not be invited.
 */
export function withTicked(member: Member, suppressed: boolean, now: Date): Member {
  if (isInForce(member.barred, now)) throw barred();
  if (suppressed) throw unreachable();
  const { unsubscribedAt: _stopped, undeliverable: _once, ...stays } = member;
  return { ...stays, version: member.version + 1 };
}

/** Why somebody whom mail does not reach cannot add a topic. */
export const unreachable = () =>
  new ImpossibleError(
    { why: 'undeliverable' },
    'E-mail to this address came back or was reported as unwanted, so we cannot invite you. Whoever runs this site can help.',
  );
