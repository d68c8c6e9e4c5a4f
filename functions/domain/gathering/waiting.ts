import { isPaused } from '../members/pause.ts';
import type { Crowd, Interest, Nearly } from '../model.ts';

/** A wish that nobody asked about stands for so many years, and then for so long until the question is answered. */
const ASKED_AFTER_YEARS = 1;
const ANSWERED_WITHIN_MS = 30 * 24 * 60 * 60_000;

/** Nobody is told that it is almost there who would stand there almost alone. */
const MIN_OTHERS = 2;
/** People missing when it is almost there, the most first that leave enough there. */
const STEPS: readonly Nearly[] = [3, 1];

/** How many are missing from a quorum when it is almost there; undefined for a quorum too small for that. */
export const almostStep = (quorum: number): Nearly | undefined =>
  STEPS.find((missing) => quorum - missing >= MIN_OTHERS);

/** Whether so many people are almost enough for a quorum. */
export const isAlmost = (people: number, quorum: number): boolean =>
  people >= quorum - (almostStep(quorum) ?? 0);

/** What somebody who waits is told of a crowd, once while they wait: that it is almost there. */
export const newsOfCrowd = (
  { nearly }: Pick<Interest, 'nearly'>,
  crowd: Crowd,
  quorum: number,
): Nearly | undefined => (crowd === 'almost' && nearly === undefined ? almostStep(quorum) : undefined);

/** When this wait began: with the interest, or when the member last left or lost a group. */
export const waitBegan = ({ since, waitsSince }: Pick<Interest, 'since' | 'waitsSince'>): string =>
  waitsSince ?? since;

/** When somebody who waits from an ISO instant on is asked whether they still want to. */
export const firstDue = (since: string): NonNullable<Interest['due']> => ({
  step: 'ask',
  at: yearsAfter(since),
});

/** A wish that was just made, or that waits although it may be from before waits had an end. */
export const asWaiting = (interest: Interest): Interest =>
  interest.due || interest.group ? interest : { ...interest, due: firstDue(waitBegan(interest)) };

/** The interest in a group; nothing of its wait is left. */
export const gathered = ({ member, topic, home, reachKm, since }: Interest, group: string): Interest => ({
  member,
  topic,
  home,
  reachKm,
  since,
  group,
});

/** A gathered interest that begins to wait anew. */
export const waitingAgain = ({ group: _, ...interest }: Interest, now: string): Interest => ({
  ...interest,
  waitsSince: now,
  due: firstDue(now),
});

interface Circumstances {
  /** Until when the member wants no mail (ISO 8601). */
  readonly pausedUntil: string | undefined;
  /** Whether the question was really mailed. */
  readonly asked: boolean;
  readonly now: Date;
}

/**
 * What the clock does about a wait that has become long: asks, or, where the question stayed unanswered, gives `lapsed`.
 * Undefined if nothing is due. In a pause nobody is asked and nothing lapses; who was not asked is asked now.
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

/** The interest of somebody who still wants it; the same object if nobody has asked. */
export const stillWanted = (interest: Interest, now: Date): Interest =>
  interest.due?.step === 'lapse' ? { ...interest, due: firstDue(now.toISOString()) } : interest;

function yearsAfter(instant: string): string {
  const date = new Date(instant);
  date.setUTCFullYear(date.getUTCFullYear() + ASKED_AFTER_YEARS);
  return date.toISOString();
}
