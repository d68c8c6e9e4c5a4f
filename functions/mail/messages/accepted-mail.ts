import type { Attendees } from '../../domain/meetups/attendees.ts';
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
  const message = meetupMessage(
    words.subject,
    {
      preview: words.preview(facts.when),
      title: words.title,
      blocks: [
        ...opening(facts, wording, intro(topic.name)),
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
        changeOfMind(facts, wording),
      ],
    },
    facts,
    wording,
  );
  return { ...message, calendar: guestCalendar(facts, wording) };
}
