import PostalMime, { type Attachment, type Email } from 'postal-mime';
import type { YesOrNo } from '../domain/model.ts';
import { type CalendarReply, participationOf, readCalendarReply } from './calendar-reply.ts';
import { soleSender } from './sole-sender.ts';

/** A reply sent by somebody's mail program. */
export interface MailReply {
  /** Normalised address of the claimed sender. */
  readonly from: string;
  /** UID of the event it answers. */
  readonly uid: string;
  /** Returns what it says for the owner of an address. */
  readonly answerOf: (owner: string) => YesOrNo | NoAnswer;
}

/** Why a mail is not a reply. */
export type NoReply = 'unreadable' | 'sender' | 'no calendar' | 'unclear';
/** Why a reply is not an RSVP of this person. */
type NoAnswer = 'unclear' | 'undecided' | 'for somebody else';

/** Mail programs nest three or four levels deep. */
const LIMITS = { maxNestingDepth: 12, maxHeadersSize: 64 * 1024, maxRfc822NestingDepth: 0 };
/** Programs send the same calendar both as an alternative and as an attachment. */
const MOST_CALENDARS = 4;
const CALENDAR = new Set(['text/calendar', 'text/x-vcalendar', 'application/ics']);
/** Servers that do not know calendars pass them on as files of any type. A forwarded mail's parts belong to that mail. */
const CALENDAR_FILE = /\.(?:ics|ical|vcs)$/i;
const MAIL = /^message\//;
const ANSWERS: ReadonlyMap<string, YesOrNo> = new Map([
  ['ACCEPTED', 'yes'],
  ['DECLINED', 'no'],
]);

/** Reads the mail a program sends when its user presses a button (iMIP, RFC 6047). Never throws, whatever the bytes. */
export async function readReplyMail(raw: Uint8Array): Promise<MailReply | NoReply> {
  const email = await parse(raw);
  if (!email) return 'unreadable';
  const from = soleSender(email.headerLines.map(({ line }) => line));
  if (from === undefined) return 'sender';
  const calendars = email.attachments.filter(isCalendar);
  if (calendars.length === 0) return 'no calendar';
  const replies = readAll(calendars);
  const [first] = replies ?? [];
  if (!replies || !first) return 'unclear';
  return { from, uid: first.uid, answerOf: (owner) => agreed(replies, owner) };
}

async function parse(raw: Uint8Array): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(raw, { ...LIMITS, attachmentEncoding: 'utf8' });
  } catch {
    return undefined;
  }
}

const isCalendar = ({ mimeType, filename }: Attachment): boolean =>
  CALENDAR.has(mimeType) || (CALENDAR_FILE.test(filename?.trim() ?? '') && !MAIL.test(mimeType));

/** What a mail's calendars say; undefined if any is not a reply, or is about another event. */
function readAll(calendars: readonly Attachment[]): CalendarReply[] | undefined {
  if (calendars.length > MOST_CALENDARS) return undefined;
  const replies = calendars.map(({ content, method }) =>
    typeof content === 'string' ? readCalendarReply(content, method) : undefined,
  );
  const read = replies.filter((reply) => reply !== undefined);
  const isOne = read.length === replies.length && new Set(read.map(({ uid }) => uid)).size === 1;
  return isOne ? read : undefined;
}

/** What all of them agree on for one person. */
function agreed(replies: readonly CalendarReply[], owner: string): YesOrNo | NoAnswer {
  const said = new Set(replies.map((reply) => participationOf(reply, owner)));
  const [participation] = said;
  if (said.size > 1) return 'unclear';
  if (participation === undefined) return 'for somebody else';
  return ANSWERS.get(participation) ?? 'undecided';
}
