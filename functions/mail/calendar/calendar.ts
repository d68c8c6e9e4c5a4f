import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  type ICalCalendar,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator';
import { memberUid, publicUid } from '../../domain/meetups/calendar-uid.ts';
import type { MeetupState, Rsvp } from '../../domain/model.ts';
import type { CalendarFile } from '../message.ts';
import type { CalendarEvent } from './calendar-event.ts';

const PRODUCT = '//Convoke//Meetups//EN';
const NAMELESS = 'Convoke';
const METHOD = ICalCalendarMethod;

const STATUS_OF_ANSWER: Readonly<Record<Rsvp, ICalAttendeeStatus>> = {
  yes: ICalAttendeeStatus.ACCEPTED,
  no: ICalAttendeeStatus.DECLINED,
  // A yes for which there is no seat yet.
  listed: ICalAttendeeStatus.TENTATIVE,
};

const STATUS: Readonly<Record<MeetupState, ICalEventStatus>> = {
  proposed: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  held: ICalEventStatus.CONFIRMED,
  unknown: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
};

/** How one member's mail program may answer by itself. */
export interface ReplyRequest {
  /** Address that takes the answers of this member to this meetup. */
  readonly replyTo: string;
  /** The member's own address. */
  readonly attendee: string;
  /** What the member has said so far. */
  readonly answer?: Rsvp | undefined;
}

/**
 * One meetup for one member (an id) as an iCalendar file: RFC 5545. Every member has a file of their own, which names
 * nobody else. With an `rsvp` its method is REQUEST (RFC 5546 3.2.2), so that mail programs show buttons; without, it is
 * PUBLISH (3.2.1: an organizer, no attendee); and CANCEL if the meetup was cancelled.
 * Instants are UTC, so no reader has to know the zone's rules. The UID stays the same when the meetup changes, so a
 * later file with a higher SEQUENCE takes the place of an earlier one.
 */
export function meetupCalendar(
  event: CalendarEvent,
  member: string,
  now: Date,
  rsvp?: ReplyRequest,
): CalendarFile {
  const isCancelled = event.meetup.state === 'cancelled';
  const method = isCancelled ? METHOD.CANCEL : rsvp ? METHOD.REQUEST : METHOD.PUBLISH;
  const calendar = ical({ method, prodId: PRODUCT });
  const data = eventData(event, memberUid(event.meetup.id, member), now);
  calendar.createEvent(rsvp ? { ...data, ...scheduled(event, rsvp, isCancelled) } : data);
  return { method, isScheduled: rsvp !== undefined, text: fileOf(calendar) };
}

/** Whom mail programs answer, and who is asked; nobody is asked to what was cancelled. */
const scheduled = (
  { organizer }: CalendarEvent,
  rsvp: ReplyRequest,
  isCancelled: boolean,
): Partial<ICalEventData> => ({
  organizer: { name: organizer.name ?? NAMELESS, email: rsvp.replyTo },
  attendees: [
    {
      email: rsvp.attendee,
      type: ICalAttendeeType.INDIVIDUAL,
      role: ICalAttendeeRole.REQ,
      status: rsvp.answer ? STATUS_OF_ANSWER[rsvp.answer] : ICalAttendeeStatus.NEEDSACTION,
      ...(!isCancelled && { rsvp: true }),
    },
  ],
});

/** How often calendar programs are asked to look for changes, in seconds. */
const REFRESH_SECONDS = 6 * 60 * 60;

/**
 * Several meetups as a calendar to subscribe to. The same meetups give the same bytes. With a `member` (an id) the
 * UIDs are those of that member's mails; without, they are the public ones.
 */
export function feedCalendar(name: string, events: readonly CalendarEvent[], member?: string): string {
  const calendar = ical({ name, prodId: PRODUCT, ttl: REFRESH_SECONDS });
  for (const event of events) {
    const { id } = event.meetup;
    const uid = member === undefined ? publicUid(id) : memberUid(id, member);
    calendar.createEvent(eventData(event, uid, steadyStamp(event)));
  }
  return fileOf(calendar);
}

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
    organizer: { name: organizer.name ?? NAMELESS, email: organizer.address },
    status: STATUS[meetup.state],
  };
}

/** The generator leaves out the line break after the last line. */
const fileOf = (calendar: ICalCalendar) => `${calendar.toString()}\r\n`;
