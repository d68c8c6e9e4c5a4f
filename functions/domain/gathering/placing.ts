import { distanceKm, spareKm } from '../geo/geo.ts';
import { centre } from '../geo/geohash.ts';
import type { Interest, Marks, OpenGroup, Reach, Topic, Waiter } from '../model.ts';
import { isStillFurther } from './further.ts';
import { isAmong } from './marks.ts';
import { asWaiting, gathered, waitBegan, waitingAgain } from './waiting.ts';

/** Beside a full group only one that is hardly farther takes people in: so many times as far, and so many km. */
const HARDLY_FARTHER = 1.25;
const HARDLY_KM = 1;

/**
 * The group that takes somebody in, of those that may meet nowhere beyond their reach: the nearest. Where that is full, the
 * nearest that is not, if it is hardly farther; else they wait, and with others around them found the next one. A group whose
 * founders are of one hand is there only for whoever bears one of their `marks`.
 *
 * @example
 * groupInReach('dr5rg3', 5, view.groups)?.id; // the nearest one whose whole area of meeting lies within 5 km
 * groupInReach('dr5rg3', 2, []); // undefined
 */
export function groupInReach(
  home: string,
  reachKm: Reach,
  groups: readonly OpenGroup[],
  marks?: Marks,
): OpenGroup | undefined {
  const from = centre(home);
  const inReach = groups
    .filter(({ only }) => isAmong(only, marks))
    .filter(({ place, slackKm }) => spareKm(from, reachKm, place) >= slackKm)
    .map((group) => ({ group, km: distanceKm(from, group.place) }))
    .sort((a, b) => a.km - b.km || (a.group.id < b.group.id ? -1 : 1));
  const open = inReach.find(({ group }) => !group.full);
  const nearest = inReach[0];
  return open && nearest && (open === nearest || open.km <= HARDLY_FARTHER * nearest.km + HARDLY_KM)
    ? open.group
    : undefined;
}

/** A topic with the explicit consent that a sensitive one takes; where there is none, what was given before stays. */
export type WishedTopic = Topic & Pick<Interest, 'agreed'>;

/** Where a member lives, how far they go and what they want to meet about. */
export interface WantedInterests {
  readonly home: string;
  readonly reachKm: Reach;
  readonly topics: readonly WishedTopic[];
  /** What an interest bears that begins to wait. */
  readonly marks?: Marks | undefined;
  /** The member's. */
  readonly blocks?: number | undefined;
  /** Groups (ids) that they do not come into, or leave if they are in them: for the sake of somebody in there. */
  readonly avoids?: ReadonlySet<string> | undefined;
}

/** One interest that appears (no `before`), changes, or ends (no `after`). */
export interface InterestChange {
  readonly before?: Interest;
  readonly after?: Interest;
  /** The topic (slug) with which it came along into another: that tells nobody anything new. */
  readonly merged?: string;
  /** When (ISO 8601) it is to be announced anew that somebody is in a group, as if they had just come. */
  readonly again?: string;
}

/**
 * The changes that turn the interests a member holds into what they wish now:
 * a group that is still within reach, or as near as was agreed to, is kept, else the nearest open group is joined, else the
 * interest waits.
 * `groupsOf` gives the open groups of a topic around the wished home.
 */
export function planInterests(
  member: string,
  held: readonly Interest[],
  wanted: WantedInterests,
  groupsOf: (topic: string) => readonly OpenGroup[],
  now: string,
): InterestChange[] {
  const slugs = new Set(wanted.topics.map((topic) => topic.slug));
  const ended = held.filter((interest) => !slugs.has(interest.topic.slug)).map((before) => ({ before }));
  const placed = wanted.topics.flatMap((topic): InterestChange[] => {
    const before = held.find((interest) => interest.topic.slug === topic.slug);
    const after = place(member, topic, wanted, groupsOf(topic.slug), before, now);
    if (!before) return [{ after }];
    return isSame(before, after) ? [] : [{ before, after }];
  });
  return [...ended, ...placed];
}

function place(
  member: string,
  { agreed: consents, ...topic }: WishedTopic,
  { home, reachKm, marks, blocks, avoids }: WantedInterests,
  around: readonly OpenGroup[],
  before: Interest | undefined,
  now: string,
): Interest {
  // Whoever has not moved stays in their group, even if the view is too old to show it.
  const agreed = before?.agreed ?? consents;
  const stays = before?.group !== undefined && !avoids?.has(before.group);
  if (stays && before.home === home && before.reachKm === reachKm)
    return agreed === before.agreed ? before : { ...before, agreed };
  const groups = avoids ? around.filter(({ id }) => !avoids.has(id)) : around;
  // A full group takes nobody in, and sends nobody away; nor does one that is not there for everybody.
  const own = groups
    .filter(({ id }) => id === before?.group)
    .map((group) => ({ ...group, full: false, only: undefined }));
  const wanted = {
    ...{ member, topic: before?.topic ?? topic, home, reachKm, since: before?.since ?? now },
    ...(blocks !== undefined && { blocks }),
    agreed,
  };
  const kept = groupInReach(home, reachKm, own);
  if (kept) return gathered(wanted, kept.id);
  const further = before?.further;
  const farther = further && own.find((group) => isStillFurther(wanted, further, group));
  if (farther) return gathered(wanted, farther.id, further);
  const borne = before && before.group === undefined ? before.marks : marks;
  const group = groupInReach(home, reachKm, groups, borne);
  if (group) return gathered(wanted, group.id);
  if (before?.group) return { ...waitingAgain(wanted, now), marks };
  // Who moves while they wait is neither told nor asked twice, but learns of another crowd no sooner than in the morning. Whoever
  // changes anything has been here, so nothing of theirs rests.
  const moved = before !== undefined && before.home !== home;
  const waiting = { ...(before ?? { marks }), ...wanted, resting: undefined };
  return asWaiting({ ...waiting, ...(moved && { crowd: undefined }) });
}

const isSame = (a: Interest, b: Interest) =>
  a.home === b.home &&
  a.reachKm === b.reachKm &&
  a.group === b.group &&
  a.resting === b.resting &&
  a.agreed === b.agreed;

/** How one counter changes: who begins to wait there, and who does no more. */
export interface CounterChange {
  readonly topic: string;
  readonly cell: string;
  readonly comes: readonly Waiter[];
  readonly goes: readonly Waiter[];
}

/** What changes of interests do to the counters, one entry for each counter that really changes. */
export function counterChanges(changes: readonly InterestChange[]): CounterChange[] {
  const counters = new Map<string, { topic: string; cell: string; comes: Waiter[]; goes: Waiter[] }>();
  const counterOf = ({ topic: { slug: topic }, home: cell }: Interest) => {
    const name = `${topic}#${cell}`;
    const counter = counters.get(name) ?? { topic, cell, comes: [], goes: [] };
    counters.set(name, counter);
    return counter;
  };
  for (const { before, after } of changes) {
    const was = before && waiterOf(before);
    const is = after && waiterOf(after);
    if (was && is && isSamePlace(before, after)) continue;
    if (before && was) counterOf(before).goes.push(was);
    if (after && is) counterOf(after).comes.push(is);
  }
  return [...counters.values()];
}

const isSamePlace = (a: Interest | undefined, b: Interest | undefined) =>
  a?.topic.slug === b?.topic.slug && a?.home === b?.home && a?.reachKm === b?.reachKm;

/** An interest as its counter names it; undefined for one that is in a group. */
export const waiterOf = (interest: Interest): Waiter | undefined =>
  interest.group === undefined
    ? { member: interest.member, reachKm: interest.reachKm, since: waitBegan(interest) }
    : undefined;
