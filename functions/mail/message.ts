/** One mail to one person, before it has an envelope. */
export interface Message {
  readonly subject: string;
  /** Plain text, lines end with a line feed. */
  readonly text: string;
  readonly html: string;
  /** A whole iCalendar file. */
  readonly calendar?: string;
  /** Where a mail program may POST to stop such mails (RFC 8058). */
  readonly oneClickUnsubscribe?: string;
}

/** A mail address, perhaps with the name of who reads or writes there. */
export interface Mailbox {
  readonly name?: string;
  readonly address: string;
}
