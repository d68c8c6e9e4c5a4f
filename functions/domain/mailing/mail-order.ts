import { createHash } from 'node:crypto';
import type { Nearly } from '../model.ts';

/** Kinds of mail to one member about one meetup. */
export const MEETUP_MAILS = [
  /** A meetup is proposed: will you come? */
  'invitation',
  /** It is a little beyond your reach: would you come all the same? */
  'further',
  /** You have not answered yet: will you come? */
  'nudge',
  /** You said yes, and nobody knows where yet. */
  'place-missing',
  /** You said yes. */
  'accepted',
  /** You said yes, and all seats are taken. */
  'listed',
  /** You were on the list, and a seat is yours. */
  'seat',
  /** Enough people said yes: it takes place, and this is where. */
  'confirmed',
  /** The time or the venue has changed. */
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
  /**
   * Sequence of the meetup that the mail is about; once the meetup has moved on, the mail is out of date. Of a seat, the instant
   * (epoch ms) since when it is theirs: whoever takes it back may be given another.
   */
  readonly sequence: number;
  readonly member: string;
}

/** A mail about a wait; `topic` is the `topicHash`, as mail ids hold plain letters only. */
export type WaitMailOrder =
  | {
      /** Only a few people are missing. */
      readonly kind: 'almost-there';
      readonly member: string;
      readonly topic: string;
      readonly missing: Nearly;
      /** Start of the wait in epoch ms: a new wait is news again. */
      readonly since: number;
    }
  | {
      /** A year has gone by: do you still want it? */
      readonly kind: 'still-interested';
      readonly member: string;
      readonly topic: string;
      /** When the interest lapses without an answer, in epoch ms. */
      readonly until: number;
    };

/** An RSVP came by mail and nothing proves that the member sent it: "was this you?" Asked once per meetup. */
export interface DoubtMailOrder {
  readonly kind: 'was-it-you';
  readonly meetup: string;
  readonly member: string;
}

/** What an operator decided about a member, with the reasons. */
export interface DecisionMailOrder {
  readonly kind: 'decision';
  readonly decision: string;
  readonly member: string;
}

/** What somebody reported has arrived, or was decided. */
export const REPORT_MAILS = ['report-received', 'report-decided'] as const;
export interface ReportMailOrder {
  readonly kind: (typeof REPORT_MAILS)[number];
  readonly report: string;
  /** Who reported it. */
  readonly member: string;
}

/** What became of an appeal. */
export interface AppealMailOrder {
  readonly kind: 'appeal-decided';
  readonly appeal: string;
  /** Who objected. */
  readonly member: string;
}

/** Short hash of a topic's slug, for places where letters of all scripts do not fit. */
export const topicHash = (topic: string): string =>
  createHash('sha256').update(topic).digest('hex').slice(0, 10);

/** An order for one mail to one person. It carries ids only: the sender looks up the facts when it sends. */
export type MailOrder =
  | { readonly kind: 'confirm'; readonly signUp: string }
  | { readonly kind: 'sign-in'; readonly signIn: string }
  | WaitMailOrder
  | DoubtMailOrder
  | DecisionMailOrder
  | ReportMailOrder
  | AppealMailOrder
  | MeetupMailOrder;

/** Mails that anybody can order to any address, any number of times. */
export type RequestedMail = 'confirm' | 'sign-in';

/** Whether anybody may have ordered it. */
export const isRequested = (order: MailOrder): order is Extract<MailOrder, { kind: RequestedMail }> =>
  order.kind === 'confirm' || order.kind === 'sign-in';

/** The id of a mail: it is sent once, however often it is ordered. Parts are joined by `#`. */
export function mailIdOf(order: MailOrder): string {
  switch (order.kind) {
    case 'confirm':
      return `confirm#${order.signUp}`;
    case 'sign-in':
      return `sign-in#${order.signIn}`;
    case 'almost-there':
      return `almost-there#${order.member}#${order.topic}#${order.missing}#${order.since.toString(36)}`;
    case 'still-interested':
      return `still-interested#${order.member}#${order.topic}#${order.until.toString(36)}`;
    case 'was-it-you':
      return `was-it-you#${order.meetup}#${order.member}`;
    case 'decision':
      return `decision#${order.decision}#${order.member}`;
    case 'appeal-decided':
      return `appeal-decided#${order.appeal}#${order.member}`;
    case 'report-received':
    case 'report-decided':
      return `${order.kind}#${order.report}#${order.member}`;
    default:
      return `${order.kind}#${order.meetup}#${order.sequence}#${order.member}`;
  }
}

/**
 * Ids of all mails that a member may have received about a meetup up to its state `sequence`; `comesSince` (ISO 8601) is since
 * when they come.
 */
export const meetupMailIds = (
  { sequence, ...about }: Omit<MeetupMailOrder, 'kind'>,
  comesSince?: string,
): string[] => [
  mailIdOf({ kind: 'was-it-you', ...about }),
  ...(comesSince === undefined
    ? []
    : [mailIdOf({ ...about, kind: 'seat', sequence: Date.parse(comesSince) })]),
  ...Array.from({ length: sequence + 1 }, (_, told) =>
    MEETUP_MAILS.map((kind) => mailIdOf({ ...about, kind, sequence: told })),
  ).flat(),
];

/** The inverse of `mailIdOf`; undefined for anything else. */
export function orderOf(mailId: string): MailOrder | undefined {
  const [name, first, ...rest] = mailId.split('#');
  if (!first) return undefined;
  if (name === 'almost-there' || name === 'still-interested') return waitMailOf(name, first, rest);
  if (name === 'confirm') return { kind: name, signUp: first };
  if (name === 'sign-in') return { kind: name, signIn: first };
  if (name === 'was-it-you') return rest[0] ? { kind: name, meetup: first, member: rest[0] } : undefined;
  if (name === 'decision') return rest[0] ? { kind: name, decision: first, member: rest[0] } : undefined;
  if (name === 'appeal-decided') return rest[0] ? { kind: name, appeal: first, member: rest[0] } : undefined;
  const report = REPORT_MAILS.find((mail) => mail === name);
  if (report) return rest[0] ? { kind: report, report: first, member: rest[0] } : undefined;
  const [sequence, member] = rest;
  const kind = MEETUP_MAILS.find((mail) => mail === name);
  if (!kind || !member || !/^\d+$/.test(sequence ?? '')) return undefined;
  return { kind, meetup: first, sequence: Number(sequence), member };
}

function waitMailOf(
  kind: WaitMailOrder['kind'],
  member: string,
  [topic, ...rest]: readonly string[],
): WaitMailOrder | undefined {
  const [first, second] = rest.map((part) =>
    /^[\da-z]+$/.test(part) ? Number.parseInt(part, 36) : undefined,
  );
  if (!topic || first === undefined) return undefined;
  if (kind === 'still-interested') return { kind, member, topic, until: first };
  const isStep = first === 1 || first === 3;
  return isStep && second !== undefined ? { kind, member, topic, missing: first, since: second } : undefined;
}
