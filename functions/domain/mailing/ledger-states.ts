import type { MailOrder } from './mail-order.ts';
import { isRequested } from './mail-order.ts';

/**
 * Where a mail is. `claimed`: somebody is sending it. `released`: surely not sent, may be tried again. `rejected`: not to be
 * sent. `unknown`: nobody can tell; if no event of SES does in time, it becomes `retry` and is ordered again.
 */
export const MAIL_STATES = ['claimed', 'sent', 'released', 'rejected', 'unknown', 'retry'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** The state of a mail that nobody has tried to send yet. */
export const UNTRIED = 'untried';

interface Move {
  readonly from: readonly (MailState | typeof UNTRIED)[];
  readonly to: MailState;
}

/** What can happen to a mail: from which states, and which one follows. Whatever is not listed leaves it as it is. */
export const LEDGER_MOVES = {
  /** A sender takes the right to send it. */
  claim: { from: [UNTRIED, 'released', 'retry'], to: 'claimed' },
  /** A budget of its mailbox is used up for the day. */
  cap: { from: [UNTRIED], to: 'rejected' },
  /** SES took it from the sender. */
  send: { from: ['claimed', 'unknown'], to: 'sent' },
  /** SES surely did not take it, but may later. */
  release: { from: ['claimed', 'unknown'], to: 'released' },
  /** SES never takes it. */
  reject: { from: ['claimed', 'unknown'], to: 'rejected' },
  /** The sender cannot tell whether SES took it, or may have died before telling. */
  lose: { from: ['claimed'], to: 'unknown' },
  /** No event of SES came in time. */
  wait: { from: ['unknown'], to: 'retry' },
  /** SES reports on it, so SES has it. */
  report: { from: MAIL_STATES, to: 'sent' },
  /** An operator has it sent after all. */
  giveBack: { from: ['rejected'], to: 'retry' },
} as const satisfies Record<string, Move>;

export type LedgerMove = keyof typeof LEDGER_MOVES;

/** The state of a mail after something happened to it; undefined if that leaves it as it is. */
export function stateAfter(state: MailState | typeof UNTRIED, move: LedgerMove): MailState | undefined {
  const { from, to }: Move = LEDGER_MOVES[move];
  return from.includes(state) ? to : undefined;
}

/** How long, in ms, the events of SES may take to say what became of a mail; no sender lives longer, either. */
const DOUBT_MS = 15 * 60_000;
/** A mail whose outcome stays unknown is soon ordered again this often, ... */
const MOST_RESENDS = 2;
/** ... and, if it is about something that nobody asks for again, once more after this time, in ms. Then it is left to people. */
const SETTLE_MS = 24 * 60 * 60_000;

/**
 * How long to wait for an event of SES before a mail is ordered again, in ms; undefined if it is not. `doubts` says how often
 * its outcome was unknown before.
 */
export function doubtMs(order: MailOrder | undefined, doubts: number): number | undefined {
  if (doubts < MOST_RESENDS) return DOUBT_MS;
  return doubts === MOST_RESENDS && order && !isRequested(order) ? SETTLE_MS : undefined;
}

/** Whether a mail was resent in vain as often as it may be, so that somebody should look. */
export const isUnsettled = (doubts: number): boolean => doubts >= MOST_RESENDS;
