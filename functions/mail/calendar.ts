import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Meetup, MeetupState } from '../domain/model.ts';
import type { Mailbox } from './message.ts';

interface CalendarFacts {
  readonly meetup: Pick<Meetup, 'id' | 'state' | 'startsAt' | 'minutes' | 'sequence'>;
  /** The member's id: every member has a file of their own, and it names nobody. */
  readonly member: string;
  /** Cleaned text, one line each. */
  readonly title: string;
  readonly location: string;
  readonly text: readonly string[];
  /** A web address. */
  readonly page: string;
  readonly organizer: Mailbox;
  readonly now: Date;
}

const STATUS: Readonly<Record<MeetupState, ICalEventStatus>> = {
  proposed: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  held: ICalEventStatus.CONFIRMED,
  unknown: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
};

/**
 * One meetup for one member as an iCalendar file (RFC 5545, METHOD:PUBLISH of RFC 5546 3.2.1: an organizer, no attendee).
 * Instants are UTC, so no reader has to know the zone's rules; the UID stays the same when the meetup changes.
 */
export function invitationCalendar(facts: CalendarFacts): string {
  const { meetup, member, title, location, text, page, organizer, now } = facts;
  const start = new Date(meetup.startsAt);
  const calendar = ical({ method: ICalCalendarMethod.PUBLISH, prodId: '//Convoke//Meetups//EN' });
  calendar.createEvent({
    id: `${meetup.id}-${member}@convoke`,
    sequence: meetup.sequence,
    stamp: now,
    start,
    end: new Date(start.getTime() + meetup.minutes * 60_000),
    summary: title,
    location,
    description: text.join('\n'),
    url: page,
    organizer: { name: organizer.name ?? 'Convoke', email: organizer.address },
    status: STATUS[meetup.state],
  });
  // The generator leaves out the line break after the last line.
  return `${calendar.toString()}\r\n`;
}
