import type { MeetupMail } from './mail-order.ts';
import { numberOf } from './meetup-life.ts';
import type { Answer, Meetup } from './model.ts';

/** Work that concerns many members, done page by page; `after` is where the last page ended. */
export type FanOut =
  | {
      /** Mail everybody whom it concerns. */
      readonly what: MeetupMail;
      readonly meetup: string;
      readonly sequence: number;
      readonly after?: string | undefined;
    }
  /** Return the members of a closed group to waiting. */
  | { readonly what: 'dissolve'; readonly group: string; readonly after?: string | undefined };

type Facts = Pick<Meetup, 'id' | 'state' | 'sequence' | 'reminded' | 'asked'>;

/** What people are to be told because a meetup became `after`; undefined for a change that concerns nobody. */
export function newsOf(before: Facts | undefined, after: Facts): MeetupMail | undefined {
  // The founders of a group are invited one by one, as their interests are gathered.
  if (!before) return numberOf(after) > 1 ? 'invitation' : undefined;
  if (after.state === 'cancelled') return before.state === 'cancelled' ? undefined : 'cancelled';
  if (after.state !== 'confirmed') return undefined;
  if (before.state !== 'confirmed') return 'confirmed';
  if (after.asked && !before.asked) return 'feedback';
  if (after.reminded && !before.reminded) return 'reminder';
  return after.sequence > before.sequence ? 'changed' : undefined;
}

/** Whether somebody with this answer is to be told. */
export function concerns(what: MeetupMail, answer: Answer | undefined): boolean {
  switch (what) {
    case 'invitation':
      return answer === undefined;
    case 'cancelled':
      return true;
    case 'confirmed':
    case 'changed':
      return answer !== 'no';
    case 'accepted':
    case 'reminder':
    case 'feedback':
      return answer === 'yes';
  }
}
