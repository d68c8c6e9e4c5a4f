/** Mails that one member gets about one meetup. */
export const MEETUP_MAILS = [
  /** It is on: will you come? */
  'invitation',
  /** You said yes. */
  'accepted',
  /** Enough said yes: it happens, there. */
  'confirmed',
  /** Time or venue have moved. */
  'changed',
  /** Tomorrow. */
  'reminder',
  /** Too few said yes. */
  'cancelled',
  /** How was it? */
  'feedback',
] as const;
export type MeetupMail = (typeof MEETUP_MAILS)[number];

export interface MeetupMailOrder {
  readonly kind: MeetupMail;
  readonly meetup: string;
  /** The state of the meetup that the mail tells of; once it has moved on, the mail is not wanted any more. */
  readonly sequence: number;
  readonly member: string;
}

/** An order to write one mail to one person. It carries ids only: whoever sends looks up what is true by then. */
export type MailOrder =
  | { readonly kind: 'confirm'; readonly signUp: string }
  | { readonly kind: 'sign-in'; readonly signIn: string }
  | MeetupMailOrder;

/** The one name of a mail: however often it is ordered, it is sent once. Parts are joined by `#`. */
export function mailIdOf(order: MailOrder): string {
  switch (order.kind) {
    case 'confirm':
      return `confirm#${order.signUp}`;
    case 'sign-in':
      return `sign-in#${order.signIn}`;
    default:
      return `${order.kind}#${order.meetup}#${order.sequence}#${order.member}`;
  }
}

/** The inverse of `mailIdOf`; undefined for anything else. */
export function orderOf(mailId: string): MailOrder | undefined {
  const [name, first, sequence, member] = mailId.split('#');
  if (!first) return undefined;
  if (name === 'confirm') return { kind: name, signUp: first };
  if (name === 'sign-in') return { kind: name, signIn: first };
  const kind = MEETUP_MAILS.find((mail) => mail === name);
  if (!kind || !member || !/^\d+$/.test(sequence ?? '')) return undefined;
  return { kind, meetup: first, sequence: Number(sequence), member };
}
