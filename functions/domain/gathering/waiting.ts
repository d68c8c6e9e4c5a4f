import { isPaused } from '../members/pause.ts';
import type { Crowd, Further, Interest, Nearly } from '../model.ts';

/** How long an interest stands before we ask about it, and how long the question may stay unanswered. */
const ASKED_AFTER_YEARS = 1;
const ANSWERED_WITHIN_MS = 30 * 24 * 60 * 60_000;

/** "Almost there" is only said where at least this many others wait. */
const MIN_OTHERS = 2;
/** Numbers of missing people that count as almost there, largest first. */
const STEPS: readonly Nearly[] = [3, 1];

/** How many are missing from a quorum when it is almost there; undefined for a quorum too small for that. */
export const almostStep = (quorum: number): Nearly | undefined =>
  STEPS.find((missing) => quorum - missing >= MIN_OTHERS);

/** Whether this many people are almost a quorum. */
export const isAlmost = (people: number, quorum: number): boolean =>
  people >= quorum - (almostStep(quorum) ?? 0);

/** News for somebody who waits, told once per wait: a meetup is almost there. */
export const newsOfCrowd = (
  { nearly }: Pick<Interest, 'nearly'>,
  crowd: Crowd,
  quorum: number,
): Nearly | undefined => (crowd === 'almost' && nearly === undefined ? almostStep(quorum) : undefined);

/** When this wait began: with the interest, or when the member last left or lost a group. */
export const waitBegan = ({ since, waitsSince }: Pick<Interest, 'since' | 'waitsSince'>): string =>
  waitsSince ?? since;

/** When somebody waiting since an ISO instant is asked whether they still want to. */
export const firstDue = (since: string): NonNullable<Interest['due']> => ({
  step: 'ask',
  at: yearsAfter(since),
});

/** An interest that has just begun to wait, or waits without a due date from an older release. */
export const asWaiting = (interest: Interest): Interest =>
  interest.due || interest.group ? interest : { ...interest, due: firstDue(waitBegan(interest)) };

/** The interest as gathered into a group, perhaps `further` than its reach, with nothing of its wait left. */
export const gathered = (
  { member, topic, home, reachKm, since, blocks, agreed }: Interest,
  group: string,
  further?: Further,
): Interest => ({
  member,
  topic,
  home,
  reachKm,
  since,
  group,
  ...(blocks !== undefined && { blocks }),
  ...(agreed && { agreed }),
  ...(further && { further }),
});

/** A gathered interest that begins to wait again. */
export const waitingAgain = (
  { group: _left, further: _over, ...interest }: Interest,
  now: string,
): Interest => ({
  ...interest,
  waitsSince: now,
  due: firstDue(now),
});

/** The interest of somebody whose group gave up: it waits again, and rests until they ask for another try. */
export const restingAgain = (interest: Interest, now: string): Interest => ({
  ...waitingAgain(interest, now),
  resting: now,
});

interface Circumstances {
  /** Until when the member wants no mail (ISO 8601). */
  readonly pausedUntil: string | undefined;
  /** Whether the question was really mailed. */
  readonly asked: boolean;
  readonly now: Date;
}

/**
 * The due step of a long wait: ask, or `lapsed` if the question stayed unanswered. Undefined if nothing is due. During a
 * pause nobody is asked and nothing lapses; somebody who was not asked in time is asked now.
 */
export function afterLongWait(
  interest: Interest,
  { pausedUntil, asked, now }: Circumstances,
): Interest | 'lapsed' | undefined {
  const { due, group } = interest;
  if (group || !due || Date.parse(due.at) > now.getTime()) return undefined;
  if (pausedUntil !== undefined && isPaused({ pausedUntil }, now))
    return { ...interest, due: { step: 'ask', at: new Date(pausedUntil).toISOString() } };
  if (due.step === 'lapse' && asked) return 'lapsed';
  return {
    ...interest,
    due: { step: 'lapse', at: new Date(now.getTime() + ANSWERED_WITHIN_MS).toISOString() },
  };
}

/** The interest after "I'm still interested" or "try again"; the same object if nobody asked. */
export function stillWanted(interest: Interest, now: Date): Interest {
  if (interest.due?.step !== 'lapse' && interest.resting === undefined) return interest;
  return { ...interest, resting: undefined, due: firstDue(now.toISOString()) };
}

function yearsAfter(instant: string): string {
  const date = new Date(instant);
  date.setUTCFullYear(date.getUTCFullYear() + ASKED_AFTER_YEARS);
  return date.toISOString();
}

/** Orders people by how long they have wished for something, the longest first; of two of one instant by their ids. */
export const byWait = (
  a: Pick<Interest, 'since' | 'member'>,
  b: Pick<Interest, 'since' | 'member'>,
): number => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.member < b.member ? -1 : 1);
