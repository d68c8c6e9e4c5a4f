import type { Attendees } from '../../domain/meetups/attendees.ts';
import type { Words } from '../letter/words.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import type { TopicName } from '../wording/en/unnamed.ts';
import type { MeetupFacts } from './meetup-facts.ts';
import { changeOfMind, decisionNote, guestCalendar, meetupMessage, opening } from './meetup-letter.ts';
import { guestRows } from './meetup-rows.ts';

/** What sets one mail to somebody who comes apart from another. */
interface GuestWords {
  readonly subject: (topic: TopicName, day: string) => Words;
  readonly preview: Words;
  readonly title: Words;
  readonly intro: Words;
  /** What the attached file does to their calendar. */
  readonly file: Words;
  /** The way back, where it is another than for everybody. */
  readonly cannot?: Words | undefined;
}

/** To somebody who comes: the meetup as it stands now, and a file that brings their calendar up to date. */
export function guestMail(
  { subject, preview, title, intro, file, cannot }: GuestWords,
  facts: MeetupFacts,
  attendees: Attendees,
  wording: Wording,
): Message {
  const isHost = attendees.host.is === 'you';
  const message = meetupMessage(
    subject,
    {
      preview,
      title,
      blocks: [
        ...opening(facts, wording, intro),
        guestRows(facts, attendees, wording),
        ...decisionNote(facts, wording),
        { kind: 'note', words: file },
        changeOfMind(facts, wording, cannot ?? (isHost ? wording.meetup.changeMindHost : undefined)),
      ],
    },
    facts,
    wording,
  );
  return { ...message, calendar: guestCalendar(facts, wording) };
}
