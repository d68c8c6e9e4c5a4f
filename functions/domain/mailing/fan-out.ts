import { isUndecided, numberOf } from '../meetups/meetup.ts';
import { isReminderHour } from '../meetups/scheduling.ts';
import type { Meetup, Rsvp } from '../model.ts';
import type { MeetupMail } from './mail-order.ts';

/** Work that concerns many members, done page by page; `after` is where the last page ended. */
export type FanOut =
  | {
      /** Mail everybody concerned. */
      readonly what: MeetupMail;
      readonly meetup: string;
      readonly sequence: number;
      readonly after?: string | undefined;
    }
  /** Return the members of a closed group to waiting. */
  | { readonly what: 'dissolve'; readonly group: string; readonly after?: string | undefined };

/** What of a meetup decides whether its people are told of a change. */
export type NewsFacts = Pick<
  Meetup,
  'id' | 'state' | 'sequence' | 'nudged' | 'placeless' | 'reminded' | 'asked'
>;

/** Returns the news that a meetup's change to `after` calls for, each for people of its own; none if it concerns nobody. */
export function newsOf(before: NewsFacts | undefined, after: NewsFacts): MeetupMail[] {
  // The founders of a group are invited one by one, as their interests are gathered; others may be asked to come further.
  if (!before) return numberOf(after) > 1 ? ['invitation'] : ['further'];
  if (after.state === 'cancelled') return before.state === 'cancelled' ? [] : ['cancelled'];
  if (after.state === 'proposed') return newsBeforeDecision(before, after);
  if (after.state !== 'confirmed') return [];
  if (before.state !== 'confirmed') return ['confirmed'];
  if (after.nudged && !before.nudged) return ['nudge'];
  if (after.asked && !before.asked) return ['feedback'];
  if (after.reminded && !before.reminded) return ['reminder'];
  return after.sequence > before.sequence ? ['changed'] : [];
}

/** The silent are asked again, and whoever comes is told that there is no place: both in one step of the clock. */
const newsBeforeDecision = (
  before: Partial<NewsFacts>,
  after: Pick<NewsFacts, 'nudged' | 'placeless'>,
): MeetupMail[] => [
  ...(after.nudged && !before.nudged ? (['nudge'] as const) : []),
  ...(after.placeless && !before.placeless ? (['place-missing'] as const) : []),
];

/** News of a meetup that never went out to everybody and is still useful. */
export function untoldNews(meetup: Meetup, now: Date): MeetupMail[] {
  const { state, sequence, told = {} } = meetup;
  const isToCome = Date.parse(meetup.startsAt) > now.getTime();
  const unlessTold = (...news: MeetupMail[]) => news.filter((what) => told[what] === undefined);
  if (state === 'proposed') {
    const invited = numberOf(meetup) === 1 || told.invitation !== undefined;
    if (!invited) return isToCome ? ['invitation'] : [];
    return isUndecided(meetup, now) ? unlessTold(...newsBeforeDecision({}, meetup), 'further') : [];
  }
  if (state === 'cancelled') return isToCome ? unlessTold('cancelled') : [];
  if (state !== 'confirmed') return [];
  if (!isToCome) return meetup.asked ? unlessTold('feedback') : [];
  // A nudge that is lost once it is on is not repeated: the news that it is on has asked, too.
  // People who have not answered hear of no change: it could be mistaken for the confirmation.
  if (told.confirmed === undefined) return ['confirmed'];
  if (Math.max(told.confirmed, told.changed ?? -1) < sequence) return ['changed'];
  return meetup.reminded && isReminderHour(now, meetup.zone) ? unlessTold('reminder') : [];
}

/** Whether people with this answer are told. */
export function concerns(what: MeetupMail, answer: Rsvp | undefined): boolean {
  switch (what) {
    case 'invitation':
    case 'further':
    case 'nudge':
      return answer === undefined;
    case 'cancelled':
      return true;
    case 'listed':
      return answer === 'listed';
    case 'confirmed':
      // Whoever is on the list hears of it once they have a seat.
      return answer === undefined || answer === 'yes';
    case 'place-missing':
    case 'accepted':
    case 'seat':
    // Silence counts as a no, as the invitation says; and before the decision a host's plan is not news.
    case 'changed':
    case 'reminder':
    case 'feedback':
      return answer === 'yes';
  }
}
