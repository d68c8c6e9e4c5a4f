import {
  ALMOST_PER_SIGN_UP,
  CALL_SECONDS,
  FULL_AREA_BYTES,
  INVITATIONS_PER_SIGN_UP,
  PEAK,
  REQUESTS_PER_MEMBER,
  SECONDS_PER_MONTH,
  SIGN_UP_REQUESTS,
  SIGN_UPS_PER_MEMBER,
  TABLE_SECONDS,
} from './assumptions.ts';
import type { Counted } from './inputs.ts';
import { averageSignUp, month, type Scale } from './workloads.ts';

/** What happens in one second. */
export interface Load {
  readonly signUps: number;
  /** Those of the sign-ups that are for one topic in one area of 156 x 156 km. */
  readonly inOneArea: number;
  readonly mails: number;
  readonly requests: number;
  readonly calls: number;
  readonly writes: number;
  /** Records of the stream. */
  readonly records: number;
}

/** A limited resource. */
export interface Limit {
  readonly name: string;
  /** Share of it that a load uses: 1 is all. `average` counts for daily limits, `peak` for all others. */
  readonly used: (average: Load, peak: Load) => number;
  /** What to do when it is met. */
  readonly remedy: string;
}

/** What one DynamoDB partition handles a second. */
const PARTITION = { writes: 1_000, reads: 3_000 };
/** A new on-demand table starts with four partitions, and as many shards. */
const NEW_TABLE = { writes: 4_000, shards: 4 };
const DAY = 86_400;
/** Defaults of a stage: see lib/config.ts. */
export const STAGE = { sendRate: 10, requestedRate: 5, mailedRate: 5, requestRate: 100, matchParallelism: 4 };
/** Sequential requests to the table for one record of the stream. */
const MATCHING = 6;
const ANNOUNCING = 2;

/** Units of reading the fullest area: once strongly consistent by the matcher, once not by the handler. */
const AREA_READS = 1.5 * Math.ceil(FULL_AREA_BYTES / 4_096);
/** Units of writing one counter in a transaction. */
const COUNTER_WRITES = 2;
const TOPIC_WRITES = 2;

export const LIMITS: readonly Limit[] = [
  {
    name: 'SES sandbox: 200 mails a day',
    used: ({ mails }) => (mails * DAY) / 200,
    remedy: 'ask for production access before the first stranger signs up (runbook, first deployment)',
  },
  {
    name: 'SES, first quota: 50,000 mails a day',
    used: ({ mails }) => (mails * DAY) / 50_000,
    remedy:
      'ask for more in time; SES raises it with a good record. Until then mails wait in the queue, four days at most',
  },
  {
    name: `\`sendRate\` of the stage: ${STAGE.sendRate} mails a second, ${STAGE.requestedRate} of them confirmations`,
    used: (_, { mails, signUps }) =>
      Math.max(signUps / STAGE.requestedRate, (mails - signUps) / (STAGE.sendRate - STAGE.requestedRate)),
    remedy:
      'set it to what SES allows (14 a second at first). Mails are late, none is lost: workers pace themselves',
  },
  {
    name: `\`throttle.mailed\` of the stage: ${60 * STAGE.mailedRate} mails that strangers order a minute`,
    used: (_, { signUps }) => signUps / STAGE.mailedRate,
    remedy: 'raise it in cdk.json, best with `sendRate`: what comes in faster only waits. People get a 503',
  },
  {
    name: `\`throttle\` of the stage: ${STAGE.requestRate} requests a second`,
    used: (_, { requests }) => requests / STAGE.requestRate,
    remedy: 'raise it in cdk.json; it stands that low against floods. People get a 429',
  },
  {
    name: 'Lambda in a new account: 10 calls at a time',
    used: (_, { calls }) => (calls * CALL_SECONDS) / 10,
    remedy: 'ask for 1,000 (runbook, late-stream); it takes a day',
  },
  {
    name: 'Lambda: 1,000 calls at a time',
    used: (_, { calls }) => (calls * CALL_SECONDS) / 1_000,
    remedy: 'ask for more; the stream and the queues wait meanwhile',
  },
  {
    name: 'matching of one topic in one area: four lanes of one shard',
    used: (_, { inOneArea }) => (inOneArea * MATCHING * TABLE_SECONDS) / STAGE.matchParallelism,
    remedy:
      'raise `matchParallelism` to 10. Meetups are called seconds later; who signs up is not kept waiting',
  },
  {
    name: 'reads of the hottest AREA partition: 3,000 units a second',
    used: (_, { inOneArea }) => (inOneArea * AREA_READS) / PARTITION.reads,
    remedy:
      'nothing at first: throttled reads are tried again. For good: areas of 4 characters for such a topic',
  },
  {
    name: 'writes to the hottest AREA partition: 1,000 units a second',
    used: (_, { inOneArea }) => (inOneArea * COUNTER_WRITES) / PARTITION.writes,
    remedy: 'as before',
  },
  {
    name: 'announcing: one lane for each of four shards',
    used: (_, { records }) => (records * ANNOUNCING * TABLE_SECONDS) / NEW_TABLE.shards,
    remedy: 'raise its parallelism (records of one item stay in order), once the figures of topics bear it',
  },
  {
    name: 'writes to a new table: 4,000 units a second',
    used: (_, { writes }) => writes / NEW_TABLE.writes,
    remedy: 'it doubles by itself within half an hour; before an announced rush, warm the table up',
  },
  {
    name: 'the TOPIC item of one topic: one counting at a time, of 5 ms',
    used: (_, { inOneArea }) => inOneArea * Math.max(TABLE_SECONDS, TOPIC_WRITES / PARTITION.writes),
    remedy:
      'mails are late. For good: keep the figure of such a topic in several items, added up when it is read',
  },
  {
    name: 'the index of all listed topics: 1,000 units a second',
    used: (_, { signUps }) => (signUps * TOPIC_WRITES) / PARTITION.writes,
    remedy: 'leave the figures out of the index, so that only listing and unlisting write to it',
  },
  {
    name: 'HTTP API: 10,000 requests a second for an account and region',
    used: (_, { requests }) => requests / 10_000,
    remedy: 'ask for more',
  },
];

