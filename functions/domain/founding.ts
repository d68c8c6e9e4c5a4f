import type { Group, Interest, Meetup, Point, Slot } from './model.ts';
import { chooseTime } from './scheduling.ts';

/** How long a meetup lasts, in minutes. */
const MEETUP_MINUTES = 120;

interface FoundingFacts {
  readonly group: string;
  readonly meetup: string;
  readonly founders: readonly Interest[];
  /** Weekly times that suit, one list for each founder. */
  readonly free: readonly (readonly Slot[])[];
  readonly place: Point;
  /** Words for the place. */
  readonly area: string;
  readonly zone: string;
  readonly now: Date;
}

/** The group that founders make at a place, with its first meetup. The topic is written as its first founder wrote it. */
export function foundGroup(facts: FoundingFacts): { readonly group: Group; readonly meetup: Meetup } {
  const { founders, place, area, zone, now } = facts;
  const [first] = founders;
  if (!first) throw new Error('nobody founds no group');
  const { startsAt, rhythm } = chooseTime({ free: facts.free, zone, now });
  const shared = { topic: first.topic, place, area, zone };
  return {
    group: { id: facts.group, ...shared, rhythm, foundedAt: now.toISOString() },
    meetup: {
      id: facts.meetup,
      group: facts.group,
      ...shared,
      state: 'proposed',
      startsAt,
      minutes: MEETUP_MINUTES,
      sequence: 0,
      founders: founders.length,
    },
  };
}

/** The `quorum` people who have waited longest: they found, and everybody else in reach joins. */
export const chooseFounders = (waiting: readonly Interest[], quorum: number): Interest[] =>
  [...waiting]
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.member < b.member ? -1 : 1))
    .slice(0, quorum);
