import { decisionOf, isUndecided } from '../../domain/meetups/meetup.ts';
import { lacksPlace } from '../../domain/meetups/proposed-places.ts';
import { mapLink, venueLink } from '../../domain/places/map-link.ts';
import { meetupCalendar } from '../calendar/calendar.ts';
import type { Block, Letter } from '../letter/letter.ts';
import { plain, say, sayList, type Words } from '../letter/words.ts';
import type { CalendarFile, Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import type { TopicName } from '../wording/en/unnamed.ts';
import { type MeetupFacts, named } from './meetup-facts.ts';
import { hasSeatFor } from './meetup-rows.ts';
import { stoppable } from './stoppable.ts';

/** Writes a letter about a meetup; its subject names the topic and the day. */
export const meetupMessage = (
  subject: (topic: TopicName, day: string) => Words,
  letter: Pick<Letter, 'preview' | 'title' | 'blocks'>,
  facts: MeetupFacts,
  wording: Wording,
): Message => {
  const { meetup, links } = facts;
  const day = wording.shortDay(meetup.startsAt, meetup.zone);
  return stoppable(subject(named(facts), day), letter, links, wording);
};

/** The greeting where the name is known, and the first sentence. */
export const opening = (
  { member }: Pick<MeetupFacts, 'member'>,
  { meetup: words }: Wording,
  intro: Words,
): Block[] => [
  ...(member.name ? [{ kind: 'paragraph', words: words.hello(member.name) } as const] : []),
  { kind: 'paragraph', words: intro },
];

/** Will you come? Yes, in words of its own or as ever, or no. */
export const answerBlocks = (
  { links }: MeetupFacts,
  question: Words,
  { meetup: words }: Wording,
  yes: string = words.yes,
): Block[] => [
  {
    kind: 'buttons',
    question,
    buttons: [
      { label: yes, href: links.yes },
      { label: words.no, href: links.no },
    ],
  },
  { kind: 'note', words: words.pressing },
];

/** The same, asked of somebody who has not answered: where all seats are taken, a yes is for the waiting list. */
export const askingBlocks = (facts: MeetupFacts, question: Words, wording: Wording): Block[] =>
  answerBlocks(facts, question, wording, hasSeatFor(facts) ? wording.meetup.yes : wording.meetup.yesListed);

/** When it is decided whether the meetup happens, which takes a place, too; nothing once that is decided. */
export function decisionNote({ meetup, now }: MeetupFacts, { meetup: words, day }: Wording): Block[] {
  if (!isUndecided(meetup, now)) return [];
  const decision = lacksPlace(meetup) ? words.decisionWithPlace : words.decision;
  return [{ kind: 'note', words: decision(day(decisionOf(meetup), meetup.zone)) }];
}

/** The way back for somebody who said yes. */
export const changeOfMind = (
  { links }: MeetupFacts,
  { meetup: words }: Wording,
  question: Words = words.changeMind,
): Block => ({
  kind: 'note',
  words: question,
  link: { label: words.changeMindLink, href: links.answer },
});

/** What a calendar says of a meetup, and how to answer. */
interface CalendarWords {
  readonly what: Words;
  readonly how?: Words;
}

/** The meetup's file for the calendar of somebody who said yes, with the venue once it is fixed. */
export function guestCalendar(facts: MeetupFacts, wording: Wording): CalendarFile {
  const { venue } = facts.meetup;
  if (!venue) return areaCalendar(facts, wording);
  const location = sayList([venue.name, ...(venue.address ? [venue.address] : [])]);
  return calendarFile(facts, wording, location, venueLink(venue.place));
}

/** The meetup's file for the calendar of anybody who was invited: the area only, and what it is in words. */
export function areaCalendar(facts: MeetupFacts, wording: Wording, text?: CalendarWords): CalendarFile {
  const { area, place } = facts.meetup;
  return calendarFile(facts, wording, say`${area}`, mapLink(place), text);
}

function calendarFile(
  facts: MeetupFacts,
  { meetup: words }: Wording,
  location: Words,
  map: string,
  { what, how }: CalendarWords = {
    what: words.calendarText(named(facts), facts.meetup.area),
    how: words.changeByMail,
  },
): CalendarFile {
  const { meetup, when, member, links, organizer, rsvp, now } = facts;
  return meetupCalendar(
    {
      meetup,
      title: plain(words.calendarTitle(named(facts))),
      location: plain(location),
      text: [...[what, words.at(when), ...(how ? [how] : [])].map(plain), map],
      page: links.meetup,
      organizer,
    },
    member.id,
    now,
    rsvp,
  );
}
