import { isDeepStrictEqual } from 'node:util';
import type { Call, Fault } from '../../lib/local/gateway/faults.ts';
import { reordered } from '../../lib/local/lambda/deliveries.ts';
import { pick, type Random } from '../../lib/tools/replay/random.ts';
import { Outage } from './outage.ts';

/** What may go wrong with a call of AWS or, the last six, with an event's way to a function, or from then on. */
const KINDS = {
  /** It fails before its effect. */
  fails: { kind: 'fail-before', error: 'InternalServerError' },
  /** Failures after which the SDK gives up. */
  down: { kind: 'fail-before', error: 'InternalServerError' },
  /** It takes effect, and the answer is lost. */
  lost: { kind: 'fail-after' },
  /** It takes effect each time that the SDK tries, and every answer is lost. */
  mute: { kind: 'fail-after' },
  'dies-before': { kind: 'die-before' },
  'dies-after': { kind: 'die-after' },
  throttled: { kind: 'throttle' },
  /** It is throttled for longer than anybody waits at once. */
  swamped: { kind: 'throttle' },
  /** SES lets nobody send for a while. */
  unverified: {
    kind: 'fail-before',
    error: 'MessageRejected',
    status: 400,
    message:
      'Email address is not verified. The following identities failed the check in region US-EAST-1: x',
  },
  conflict: { kind: 'transaction-conflict' },
  twice: { kind: 'repeat', ms: 0 },
  'again-later': { kind: 'repeat', ms: 400 },
  late: { kind: 'delay', ms: 400 },
  'out-of-order': { kind: 'reorder' },
  /** For an hour, no function that nobody waits for reaches the table. */
  'table-away': { kind: 'fail-before', error: 'InternalServerError' },
  /** For an hour, none of them reaches a queue. */
  'queues-away': { kind: 'fail-before', error: 'InternalFailure' },
} as const satisfies Record<string, Fault>;
type Kind = keyof typeof KINDS;

/** The service that an outage is of. */
const AWAY: Partial<Record<Kind, string>> = { 'table-away': 'dynamodb', 'queues-away': 'sqs' };
/**
 * Outages are tried by name only (`--fault QueueSendMail.lambda.Invoke.2=table-away`): an hour that begins in the evening
 * before a meetup takes its reminders past the hour at which they may go out, and they are not sent then.
 */
const DELIVERY: readonly Kind[] = ['twice', 'again-later', 'late', 'out-of-order'];
const WRITES = /^(PutItem|UpdateItem|DeleteItem|TransactWriteItems)$/;
const ON_CALLS: readonly Kind[] = [
  ...(['fails', 'down', 'lost', 'mute', 'dies-before', 'dies-after', 'throttled', 'swamped'] as const),
];
/** The SDK asks up to three times. */
const SDK_ATTEMPTS = 3;
/** How many calls running a fault befalls, where it is more than one. */
const LASTS: Partial<Record<Kind, number>> = {
  down: SDK_ATTEMPTS,
  mute: SDK_ATTEMPTS,
  swamped: 4 * SDK_ATTEMPTS,
  unverified: 40,
};

/** One fault: it befalls the n-th call (and what follows at once) of a function's action. */
export interface Trial {
  /** Function, service and action. */
  readonly call: string;
  readonly n: number;
  readonly kind: Kind;
}

export const callNameOf = ({ function: caller, service, action }: Omit<Call, 'n' | 'input'>): string =>
  `${caller}.${service}.${action}`;

/** Every single fault of a life with these numbers of calls. */
export function allTrials(counts: ReadonlyMap<string, number>): Trial[] {
  return sorted(counts).flatMap(([call, count]) =>
    kindsFor(call).flatMap((kind) =>
      Array.from({ length: count }, (_, index): Trial => ({ call, n: index + 1, kind })),
    ),
  );
}

/** A fault anywhere: each action of each function is as likely as any other, then each of its calls. */
export function drawTrial(counts: ReadonlyMap<string, number>, random: Random): Trial {
  const [call, count] = pick(random, sorted(counts));
  return { call, n: 1 + Math.floor(random() * count), kind: pick(random, kindsFor(call)) };
}

const sorted = (counts: ReadonlyMap<string, number>) => [...counts].sort(([a], [b]) => (a < b ? -1 : 1));

function kindsFor(call: string): readonly Kind[] {
  const [, service, action = ''] = call.split('.');
  if (service === 'lambda') return DELIVERY;
  if (service === 'ses') return [...ON_CALLS, 'unverified'];
  return service === 'dynamodb' && WRITES.test(action) ? [...ON_CALLS, 'conflict'] : ON_CALLS;
}

export const nameOf = ({ call, n, kind }: Trial): string => `${call}.${n}=${kind}`;

/** The inverse of `nameOf`. Throws for anything else. */
export function readTrial(name: string): Trial {
  const [, call, n, kind] = /^(\w+\.\w+\.\w+)\.(\d+)=([\w-]+)$/.exec(name) ?? [];
  if (call === undefined || kind === undefined || !isKind(kind))
    throw new Error(`"${name}" is no fault such as QueueSendMail.ses.SendRawEmail.3=lost`);
  return { call, n: Number(n), kind };
}

const isKind = (text: string): text is Kind => Object.hasOwn(KINDS, text);

/** The faults of one life, and which of them have befallen. */
export class Plan {
  readonly #trials: readonly Trial[];
  readonly #met = new Set<Trial>();

  readonly #outages: readonly { readonly trial: Trial; readonly outage: Outage }[];

  /** `pass` lets that many ms pass. */
  constructor(trials: readonly Trial[], pass: (ms: number) => void) {
    this.#trials = trials.filter(({ kind }) => AWAY[kind] === undefined);
    this.#outages = trials.flatMap((trial) => {
      const service = AWAY[trial.kind];
      if (service === undefined) return [];
      const begins = (call: Call) => callNameOf(call) === trial.call && call.n >= trial.n;
      return [{ trial, outage: new Outage({ service, begins, pass }) }];
    });
  }

  /** What goes wrong with a call, if anything. */
  of(call: Call): Fault | undefined {
    const name = callNameOf(call);
    const trial =
      this.#trials.find((each) => each.call === name && this.#isItsTurn(each, call)) ??
      // Each of them has to see every call.
      this.#outages.filter(({ outage }) => outage.befalls(call))[0]?.trial;
    if (!trial) return undefined;
    this.#met.add(trial);
    return KINDS[trial.kind];
  }

  #isItsTurn(trial: Trial, { n, input }: Call): boolean {
    // What comes alone cannot come out of order: the next batch of several does.
    if (trial.kind === 'out-of-order')
      return n >= trial.n && !this.#met.has(trial) && !isDeepStrictEqual(reordered(input), input);
    return n >= trial.n && n < trial.n + (LASTS[trial.kind] ?? 1);
  }

  /** Whether a fault has befallen: its call may not have been made. */
  hasMet(trial: Trial): boolean {
    return this.#met.has(trial);
  }
}
