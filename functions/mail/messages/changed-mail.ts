import type { Attendees } from '../../domain/meetups/attendees.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import { guestMail } from './guest-mail.ts';
import { type MeetupFacts, named } from './meetup-facts.ts';

/** To somebody who comes: time, place or host has changed, and this is how it stands now. */
export function changedMail(facts: MeetupFacts, attendees: Attendees, wording: Wording): Message {
  const { subject, preview, title, intro } = wording.changed;
  const file = wording.meetup.calendarUpdates;
  return guestMail(
    { subject, preview: preview(facts.when), title, intro: intro(named(facts)), file },
    facts,
    attendees,
    wording,
  );
}
