import type { Attendees } from '../../domain/meetups/attendees.ts';
import { decisionOf, isUndecided } from '../../domain/meetups/meetup-life.ts';
import type { Block } from '../letter/letter.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import type { MeetupFacts } from './meetup-facts.ts';
import { changeOfMind, guestCalendar, meetupMessage, opening } from './meetup-letter.ts';
import { attendeesRow, hostRow, venueRow, whenRow } from './meetup-rows.ts';

/** To somebody who said yes: what is known by now, who comes too, and a file for the calendar. */
export function acceptedMail(facts: MeetupFacts, attendees: Attendees, wording: Wording): Message {
  const { topic, state } = facts.meetup;
  const words = wording.accepted;
  const isSettled = state === 'confirmed';
  const message = meetupMessage(
    words.subject,
    {
      preview: words.preview(facts.when),
      title: words.title,
      blocks: [
        ...opening(facts, wording, isSettled ? words.introConfirmed(topic.name) : words.intro(topic.name)),
        {
          kind: 'rows',
          rows: [
            whenRow(facts, wording),
            venueRow(facts, wording),
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

function decisionNote({ meetup, now }: MeetupFacts, { accepted, day }: Wording): Block[] {
  if (!isUndecided(meetup, now)) return [];
  return [{ kind: 'note', words: accepted.decision(day(decisionOf(meetup), meetup.zone)) }];
}