/** The link, the invitation, and news that only a few are missing. */
const MAILS_PER_SIGN_UP = 1 + INVITATIONS_PER_SIGN_UP + ALMOST_PER_SIGN_UP;

/** A rush of sign-ups a second for one topic in one city, and nothing else. */
function rush(counted: Counted, signUps: number): Load {
  const usage = averageSignUp(counted);
  return {
    signUps,
    inOneArea: signUps,
    mails: signUps * MAILS_PER_SIGN_UP,
    requests: signUps * SIGN_UP_REQUESTS,
    calls: signUps * (usage.functionCall ?? 0),
    writes: signUps * (usage.tableWrite ?? 0),
    records: signUps * (usage.streamRead ?? 0),
  };
}

/** The average second of a month at some size; one in a hundred sign-ups is for the same topic in the same area. */
export function averageSecond(counted: Counted, scale: Scale): Load {
  const usage = month(counted, scale);
  const perSecond = (amount = 0) => amount / SECONDS_PER_MONTH;
  const signUps = perSecond(scale.members * SIGN_UPS_PER_MEMBER);
  return {
    signUps,
    inOneArea: signUps / 100,
    mails: perSecond(usage.mail),
    requests: perSecond(scale.members * REQUESTS_PER_MEMBER) + signUps * SIGN_UP_REQUESTS,
    calls: perSecond(usage.functionCall),
    writes: perSecond(usage.tableWrite),
    records: perSecond(usage.streamRead) + perSecond(scale.members),
  };
}

const scaled = (factor: number, load: Load): Load => ({
  signUps: factor * load.signUps,
  inOneArea: factor * load.inOneArea,
  mails: factor * load.mails,
  requests: factor * load.requests,
  calls: factor * load.calls,
  writes: factor * load.writes,
  records: factor * load.records,
});

/** Sign-ups a second for one topic in one city that a limit allows. */
export const bears = (limit: Limit, counted: Counted): number => {
  const one = rush(counted, 1);
  return 1 / limit.used(one, one);
};

export interface Met {
  readonly limit: Limit;
  /** 1 is all of it. */
  readonly used: number;
}

/** Limits by how much of each a service of this size uses in its busiest second (or day), the fullest first. */
export function metAt(counted: Counted, scale: Scale): Met[] {
  const average = averageSecond(counted, scale);
  const peak = scaled(PEAK, average);
  return LIMITS.map((limit) => ({ limit, used: limit.used(average, peak) })).sort((a, b) => b.used - a.used);
}
