import { createHash } from 'node:crypto';
import type { Nearly } from '../model.ts';

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

/** A mail about a wait; `topic` is the topic's `markOf`, since ids of mails hold plain letters only. */
export type WaitMailOrder =
  | {
      /** Only a few people are missing. */
      readonly kind: 'almost-there';
      readonly member: string;
      readonly topic: string;
      readonly missing: Nearly;
      /** When the wait began, in epoch ms: who waits anew is told anew. */
      readonly since: number;
    }
  | {
      /** A year has gone by: do you still want it? */
      readonly kind: 'still-interested';
      readonly member: string;
      readonly topic: string;
      /** When the wish lapses without an answer, in epoch ms. */
      readonly until: number;
    };

/** An answer came by mail, and nothing proves that the member sent it: was this you? Asked once for each meetup. */
export interface DoubtMailOrder {
  readonly kind: 'was-it-you';
  readonly meetup: string;
  readonly member: string;
}

/** The same short name for a topic wherever letters of all scripts do not fit. */
export const topicHash = (topic: string): string =>
  createHash('sha256').update(topic).digest('hex').slice(0, 10);

/** An order to write one mail to one person. It carries ids only: whoever sends looks up what is true by then. */
export type MailOrder =
  | { readonly kind: 'confirm'; readonly signUp: string }
  | { readonly kind: 'sign-in'; readonly signIn: string }
  | WaitMailOrder
  | DoubtMailOrder
  | MeetupMailOrder;

/** Mails that anybody can order, to any address, as often as they like. */
export type RequestedMail = 'confirm' | 'sign-in';

/** Whether anybody may have ordered it. */
export const isRequested = (order: MailOrder): order is Extract<MailOrder, { kind: RequestedMail }> =>
  order.kind === 'confirm' || order.kind === 'sign-in';

/** The one name of a mail: however often it is ordered, it is sent once. Parts are joined by `#`. */
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
    default:
      return `${order.kind}#${order.meetup}#${order.sequence}#${order.member}`;
  }
}

/** All mails that a member may have got about a meetup by the time that it is in its state `sequence`. */
export const meetupMailIds = ({ sequence, ...about }: Omit<MeetupMailOrder, 'kind'>): string[] => [
  mailIdOf({ kind: 'was-it-you', ...about }),
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
