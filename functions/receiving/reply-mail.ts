import PostalMime, { type Attachment, type Email } from 'postal-mime';
import type { Answer } from '../domain/model.ts';
import { type CalendarReply, readCalendarReply } from './calendar-reply.ts';
import { soleSender } from './sole-sender.ts';

/** An answer that somebody's mail program sent. */
export interface MailReply {
  /** Normalised address of who sent it, who is also the one it answers for. */
  readonly from: string;
  /** Of the event that it answers. */
  readonly uid: string;
  readonly answer: Answer;
}

/** Why a mail is no answer. */
export type NoReply = 'unreadable' | 'sender' | 'no calendar' | 'unclear' | 'undecided' | 'for somebody else';

/** What mail programs nest is three or four deep. */
const LIMITS = { maxNestingDepth: 12, maxHeadersSize: 64 * 1024, maxRfc822NestingDepth: 0 };
/** Programs send the same calendar as an alternative and as a file. */
const MOST_CALENDARS = 4;
const CALENDAR = new Set(['text/calendar', 'application/ics']);
const ANSWERS: ReadonlyMap<string, Answer> = new Map([
  ['ACCEPTED', 'yes'],
  ['DECLINED', 'no'],
]);

/** Reads a mail that a mail program sends when its user presses a button (iMIP, RFC 6047). Never throws, whatever the bytes. */
export async function readReplyMail(raw: Uint8Array): Promise<MailReply | NoReply> {
  const email = await parse(raw);
  if (!email) return 'unreadable';
  const from = soleSender(email.headerLines.map(({ line }) => line));
  if (from === undefined) return 'sender';
  const calendars = email.attachments.filter(({ mimeType }) => CALENDAR.has(mimeType));
  if (calendars.length === 0) return 'no calendar';
  const reply = agreed(calendars);
  if (!reply) return 'unclear';
  if (reply.attendee !== from) return 'for somebody else';
  const answer = ANSWERS.get(reply.participation);
  return answer ? { from, uid: reply.uid, answer } : 'undecided';
}

async function parse(raw: Uint8Array): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(raw, { ...LIMITS, attachmentEncoding: 'utf8' });
  } catch {
    return undefined;
  }
}

/** What all the calendars of a mail say; undefined if one says something else or is no reply. */
function agreed(calendars: readonly Attachment[]): CalendarReply | undefined {
  if (calendars.length > MOST_CALENDARS) return undefined;
  const [first, ...others] = calendars.map(({ content }) =>
    typeof content === 'string' ? readCalendarReply(content) : undefined,
  );
  return first && others.every((other) => other && saysTheSame(first, other)) ? first : undefined;
}

const saysTheSame = (a: CalendarReply, b: CalendarReply): boolean =>
  a.uid === b.uid && a.attendee === b.attendee && a.participation === b.participation;
