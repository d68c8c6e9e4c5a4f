import { timeInWords } from '../../domain/meetups/time-in-words.ts';
import type { Meetup, Rsvp, Topic } from '../../domain/model.ts';
import type { Reader } from '../../domain/reading-style.ts';
import { areaFor } from '../area-for.ts';
import { plain, say, sayList } from '../letter/words.ts';
import { mapLink, venueLink } from '../map-link.ts';
import type { Mailbox } from '../message.ts';
import type { Vocabulary } from '../wording/en/english.ts';
import { type CalendarEvent, feedCalendar } from './calendar.ts';

/** A meetup of a calendar feed. */
export interface FeedMeetup {
  readonly meetup: Meetup;
  /** When in words and in the place's local time. */
  readonly when: string;
  /** Its public page. */
  readonly page: string;
}

/** A meetup that a member was invited to. */
export interface InvitedMeetup extends FeedMeetup {
  readonly answer?: Rsvp | undefined;
}

/** A meetup as calendars list it; `site` is the web address of the site, without a slash at its end. */
export const toListed = (meetup: Meetup, site: string, reader: Reader): FeedMeetup => ({
  meetup: { ...meetup, area: areaFor(reader, meetup.area) },
  when: timeInWords(meetup.startsAt, meetup.zone, reader),
  page: `${site}/meetups/${meetup.id}`,
});

/**
 * The meetups of a group as anybody may see them: area and time, no venue, no names, and the topic only if all may know it.
 * One meetup alone works, too.
 */
export function groupFeed(
  { topic, area }: { readonly topic: Topic | undefined; readonly area: string },
  meetups: readonly FeedMeetup[],
  organizer: Mailbox,
  wording: Vocabulary,
): string {
  const name = topic?.name ?? wording.meetup.unnamedTopic;
  return feedCalendar(
    plain(wording.meetup.feedTitle(name, area)),
    meetups.map(({ meetup, ...each }) =>
      publicEvent({ ...each, meetup: { ...meetup, topic: { ...meetup.topic, name } } }, organizer, wording),
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
  wording: Vocabulary,
): string {
  return feedCalendar(
    plain(wording.meetup.memberFeedTitle),
    invited
      .filter(({ answer }) => answer !== 'no')
      .map((each) =>
        each.answer === 'yes' ? guestEvent(each, organizer, wording) : publicEvent(each, organizer, wording),
      ),
    member,
  );
}

/** What the calendar of somebody who said yes shows: the venue once it is fixed, until then the area. */
export function guestEvent(each: FeedMeetup, organizer: Mailbox, wording: Vocabulary): CalendarEvent {
  const event = publicEvent(each, organizer, wording);
  const { venue } = each.meetup;
  if (!venue) return event;
  return {
    ...event,
    location: plain(sayList([venue.name, ...(venue.address ? [venue.address] : [])])),
    text: [...event.text.slice(0, -1), venueLink(venue.place)],
  };
}

function publicEvent(
  { meetup, when, page }: FeedMeetup,
  organizer: Mailbox,
  { meetup: words }: Vocabulary,
): CalendarEvent {
  const { topic, area, place } = meetup;
  return {
    meetup,
    title: plain(words.calendarTitle(topic.name)),
    location: plain(say`${area}`),
    text: [plain(words.calendarText(topic.name, area)), plain(words.at(when)), mapLink(place)],
    page,
    organizer,
  };
}
