import { timeInWords } from '../../domain/meetups/time-in-words.ts';
import type { Meetup } from '../../domain/model.ts';
import { mapLink, venueLink } from '../../domain/places/map-link.ts';
import type { Reader } from '../../domain/reading-style.ts';
import { areaFor } from '../area-for.ts';
import { plain, say, sayList } from '../letter/words.ts';
import type { Mailbox } from '../message.ts';
import type { Vocabulary } from '../wording/en/english.ts';

/** One meetup as a calendar shows it. */
export interface CalendarEvent {
  readonly meetup: Pick<Meetup, 'id' | 'state' | 'startsAt' | 'minutes' | 'sequence'>;
  /** Cleaned text, one line each. */
  readonly title: string;
  readonly location: string;
  readonly text: readonly string[];
  /** A web address. */
  readonly page: string;
  readonly organizer: Mailbox;
}

/** A meetup of a calendar feed. */
export interface FeedMeetup {
  readonly meetup: Meetup;
  /** Its topic is sensitive: nothing that a calendar shows names it. */
  readonly isUnnamed?: boolean;
  /** When in words and in the place's local time. */
  readonly when: string;
  /** Its public page, or the own page where it has none. */
  readonly page: string;
}

/** A meetup as calendars list it; `site` is the web address of the site, without a slash at its end. */
export const toListed = (meetup: Meetup, site: string, reader: Reader, isUnnamed = false): FeedMeetup => ({
  isUnnamed,
  meetup: { ...meetup, area: areaFor(reader, meetup.area) },
  when: timeInWords(meetup.startsAt, meetup.zone, reader),
  page: isUnnamed ? `${site}/me` : `${site}/meetups/${meetup.id}`,
});

/** What the calendar of somebody who said yes shows: the venue once it is fixed, until then the area. */
export function guestEvent(each: FeedMeetup, organizer: Mailbox, words: Vocabulary['meetup']): CalendarEvent {
  const event = publicEvent(each, organizer, words);
  const { venue } = each.meetup;
  if (!venue) return event;
  return {
    ...event,
    location: plain(sayList([venue.name, ...(venue.address ? [venue.address] : [])])),
    text: [...event.text.slice(0, -1), venueLink(venue.place)],
  };
}

/** What anybody's calendar shows: the area. */
export function publicEvent(
  { meetup, isUnnamed, when, page }: FeedMeetup,
  organizer: Mailbox,
  words: Vocabulary['meetup'],
): CalendarEvent {
  const { area, place } = meetup;
  const topic = isUnnamed ? undefined : meetup.topic.name;
  return {
    meetup,
    title: plain(words.calendarTitle(topic)),
    location: plain(say`${area}`),
    text: [plain(words.calendarText(topic, area)), plain(words.at(when)), mapLink(place)],
    page,
    organizer,
  };
}
