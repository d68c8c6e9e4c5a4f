import {
  ALMOST_PER_SIGN_UP,
  AREAS_PER_GROUP,
  BYTES_PER_MEMBER,
  CALL_GB,
  CALL_LOG_BYTES,
  CALL_SECONDS,
  CLOCK_PARTITIONS,
  EDGE_BYTES,
  EVENTS_PER_MAIL,
  GEO_QUERIES,
  HOURS_PER_MONTH,
  IDLE_POLLS_PER_MONTH,
  MAILS_PER_MEMBER,
  METRO_SHARE,
  POINT_BYTES,
  POSTGRES_GB,
  READS_PER_REQUEST,
  REQUESTS_PER_MEMBER,
  REQUESTS_PER_MESSAGE,
  SIGN_UP_REQUESTS,
  SIGN_UPS_PER_MEMBER,
  SWEPT_AT_ONCE,
  TABLE_SECONDS,
  WAYS,
  WRITES_PER_GROUP,
} from './assumptions.ts';
import type { Counted, Work } from './inputs.ts';
import { sum, times, type Usage } from './usage.ts';

export const PATHS = ['waits', 'joins', 'completes'] as const;
export type Path = (typeof PATHS)[number];
/** What work uses of the table. */
export const UNITS = ['requests', 'readUnits', 'writeUnits'] as const;

/** Bytes that half a read unit covers in an eventually consistent read. */
const PAGE_BYTES = 4_096;
const MINUTES_PER_MONTH = HOURS_PER_MONTH * 60;
const RECONCILES_PER_MONTH = MINUTES_PER_MONTH / 5;
const NIGHTS_PER_MONTH = HOURS_PER_MONTH / 24;
/** Among the event sources, only the stream has no charge for polling. */
const STREAM_CONSUMERS = 2;

const calls = (count: number): Usage => ({
  functionCall: count,
  functionGbSecond: count * CALL_SECONDS * CALL_GB,
  logGb: (count * CALL_LOG_BYTES) / 1e9,
});

const served = (requests: number): Usage =>
  sum(calls(requests), {
    apiRequest: requests,
    edgeRequest: requests,
    edgeGb: (requests * EDGE_BYTES) / 1e9,
  });

const tableWork = ({ readUnits, writeUnits }: Work): Usage => ({
  tableRead: readUnits,
  tableWrite: writeUnits,
});

/** A function that handles one message of a queue. */
const message = sum({ queueRequest: REQUESTS_PER_MESSAGE }, calls(1));

/** A mail from its order to SES's last event about it. */
const mailed = (work: Work, { event }: Counted): Usage =>
  sum(
    { mail: 1 },
    message,
    tableWork(work),
    times(EVENTS_PER_MAIL, sum({ topicPublish: 1 }, message, tableWork(event))),
  );

/** The counted usage of a path at the largest membership tried. */
export const workOf = ({ signUps }: Counted, path: Path): Work => {
  const largest = signUps.reduce((a, b) => (b.members > a.members ? b : a));
  return largest[path];
};

/** One sign-up: four requests, its work in the background, and the mail with its link. */
export const signUp = (counted: Counted, path: Path): Usage => {
  const work = workOf(counted, path);
  return sum(
    served(SIGN_UP_REQUESTS),
    tableWork(work),
    { streamRead: work.records },
    calls(work.records),
    mailed(counted.mails.confirm, counted),
  );
};

/** An average sign-up: some wait, some join, a few complete a quorum; "almost there" mails included. */
export const averageSignUp = (counted: Counted): Usage =>
  sum(
    ...PATHS.map((path) => times(WAYS[path], signUp(counted, path))),
    times(ALMOST_PER_SIGN_UP, mailed(counted.mails.invitation, counted)),
  );

/** What inviting one member by mail uses of the table. */
export const invitationWork = ({ asked, mails, event }: Counted): Work => ({
  requests: asked.requests + mails.invitation.requests + EVENTS_PER_MAIL * event.requests,
  readUnits: asked.readUnits + mails.invitation.readUnits + EVENTS_PER_MAIL * event.readUnits,
  writeUnits: asked.writeUnits + mails.invitation.writeUnits + EVENTS_PER_MAIL * event.writeUnits,
  records: 0,
  mails: 1,
});

/** One member's invitation to one meetup, by mail. */
export const invitation = (counted: Counted): Usage =>
  sum(tableWork(counted.asked), mailed(counted.mails.invitation, counted));

/** A month of nightly reconciliation over the areas of that many groups, without any mismatch. */
export function nights({ sweep }: Counted, groups: number): Usage {
  const areas = NIGHTS_PER_MONTH * AREAS_PER_GROUP * groups;
  const seconds = (sweep.area.requests * TABLE_SECONDS) / SWEPT_AT_ONCE;
  return times(areas, sum(tableWork(sweep.area), { functionGbSecond: seconds * CALL_GB }));
}

/** A month without visitors. */
export function idleMonth({ resources, sweep }: Counted): Usage {
  const of = (type: string) => resources[`AWS::${type}`] ?? 0;
  return sum(
    calls(MINUTES_PER_MONTH + RECONCILES_PER_MONTH),
    times(RECONCILES_PER_MONTH, tableWork(sweep.rest)),
    {
      tableRead: (MINUTES_PER_MONTH * CLOCK_PARTITIONS) / 2,
      queueRequest: (of('Lambda::EventSourceMapping') - STREAM_CONSUMERS) * IDLE_POLLS_PER_MONTH,
      alarm: of('CloudWatch::Alarm'),
      // Metrics of log lines are billed only for hours with such lines: at rest that is one each night.
      metric: 1 / 24,
      secret: of('SecretsManager::Secret'),
    },
  );
}

/** Members, and groups that meet each month. */
export interface Scale {
  readonly members: number;
  readonly groups: number;
}

/** A month of a service of this size: sign-ups, meetups, mails, visits, storage, and the cost at rest. */
export function month(counted: Counted, { members, groups }: Scale): Usage {
  const gb = (members * BYTES_PER_MEMBER) / 1e9;
  const news = mailed(counted.mails.invitation, counted);
  return sum(
    idleMonth(counted),
    times(members * SIGN_UPS_PER_MEMBER, averageSignUp(counted)),
    times(members, sum(invitation(counted), times(MAILS_PER_MEMBER - 1, news))),
    times(members * REQUESTS_PER_MEMBER, sum(served(1), { tableRead: READS_PER_REQUEST })),
    { tableWrite: groups * WRITES_PER_GROUP, tableGb: gb, backupGb: gb },
    nights(counted, groups),
  );
}

/** One sign-up's search by dynamodb-geo: its queries, and the points they read, given the members of a topic. */
export const geoSearch = (members: number, queries: keyof typeof GEO_QUERIES): Usage => ({
  tableRead: GEO_QUERIES[queries] / 2 + (members * METRO_SHARE * POINT_BYTES) / PAGE_BYTES / 2,
});

/** A month of PostgreSQL with PostGIS instead of the table: one small machine, or two of the next size as a failover pair. */
export const postgresMonth = (kind: 'one' | 'two', gb = POSTGRES_GB): Usage =>
  kind === 'one'
    ? { postgresSmallHour: HOURS_PER_MONTH, postgresGb: gb }
    : { postgresPairHour: HOURS_PER_MONTH, postgresGb: 2 * gb };

/** What functions in the network of a database need to reach SES and SQS. */
export const natMonth: Usage = { natHour: HOURS_PER_MONTH };
