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
export type NewsFacts = Pick<Meetup, 'id' | 'state' | 'sequence' | 'nudged' | 'reminded' | 'asked'>;

/** Returns the news that a meetup's change to `after` calls for; undefined if it concerns nobody. */
export function newsOf(before: NewsFacts | undefined, after: NewsFacts): MeetupMail | undefined {
  // The founders of a group are invited one by one, as their interests are gathered.
  if (!before) return numberOf(after) > 1 ? 'invitation' : undefined;
  if (after.state === 'cancelled') return before.state === 'cancelled' ? undefined : 'cancelled';
  if (after.state === 'proposed') return after.nudged && !before.nudged ? 'nudge' : undefined;
  if (after.state !== 'confirmed') return undefined;
  if (before.state !== 'confirmed') return 'confirmed';
  if (after.nudged && !before.nudged) return 'nudge';
  if (after.asked && !before.asked) return 'feedback';
  if (after.reminded && !before.reminded) return 'reminder';
  return after.sequence > before.sequence ? 'changed' : undefined;
}

/** News of a meetup that never went out to everybody and is still useful. */
export function untoldNews(meetup: Meetup, now: Date): MeetupMail | undefined {
  const { state, sequence, told = {} } = meetup;
  const isToCome = Date.parse(meetup.startsAt) > now.getTime();
  const unless = (what: MeetupMail) => (told[what] === undefined ? what : undefined);
  if (state === 'proposed') {
    const invited = numberOf(meetup) === 1 || told.invitation !== undefined;
    if (!invited) return isToCome ? 'invitation' : undefined;
    return meetup.nudged && isUndecided(meetup, now) ? unless('nudge') : undefined;
  }
  if (state === 'cancelled') return isToCome ? unless('cancelled') : undefined;
  if (state !== 'confirmed') return undefined;
  if (!isToCome) return meetup.asked ? unless('feedback') : undefined;
  // A nudge that is lost once it is on is not repeated: the news that it is on has asked, too.
  // People who have not answered hear of no change: it could be mistaken for the confirmation.
  if (told.confirmed === undefined) return 'confirmed';
  if (Math.max(told.confirmed, told.changed ?? -1) < sequence) return 'changed';
  return meetup.reminded && isReminderHour(now, meetup.zone) ? unless('reminder') : undefined;
}

/** Whether people with this answer are told. */
export function concerns(what: MeetupMail, answer: Rsvp | undefined): boolean {
  switch (what) {
    case 'invitation':
    case 'nudge':
      return answer === undefined;
    case 'cancelled':
      return true;
    case 'listed':
      return answer === 'listed';
    case 'confirmed':
      // Whoever is on the list hears of it once they have a seat.
      return answer === undefined || answer === 'yes';
    case 'accepted':
    case 'seat':
    // Silence counts as a no, as the invitation says; and before the decision a host's plan is not news.
    case 'changed':
    case 'reminder':
    case 'feedback':
      return answer === 'yes';
  }
}
