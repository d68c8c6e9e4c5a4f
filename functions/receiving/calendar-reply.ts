import { isSameMailbox, normaliseAddress } from '../domain/members/address.ts';
import { type ContentLine, contentLines, type InvitedLine, invitedIn, lineValue } from './content-lines.ts';

/** What an iCalendar file with METHOD:REPLY says (RFC 5546 3.2.3). */
export interface CalendarReply {
  readonly uid: string;
  /** Everybody whom it names: programs also name the organizer, or the one who answers twice. */
  readonly invited: readonly InvitedLine[];
}

/**
 * Reads an answer to one event; undefined for anything else, another method, two events. The event must be whole; what
 * surrounds it may be damaged, because relays and older programs cut it off. `method` is what the mail says it is, for a
 * calendar that does not say it itself.
 */
export function readCalendarReply(text: string, method?: string): CalendarReply | undefined {
  const parts = partsOf(contentLines(text));
  const only = (name: string) => onlyValue(parts?.event, name);
  const uid = only('UID');
  const said = parts?.methods ?? [];
  const isReply = said.length > 1 ? false : (said[0] ?? method)?.toUpperCase() === 'REPLY';
  if (!parts || !isReply || !uid) return undefined;
  const attendees = parts.event.filter(({ name }) => name === 'ATTENDEE');
  if (attendees.length > MOST_INVITED) return undefined;
  const invited = attendees.map(invitedIn);
  return { uid, invited: invited.filter((line) => line !== undefined) };
}

/** We invite one; programs add two or three. */
const MOST_INVITED = 100;

/**
 * What a reply says for the owner of an address: PARTSTAT in upper case, empty where there is none. Undefined if it does not
 * name the owner, or says two things.
 */
export function participationOf({ invited }: CalendarReply, owner: string): string | undefined {
  const said = new Set(
    invited.filter(({ address }) => isOwned(address, owner)).map(({ participation }) => participation),
  );
  return said.size === 1 ? said.values().next().value : undefined;
}

/** Whether an address as a URI writes it, percent-encoded or not, is one of the owner's. */
const isOwned = (written: string, owner: string): boolean =>
  [written, decoded(written)].some((spelling) => {
    const address = normaliseAddress(spelling);
    return address !== undefined && isSameMailbox(address, owner);
  });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const onlyValue = (lines: readonly ContentLine[] | undefined, wanted: string): string | undefined => {
  const found = lines?.filter(({ name }) => name === wanted) ?? [];
  return found.length === 1 && found[0] ? lineValue(found[0]) : undefined;
};

/** The event's own lines, and every method that is named outside of it. */
interface Parts {
  readonly event: readonly ContentLine[];
  readonly methods: readonly string[];
}

/** Alarms of an event are one deep. */
const DEEPEST = 4;

/** Undefined unless there is exactly one event, and that one is whole. */
function partsOf(lines: readonly ContentLine[]): Parts | undefined {
  const event: ContentLine[] = [];
  const methods: string[] = [];
  /** Components inside the event that are open, the event first. */
  const open: string[] = [];
  let events = 0;
  for (const line of lines) {
    const what = lineValue(line).toUpperCase();
    if (line.name === 'BEGIN' && (open.length > 0 || what === 'VEVENT')) {
      if (what === 'VEVENT') events += 1;
      if (events > 1 || open.push(what) > DEEPEST) return undefined;
    } else if (line.name === 'END' && open.length > 0) {
      if (open.pop() !== what) return undefined;
    } else if (open.length === 1) event.push(line);
    else if (open.length === 0 && line.name === 'METHOD') methods.push(what);
  }
  return events === 1 && open.length === 0 ? { event, methods } : undefined;
}
