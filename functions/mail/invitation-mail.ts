import type { Meetup, Reach } from '../domain/model.ts';
import { invitationCalendar } from './calendar.ts';
import { compose } from './compose.ts';
import { english, type Wording } from './english.ts';
import { mapLink } from './map-link.ts';
import type { Mailbox, Message } from './message.ts';
import { plain, say } from './words.ts';

export interface InvitationFacts {
  readonly meetup: Meetup;
  /** When in words and in the place's local time. */
  readonly when: string;
  readonly member: { readonly id: string; readonly name?: string | undefined };
  /** From the centre of the member's home square to the place. */
  readonly distanceKm: number;
  /** What the member told us, and when (ISO 8601). */
  readonly wish: { readonly since: string; readonly reachKm: Reach };
  readonly links: {
    readonly yes: string;
    readonly no: string;
    /** The page where a person stops all mail. */
    readonly unsubscribe: string;
    /** Where a mail program may POST to the same end. */
    readonly oneClickUnsubscribe: string;
    /** The public page of the meetup; without any token, since calendars are shared. */
    readonly meetup: string;
  };
  /** Who calls the meeting: the sender. */
  readonly organizer: Mailbox;
  readonly now: Date;
}

/** "It's on": who, what, where, when and why you, with a calendar file and links to answer. */
export function invitationMail(facts: InvitationFacts, wording: Wording = english): Message {
  const { meetup, when, member, distanceKm, wish, links, organizer, now } = facts;
  const { topic, area, zone, startsAt, minutes, founders } = meetup;
  const words = wording.invitation;
  const message = compose(words.subject(topic.name, wording.shortDay(startsAt, zone)), {
    language: wording.language,
    preview: words.preview(founders, topic.name, area),
    title: words.title,
    blocks: [
      {
        kind: 'paragraph',
        words: member.name ? words.greeting(member.name, topic.name) : words.greetingWithoutName(topic.name),
      },
      {
        kind: 'rows',
        rows: [
          { label: words.what, words: [say`${topic.name}`] },
          { label: words.who, words: [words.people(founders)] },
          { label: words.when, words: [words.at(when), words.lasting(minutes)] },
          {
            label: words.where,
            words: [words.place(area, distanceKm), words.venue],
            link: { label: words.map, href: mapLink(meetup.place) },
          },
        ],
      },
      {
        kind: 'buttons',
        question: words.question,
        buttons: [
          { label: words.yes, href: links.yes },
          { label: words.no, href: links.no },
        ],
      },
      { kind: 'note', words: words.pressing },
      { kind: 'note', words: words.why(wording.day(wish.since, zone), wish.reachKm, topic.name) },
      {
        kind: 'note',
        words: words.unsubscribe,
        link: { label: words.unsubscribeLink, href: links.unsubscribe },
      },
    ],
    closing: wording.closing,
  });
  return {
    ...message,
    oneClickUnsubscribe: links.oneClickUnsubscribe,
    calendar: invitationCalendar({
      meetup,
      member: member.id,
      title: plain(words.calendarTitle(topic.name)),
      location: plain(say`${area}`),
      text: [...words.calendarText(founders, topic.name, area, when).map(plain), mapLink(meetup.place)],
      page: links.meetup,
      organizer,
      now,
    }),
  };
}
