import type { Attendees } from '../../domain/meetups/attendees.ts';
import type { Words } from '../letter/words.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import type { MeetupFacts } from './meetup-facts.ts';
import { changeOfMind, decisionNote, guestCalendar, meetupMessage, opening } from './meetup-letter.ts';
import { attendeesRow, hostRow, venueRow, whenRow } from './meetup-rows.ts';

/** To somebody who said yes: what is known by now, who comes too, and a file for the calendar. */
export function acceptedMail(facts: MeetupFacts, attendees: Attendees, wording: Wording): Message {
  const { topic, state, venue } = facts.meetup;
  const words = wording.accepted;
  const isSettled = state === 'confirmed';
  const intro = isSettled ? (venue ? words.introConfirmed : words.introOpen) : words.intro;
  return theirsMail({ ...words, intro: intro(topic.name) }, facts, attendees, wording);
}

/** To somebody who was on the list: a seat is theirs. They count as coming, and can still say no. */
export function seatMail(facts: MeetupFacts, attendees: Attendees, wording: Wording): Message {
  const words = wording.seat;
  return theirsMail({ ...words, intro: words.intro(facts.meetup.topic.name) }, facts, attendees, wording);
}

interface TheirsWords {
  readonly subject: (topic: string, day: string) => Words;
  readonly title: Words;
  readonly preview: (when: string) => Words;
  readonly intro: Words;
  /** The way back, where it is another than for everybody. */
  readonly cannot?: Words;
}

function theirsMail(words: TheirsWords, facts: MeetupFacts, attendees: Attendees, wording: Wording): Message {
  const isSettled = facts.meetup.state === 'confirmed';
  const message = meetupMessage(
    words.subject,
    {
      preview: words.preview(facts.when),
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.intro),
        {
          kind: 'rows',
          rows: [
            whenRow(facts, wording),
            venueRow(facts, attendees, wording),
            ...(isSettled || attendees.host.is !== 'nobody' ? [hostRow(facts, attendees, wording)] : []),
            attendeesRow(attendees, wording),
          ],
        },
        ...decisionNote(facts, wording),
        { kind: 'note', words: wording.meetup.calendarFollows },
        changeOfMind(facts, wording, words.cannot),
      ],
    },
    facts,
    wording,
  );
  return { ...message, calendar: guestCalendar(facts, wording) };
}
