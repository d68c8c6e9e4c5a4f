/** One mail to one person, before it has an envelope. */
export interface Message {
  readonly subject: string;
  /** Plain text, lines end with a line feed. */
  readonly text: string;
  readonly html: string;
  readonly calendar?: CalendarFile;
  /** Where a mail program may POST to stop such mails (RFC 8058). */
  readonly oneClickUnsubscribe?: string;
}

/** A whole iCalendar file, and what is to be done with it (RFC 5546). */
export interface CalendarFile {
  readonly method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  /** Whether mail programs are to act on it by themselves, and not only offer it as a file. */
  readonly isScheduled: boolean;
  readonly text: string;
}

/** A mail address, perhaps with the name of who reads or writes there. */
export interface Mailbox {
  readonly name?: string;
  readonly address: string;
}
