import type { Rsvp, Topic } from '../../domain/model.ts';
import { plain } from '../letter/words.ts';
import type { Mailbox } from '../message.ts';
import type { Vocabulary } from '../wording/en/english.ts';
import { feedCalendar } from './calendar.ts';
import { type FeedMeetup, guestEvent, publicEvent } from './calendar-event.ts';

/** A meetup that a member was invited to. */
export interface InvitedMeetup extends FeedMeetup {
  readonly answer?: Rsvp | undefined;
}

/**
 * The meetups of a group as anybody may see them: area and time, no venue, no names, and the topic only if all may know it.
 * One meetup alone works, too.
 */
export function groupFeed(
  { topic, area }: { readonly topic: Topic | undefined; readonly area: string },
  meetups: readonly FeedMeetup[],
  organizer: Mailbox,
  words: Vocabulary['meetup'],
): string {
  const name = topic?.name ?? words.unnamedTopic;
  return feedCalendar(
    plain(words.feedTitle(name, area)),
    meetups.map(({ meetup, ...each }) =>
      publicEvent({ ...each, meetup: { ...meetup, topic: { ...meetup.topic, name } } }, organizer, words),
    ),
  );
}

/**
 * What one member (an id) was invited to and has not declined, for that member's eyes: with the venue where the
 * member said yes and it is fixed. The events are those of the member's mails.
 */
export function memberFeed(
  member: string,
  invited: readonly InvitedMeetup[],
  organizer: Mailbox,
  words: Vocabulary['meetup'],
): string {
  return feedCalendar(
    plain(words.memberFeedTitle),
    invited
      .filter(({ answer }) => answer !== 'no')
      .map((each) =>
        each.answer === 'yes' ? guestEvent(each, organizer, words) : publicEvent(each, organizer, words),
      ),
    member,
  );
}
