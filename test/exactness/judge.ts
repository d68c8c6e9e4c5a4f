import { percentile } from '../../lib/tools/replay/tally.ts';
import { BruteForceMatcher, canReach, mostAtOnePlace } from './brute-force-matcher.ts';
import type { Call, SignUp, Step } from './sign-ups.ts';

/** What a way of counting is worth. */
export interface Verdict {
  readonly meetups: number;
  /** Meetups with a place that at least the quorum of those called at first can reach. */
  readonly valid: number;
  /** People called to a valid meetup that they can reach. */
  readonly meeting: number;
  readonly invited: number;
  /** People called to a meetup that they cannot reach. */
  readonly beyondReach: number;
  /** People called after the first moment at which they could have met among those who waited. */
  readonly late: number;
  /** By how many sign-ups they were late: the median, 0 if nobody was. */
  readonly lateBy: number;
  /** People who could have met at some moment and were never called. */
  readonly missed: number;
}

/**
 * Judges what came of sign-ups, each step against an independent onlooker: after it, could anybody have met who still
 * waits? Only meetings with the newest person can have become possible, so it looks at those around them.
 */
export function judge(steps: readonly Step[], quorum: number): Verdict {
  const bruteForce = new BruteForceMatcher(quorum);
  const possibleSince = new Map<SignUp, number>();
  const lateBy: number[] = [];
  const reached = new Map<number, boolean>();
  let [meeting, invited, reaching] = [0, 0, 0];
  for (const [now, { person, call }] of steps.entries()) {
    bruteForce.arrive(person);
    if (call) {
      const can = reachingCall(call);
      const valid = reached.get(call.meetup) ?? can >= quorum;
      reached.set(call.meetup, valid);
      invited += call.people.length;
      reaching += can;
      if (valid) meeting += can;
      for (const one of call.people) {
        bruteForce.leave(one);
        const since = possibleSince.get(one);
        if (since !== undefined) lateBy.push(now - since);
      }
    }
    if (call?.people.includes(person) || !bruteForce.couldMeet(person)) continue;
    for (const one of bruteForce.whoCouldMeetAround(person, (other) => !possibleSince.has(other)))
      possibleSince.set(one, now);
  }
  return {
    meetups: reached.size,
    valid: [...reached.values()].filter(Boolean).length,
    meeting,
    invited,
    beyondReach: invited - reaching,
    late: lateBy.length,
    lateBy: percentile(lateBy, 50),
    missed: possibleSince.size - lateBy.length,
  };
}

/** How many of those called can come; to the best place there is for them, if none was named. */
const reachingCall = ({ people, place }: Call): number =>
  place ? people.filter((one) => canReach(one, place)).length : mostAtOnePlace(people);
