import { meetupCalendar } from './calendar.ts';
import { compose } from './compose.ts';
import type { Wording } from './english.ts';
import type { Block, Letter } from './letter.ts';
import { mapLink, venueLink } from './map-link.ts';
import type { MeetupFacts } from './meetup-facts.ts';
import type { CalendarFile, Message } from './message.ts';
import { plain, say, sayList, type Words } from './words.ts';

/** Writes a letter about a meetup; like every such mail it can be stopped, by a link in it and by a mail program. */
export function meetupMessage(
  subject: Words,
  { blocks, ...letter }: Pick<Letter, 'preview' | 'title' | 'blocks'>,
  { links }: MeetupFacts,
  { language, closing, meetup: words }: Wording,
): Message {
  const stop: Block = {
    kind: 'note',
    words: words.unsubscribe,
    link: { label: words.unsubscribeLink, href: links.unsubscribe },
  };
  return {
    ...compose(subject, { ...letter, language, closing, blocks: [...blocks, stop] }),
    oneClickUnsubscribe: links.oneClickUnsubscribe,
  };
}

/** The greeting where the name is known, and the first sentence. */
export const opening = ({ member }: MeetupFacts, { meetup: words }: Wording, intro: Words): Block[] => [
  ...(member.name ? [{ kind: 'paragraph', words: words.hello(member.name) } as const] : []),
  { kind: 'paragraph', words: intro },
];

/** The meetup's file for the calendar of somebody who said yes, with the venue once it is fixed. */
export function guestCalendar(facts: MeetupFacts, wording: Wording): CalendarFile {
  const { venue } = facts.meetup;
  if (!venue) return calendarOf(facts, wording);
  return calendarOf(facts, wording, {
    location: sayList([venue.name, ...(venue.address ? [venue.address] : [])]),
    map: venueLink(venue.place),
  });
}

/** The meetup's file for the calendar of anybody who was invited: the area only. */
export function calendarOf(
  { meetup, when, member, links, organizer, now }: MeetupFacts,
  { meetup: words }: Wording,
  { location, map } = { location: say`${meetup.area}`, map: mapLink(meetup.place) },
  text: readonly Words[] = [
    words.calendarText(meetup.topic.name, meetup.area),
    words.at(when),
    words.changeByMail,
  ],
): CalendarFile {
  return meetupCalendar(
    {
      meetup,
      title: plain(words.calendarTitle(meetup.topic.name)),
      location: plain(location),
      text: [...text.map(plain), map],
      page: links.meetup,
      organizer,
    },
    member.id,
    now,
  );
}
