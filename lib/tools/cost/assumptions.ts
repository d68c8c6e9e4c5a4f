/** Assumptions where nothing could be counted. Every figure of docs/cost.md that depends on one says so. */

export const HOURS_PER_MONTH = 730;
export const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3_600;

/** Billed time of one call of a function in seconds, cold starts included, and its memory. */
export const CALL_SECONDS = 0.1;
export const CALL_GB = 1;

/** Log bytes of one call: Lambda's own lines, one of ours, and one in the API's log. */
export const CALL_LOG_BYTES = 1_000;

/** One request to DynamoDB from a function in the same region, in seconds. */
export const TABLE_SECONDS = 0.005;

/** Requests to the API for one sign-up: page, form, page of the link, button. */
export const SIGN_UP_REQUESTS = 4;
/** Bytes that CloudFront sends for one request, on average. */
export const EDGE_BYTES = 15_000;

/** Sending, receiving and deleting a message, when nothing shares a request with it. */
export const REQUESTS_PER_MESSAGE = 3;

/** Events of SES for a mail that arrives: Send and Delivery. */
export const EVENTS_PER_MAIL = 2;

/** Result of `npm run bench:exact` for 20,000 people in the United States: groups of eight, and others who join them. */
const EXACT = { people: 20_000, groups: 585, others: 8_680 } as const;
const FOUNDERS = 8;

/** Shares of what becomes of a sign-up, as in that run. */
export const WAYS = {
  waits: 1 - (EXACT.others + EXACT.groups) / EXACT.people,
  joins: EXACT.others / EXACT.people,
  completes: EXACT.groups / EXACT.people,
} as const;
/** Invitations for each sign-up, in the same run. */
export const INVITATIONS_PER_SIGN_UP = (EXACT.groups * FOUNDERS + EXACT.others) / EXACT.people;
/** "Almost there" mails per sign-up: nobody gets more than two for one wait. */
export const ALMOST_PER_SIGN_UP = 0.5;

/** A member in a month: mails about the meetup (invitation, news, and for a third reminder, answer and feedback each). */
export const MAILS_PER_MEMBER = 3;
/** Requests to the API in a month: answering, and a look at the site. */
export const REQUESTS_PER_MEMBER = 3;
/** Read units of such a request. */
export const READS_PER_REQUEST = 3;
/** New sign-ups in a month for each member. */
export const SIGN_UPS_PER_MEMBER = 0.05;
/** Write units for a group in a month: five moves of the clock, each a transaction of a few items and their indexes. */
export const WRITES_PER_GROUP = 60;
/** Areas that the nightly reconciliation reads per group: its own, and one in which people only wait. */
export const AREAS_PER_GROUP = 2;
/** Areas that it reads in parallel. */
export const SWEPT_AT_ONCE = 10;
/** Bytes for one member, indexes included: themselves, a year of invitations, 90 days of the mail ledger. */
export const BYTES_PER_MEMBER = 12_000;

/** Ratio of the busiest second to the month's average second. */
export const PEAK = 20;

/** Lambda's polling requests to one idle queue: five pollers, each waiting 20 seconds. */
export const IDLE_POLLS_PER_MONTH = (5 * SECONDS_PER_MONTH) / 20;
/** Partitions that the clock reads each minute, half a read unit each. */
export const CLOCK_PARTITIONS = 4;

/** Members of one topic within 100 km of somebody, as a share of all members, in a metropolitan area. */
export const METRO_SHARE = 0.01;
/** Bytes of a member's point, as dynamodb-geo keeps one. */
export const POINT_BYTES = 300;
/**
 * Queries of dynamodb-geo for one search: within 5 km with a key of 2 digits, and within 50 km with a key of 2 digits and
 * of 8, the most that they come to in any of five cities (`npm run bench -- geo`, which a test compares with this).
 */
export const GEO_QUERIES = { small: 8, best: 8, worst: 7_506 } as const;

/** Minimum disk of a small PostgreSQL, in GB. */
export const POSTGRES_GB = 20;

/** What matching reads in the fullest area of one topic: some two hundred counters and open groups. */
export const FULL_AREA_BYTES = 40_000;
