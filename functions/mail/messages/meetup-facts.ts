import type { Meetup } from '../../domain/model.ts';
import type { ReplyRequest } from '../calendar/calendar.ts';
import type { Mailbox } from '../message.ts';
import type { TopicName } from '../wording/en/unnamed.ts';
import type { StopLinks } from './stoppable.ts';

/** What every mail to one member about one meetup is made of. */
export interface MeetupFacts {
  readonly meetup: Meetup;
  /** Its topic is sensitive: nothing that a mail shows or brings names it. */
  readonly isUnnamed?: boolean;
  /** How many have to say yes for it to happen. */
  readonly minimumYes: number;
  /** When in words and in the place's local time. */
  readonly when: string;
  readonly member: { readonly id: string; readonly name?: string | undefined };
  readonly links: MeetupLinks;
  /** Who calls the meeting: the sender. */
  readonly organizer: Mailbox;
  /** How mail programs answer by themselves; absent where the stage receives no mail. */
  readonly rsvp?: ReplyRequest | undefined;
  readonly now: Date;
}

/** What a mail calls the topic; undefined where it does not name it. */
export const named = ({ meetup, isUnnamed }: Pick<MeetupFacts, 'meetup' | 'isUnnamed'>): TopicName =>
  isUnnamed ? undefined : meetup.topic.name;

/** Pages that a mail about a meetup leads to. None of them acts before a person presses a button there. */
export interface MeetupLinks extends StopLinks {
  /** The member's own answer, as it stands. */
  readonly answer: string;
  readonly yes: string;
  readonly no: string;
  /** A yes with a vote for a venue (an id). */
  readonly vote: (venue: string) => string;
  readonly happened: string;
  readonly didNotHappen: string;
  /** The page where those who come propose places, and say which suit them. */
  readonly places: string;
  /** The page where the host names the venue or moves the time. */
  readonly host: string;
  /** The public page of the meetup, or the own page where it has none; without any token, since calendars are shared. */
  readonly meetup: string;
}
