import type { Attendees } from '../../domain/meetups/attendees.ts';
import type { Message } from '../message.ts';
import { english, type Wording } from '../wording/en/english.ts';
import type { MeetupFacts } from './meetup-facts.ts';
import {
  answerBlocks,
  areaCalendar,
  changeOfMind,
  guestCalendar,
  meetupMessage,
  opening,
} from './meetup-letter.ts';
import { areaRow, attendeesRow, hostRow, venueRow, whenRow } from './meetup-rows.ts';

/** To somebody who said yes: it happens, and this is the place, the time, the host and the company. */
export function confirmedMail(facts: MeetupFacts, attendees: Attendees, wording: Wording = english): Message {
  const { topic, area } = facts.meetup;
  const words = wording.confirmed;
  const message = meetupMessage(
    subjectOf(facts, wording),
    {
      preview: words.preview(topic.name, area),
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

/** To somebody who has not answered: it happens, once and in short, without venue and names. */
export function happeningMail(facts: MeetupFacts, wording: Wording = english): Message {
  const { topic, area, tally } = facts.meetup;
  const words = wording.confirmed;
  const message = meetupMessage(
    subjectOf(facts, wording),
    {
      preview: words.preview(topic.name, area),
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.introOpen(tally.yes, topic.name)),
        { kind: 'rows', rows: [whenRow(facts, wording), areaRow(facts, wording)] },
        ...answerBlocks(facts, words.question, wording),
        { kind: 'note', words: words.noNeed },
      ],
    },
    facts,
    wording,
  );
  return { ...message, calendar: areaCalendar(facts, wording) };
}

const subjectOf = ({ meetup: { topic, startsAt, zone } }: MeetupFacts, wording: Wording) =>
  wording.confirmed.subject(topic.name, wording.shortDay(startsAt, zone));
