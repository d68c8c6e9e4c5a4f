import { isSameMailbox, normaliseAddress } from '../domain/members/address.ts';
import { type ContentLine, contentLines, type InvitedLine, invitedIn, lineValue } from './content-lines.ts';

/** What an iCalendar file with METHOD:REPLY says (RFC 5546 3.2.3). */
export interface CalendarReply {
  readonly uid: string;
  /** Everybody it names. Some programs add the organizer, or repeat the sender. */
  readonly invited: readonly InvitedLine[];
}

/**
 * Reads a reply about one event. Undefined for anything else: another method, two events. The event must be complete;
 * the text around it may be damaged, as relays and older programs cut it off. `method` is the method the mail's header
 * names, for a calendar that names none.
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

/** We invite one person; programs add two or three. */
const MOST_INVITED = 100;

/**
 * Returns what a reply says for the owner of an address: PARTSTAT in upper case, empty if absent. Undefined if it does
 * not name the owner, or contradicts itself.
 */
export function participationOf({ invited }: CalendarReply, owner: string): string | undefined {
  const said = new Set(
    invited.filter(({ address }) => isOwned(address, owner)).map(({ participation }) => participation),
  );
  return said.size === 1 ? said.values().next().value : undefined;
}

/** Whether an address from a URI, percent-encoded or not, belongs to the owner. */
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

/** The event's own lines, and every method named outside it. */
interface Parts {
  readonly event: readonly ContentLine[];
  readonly methods: readonly string[];
}

/** Alarms of an event are one deep. */
const DEEPEST = 4;

/** Undefined unless there is exactly one complete event. */
function partsOf(lines: readonly ContentLine[]): Parts | undefined {
  const event: ContentLine[] = [];
  const methods: string[] = [];
  /** Components that are open at this line, the event first. */
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
