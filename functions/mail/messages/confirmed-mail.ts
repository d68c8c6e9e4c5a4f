import { type Attendees, peopleComing } from '../../domain/meetups/attendees.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import { guestMail } from './guest-mail.ts';
import { type MeetupFacts, named } from './meetup-facts.ts';
import { areaCalendar, askingBlocks, meetupMessage, opening } from './meetup-letter.ts';
import { areaRow, hasSeatFor, whenRow } from './meetup-rows.ts';

/** To somebody who said yes: it happens, and this is the place, the time, the host and the attendees. */
export function confirmedMail(facts: MeetupFacts, attendees: Attendees, wording: Wording): Message {
  const { area } = facts.meetup;
  const { subject, preview, title, intro } = wording.confirmed;
  const people = peopleComing(attendees);
  return guestMail(
    {
      subject,
      preview: preview(people, named(facts), area),
      title,
      intro: intro(people, named(facts)),
      file: wording.meetup.calendarUpdates,
    },
    facts,
    attendees,
    wording,
  );
}

/** To somebody who has not answered: it happens, once and in short, without venue and names. */
export function happeningMail(facts: MeetupFacts, wording: Wording): Message {
  const { area, tally } = facts.meetup;
  const intro = hasSeatFor(facts) ? wording.confirmed.introOpen : wording.confirmed.introFull;
  const { subject, preview, title, question, noNeed } = wording.confirmed;
  const message = meetupMessage(
    subject,
    {
      preview: preview(tally.yes, named(facts), area),
      title,
      blocks: [
        ...opening(facts, wording, intro(tally.yes, named(facts))),
        { kind: 'rows', rows: [whenRow(facts, wording), areaRow(facts, wording)] },
        ...askingBlocks(facts, question, wording),
        // Whoever is asked once more is not taken to have said no.
        ...(facts.meetup.due?.step === 'nudge' ? [] : [{ kind: 'note', words: noNeed } as const]),
      ],
    },
    facts,
    wording,
  );
  return { ...message, calendar: areaCalendar(facts, wording) };
}
