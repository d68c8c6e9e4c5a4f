import type { Attendees } from '../../domain/meetups/attendees.ts';
import type { Message } from '../message.ts';
import { english, type Wording } from '../wording/en/english.ts';
import type { MeetupFacts } from './meetup-facts.ts';
import { changeOfMind, guestCalendar, meetupMessage, opening } from './meetup-letter.ts';
import { attendeesRow, hostRow, venueRow, whenRow } from './meetup-rows.ts';

/** Time, place or host are others: how it stands now, for those who come. */
export function changedMail(facts: MeetupFacts, attendees: Attendees, wording: Wording = english): Message {
  const { topic, startsAt, zone } = facts.meetup;
  const words = wording.changed;
  const message = meetupMessage(
    words.subject(topic.name, wording.shortDay(startsAt, zone)),
    {
      preview: words.preview(facts.when),
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.intro(topic.name)),
        {
          kind: 'rows',
          rows: [
            whenRow(facts, wording),
            venueRow(facts, wording),
            hostRow(facts, attendees, wording),
            attendeesRow(attendees, wording),
          ],
        },
        { kind: 'note', words: wording.meetup.calendarUpdates },
        changeOfMind(facts, wording),
      ],
    },
    facts,
    wording,
  );
  return { ...message, calendar: guestCalendar(facts, wording) };
}
