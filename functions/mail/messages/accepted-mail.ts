import type { Attendees } from '../../domain/meetups/attendees.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import { guestMail } from './guest-mail.ts';
import { type MeetupFacts, named } from './meetup-facts.ts';

/** To somebody who said yes: what is known by now, who comes too, and a file for the calendar. */
export function acceptedMail(facts: MeetupFacts, attendees: Attendees, wording: Wording): Message {
  const { state, venue } = facts.meetup;
  const { subject, preview, previewOpen, title, intro, introConfirmed, introOpen } = wording.accepted;
  const isOn = state === 'confirmed';
  const introOf = isOn ? (venue ? introConfirmed : introOpen) : intro;
  const file = wording.meetup.calendarFollows;
  return guestMail(
    {
      ...{ subject, title, file },
      preview: isOn ? preview(facts.when) : previewOpen(facts.when),
      intro: introOf(named(facts)),
    },
    facts,
    attendees,
    wording,
  );
}

interface SeatFacts extends MeetupFacts {
  /** It is at a table that was added for the list. */
  readonly isAtNewTable: boolean;
}

/** To somebody who was on the list: a seat is theirs. They count as coming, and can still say no. */
export function seatMail(facts: SeatFacts, attendees: Attendees, wording: Wording): Message {
  const { subject, title, cannot, ...freed } = wording.seat;
  const { preview, intro } = facts.isAtNewTable ? freed.newTable : freed;
  const file = wording.meetup.calendarFollows;
  return guestMail(
    { subject, preview: preview(facts.when), title, intro: intro(named(facts)), file, cannot },
    facts,
    attendees,
    wording,
  );
}
