import ical, {
  type ICalCalendar,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator';
import type { Meetup, MeetupState } from '../domain/model.ts';
import type { CalendarFile, Mailbox } from './message.ts';

/** One meetup as a calendar shows it. */
export interface CalendarEvent {
  readonly meetup: Pick<Meetup, 'id' | 'state' | 'startsAt' | 'minutes' | 'sequence'>;
  /** Cleaned text, one line each. */
  readonly title: string;
  readonly location: string;
  readonly text: readonly string[];
  /** A web address. */
  readonly page: string;
  readonly organizer: Mailbox;
}

const PRODUCT = '//Convoke//Meetups//EN';

const STATUS: Readonly<Record<MeetupState, ICalEventStatus>> = {
  proposed: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  held: ICalEventStatus.CONFIRMED,
  unknown: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
};

/**
 * One meetup for one member (an id) as an iCalendar file: RFC 5545, METHOD:PUBLISH of RFC 5546 3.2.1 (an organizer, no
 * attendee), or METHOD:CANCEL if it was cancelled. Every member has a file of their own, which names nobody.
 * Instants are UTC, so no reader has to know the zone's rules. The UID stays the same when the meetup changes, so a
 * later file with a higher SEQUENCE takes the place of an earlier one.
 */
export function meetupCalendar(event: CalendarEvent, member: string, now: Date): CalendarFile {
  const method = event.meetup.state === 'cancelled' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH;
  const calendar = ical({ method, prodId: PRODUCT });
  calendar.createEvent(eventData(event, memberUid(event, member), now));
  return { method, text: fileOf(calendar) };
}

/** How often calendar programs are asked to look for changes, in seconds. */
const REFRESH_SECONDS = 6 * 60 * 60;

/**
 * Several meetups as a calendar to subscribe to. The same meetups give the same bytes. With a `member` (an id) the
 * UIDs are those of that member's mails; without, they are the public ones.
 */
export function feedCalendar(name: string, events: readonly CalendarEvent[], member?: string): string {
  const calendar = ical({ name, prodId: PRODUCT, ttl: REFRESH_SECONDS });
  for (const event of events) {
    const uid = member === undefined ? publicUid(event) : memberUid(event, member);
    calendar.createEvent(eventData(event, uid, steadyStamp(event)));
  }
  return fileOf(calendar);
}

const publicUid = ({ meetup }: CalendarEvent) => `${meetup.id}@convoke`;
const memberUid = ({ meetup }: CalendarEvent, member: string) => `${meetup.id}-${member}@convoke`;

const DAY_MS = 24 * 60 * 60_000;
const STAMPED_BEFORE_DAYS = 60;

/** When a meetup was last revised is not stored, and the time of reading would make every reading differ: SEQUENCE counts. */
const steadyStamp = ({ meetup: { startsAt, sequence } }: CalendarEvent) =>
  new Date((Math.floor(Date.parse(startsAt) / DAY_MS) - STAMPED_BEFORE_DAYS) * DAY_MS + sequence * 1000);

function eventData(event: CalendarEvent, uid: string, stamp: Date): ICalEventData {
  const { meetup, title, location, text, page, organizer } = event;
  const start = new Date(meetup.startsAt);
  return {
    id: uid,
    sequence: meetup.sequence,
    stamp,
    start,
    end: new Date(start.getTime() + meetup.minutes * 60_000),
    summary: title,
    location,
    description: text.join('\n'),
    url: page,
    organizer: { name: organizer.name ?? 'Convoke', email: organizer.address },
    status: STATUS[meetup.state],
  };
}

/** The generator leaves out the line break after the last line. */
const fileOf = (calendar: ICalCalendar) => `${calendar.toString()}\r\n`;
