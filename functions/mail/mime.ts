import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { encodeWord } from 'nodemailer/lib/mime-funcs/index.js';
import type { CalendarFile, Mailbox, Message } from './message.ts';

/** What is written on the outside of a message. */
export interface Envelope {
  readonly from: Mailbox;
  /** The one recipient. */
  readonly to: string;
  /** Where answers go, if not to whom it is from. */
  readonly replyTo?: string | undefined;
  /** Without angle brackets; SES replaces it and the date by its own. */
  readonly messageId: string;
  readonly date: Date;
}

/** An address that no mail can be sent to as it is; says nothing of the address itself. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/** The addresses HTML forms accept: ASCII, one at sign, nothing quoted. SES takes no other local parts. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;

/**
 * Writes the message as RFC 5322 and MIME: ASCII, CRLF, multipart/alternative, with a calendar file beside it if there is one. A
 * file that mail programs act on is an alternative, too: the one is what they read, the other what people open or keep.
 * The same input gives the same bytes. Throws AddressError for an address that would need quoting or SMTPUTF8.
 */
export async function toMime(
  message: Message,
  { from, to, replyTo, messageId, date }: Envelope,
): Promise<Uint8Array> {
  if (!ADDRESS.test(to) || !ADDRESS.test(from.address)) throw new AddressError('not a plain mail address');
  const { subject, text, html, calendar, oneClickUnsubscribe } = message;
  return new MailComposer({
    from: { name: from.name ?? '', address: from.address },
    to: { name: '', address: to },
    ...(replyTo !== undefined && { replyTo: { name: '', address: replyTo } }),
    ...(looksEncoded(subject) ? {} : { subject }),
    messageId: `<${messageId.replace(/[^A-Za-z0-9.@-]/g, '.')}>`,
    date,
    headers: {
      ...(looksEncoded(subject) && { Subject: encodedWords(subject) }),
      'Auto-Submitted': 'auto-generated',
      // Exchange answers automatic mail, too, unless it is told not to.
      'X-Auto-Response-Suppress': 'All',
      ...(oneClickUnsubscribe && unsubscribeHeaders(oneClickUnsubscribe)),
    },
    text,
    html,
    ...(calendar && calendarParts(calendar)),
    encoding: 'quoted-printable',
    newline: 'windows',
    // "=_" can stand neither in quoted-printable nor in base64, so no content can look like a boundary.
    boundaryPrefix: '=_',
    baseBoundary: 'convoke',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

function calendarParts({ method, isScheduled, text }: CalendarFile) {
  const file = { filename: 'meetup.ics', content: text };
  if (isScheduled) return { icalEvent: { ...file, method } };
  return { attachments: [{ ...file, contentType: `text/calendar; charset=utf-8; method=${method}` }] };
}

/** Text with "=?" in it could be read as an encoded word (RFC 2047) and so say something else than it says here. */
const looksEncoded = (text: string) => text.includes('=?');
const encodedWords = (text: string) => ({
  prepared: true,
  foldLines: true,
  value: encodeWord(text, 'B', 52),
});

/** One-click unsubscribing (RFC 8058). An address has no white space, so its header stays on one line. */
const unsubscribeHeaders = (address: string) => ({
  'List-Unsubscribe': { prepared: true, value: `<${new URL(address).href}>` },
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});
