import { normaliseAddress } from '../domain/address.ts';
import { type ContentLine, contentLines } from './content-lines.ts';

/** What an iCalendar file with METHOD:REPLY says (RFC 5546 3.2.3). */
export interface CalendarReply {
  readonly uid: string;
  /** Normalised address of the one who answers. */
  readonly attendee: string;
  /** PARTSTAT in upper case, for example `ACCEPTED`. */
  readonly participation: string;
}

/** Reads the answer of one attendee to one event; undefined for anything else, another method, two events, two attendees. */
export function readCalendarReply(text: string): CalendarReply | undefined {
  const found: ContentLine[] = [];
  const open: string[] = [];
  for (const line of contentLines(text)) {
    const what = line.value.trim().toUpperCase();
    if (line.name === 'END' && open.pop() !== what) return undefined;
    if (open.join('/') === WANTED.get(`${line.name}:${line.name === 'BEGIN' ? what : ''}`)) found.push(line);
    if (line.name === 'BEGIN' && open.push(what) > DEEPEST) return undefined;
  }
  const only = (name: string) => {
    const lines = found.filter((line) => line.name === name);
    return lines.length === 1 ? lines[0] : undefined;
  };
  const attendee = only('ATTENDEE');
  const uid = only('UID')?.value.trim();
  const address = attendee && addressOf(attendee.value);
  const isReply = only('METHOD')?.value.trim().toUpperCase() === 'REPLY';
  if (!isReply || !only('BEGIN') || open.length > 0 || !uid || !address) return undefined;
  return { uid, attendee: address, participation: attendee.parameters.get('PARTSTAT')?.toUpperCase() ?? '' };
}

/** Rules of a time zone and alarms of an event are three deep. */
const DEEPEST = 4;
/** In what each line stands that is read; one of the same name elsewhere, in an alarm for example, is another. */
const WANTED: ReadonlyMap<string, string> = new Map([
  ['METHOD:', 'VCALENDAR'],
  ['BEGIN:VEVENT', 'VCALENDAR'],
  ['UID:', 'VCALENDAR/VEVENT'],
  ['ATTENDEE:', 'VCALENDAR/VEVENT'],
]);

const addressOf = (value: string): string | undefined => {
  const [, address] = /^\s*mailto:(.*)$/i.exec(value) ?? [];
  return address === undefined ? undefined : normaliseAddress(address);
};
