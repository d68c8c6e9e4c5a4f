import type { Attendees } from '../../domain/meetups/attendees.ts';
import type { Words } from '../letter/words.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import type { MeetupFacts } from './meetup-facts.ts';
import { changeOfMind, guestCalendar, meetupMessage, opening } from './meetup-letter.ts';
import { guestRows } from './meetup-rows.ts';

/** What sets one update apart from another. */
interface UpdateWords {
  readonly subject: (topic: string, day: string) => Words;
  readonly preview: Words;
  readonly title: Words;
  readonly intro: Words;
}

/** To somebody who comes: the meetup as it stands now, and a file that brings their calendar up to date. */
export function guestUpdate(
  { subject, preview, title, intro }: UpdateWords,
  facts: MeetupFacts,
  attendees: Attendees,
  wording: Wording,
): Message {
  const message = meetupMessage(
    subject,
    {
      preview,
      title,
      blocks: [
        ...opening(facts, wording, intro),
        guestRows(facts, attendees, wording),
        { kind: 'note', words: wording.meetup.calendarUpdates },
        changeOfMind(facts, wording),
      ],
    },
    facts,
    wording,
  );
  return { ...message, calendar: guestCalendar(facts, wording) };
}
