/**
 * Every Lambda of Convoke and everything it may do. The one place to change when a handler needs more or less:
 * roles, environment and event sources are derived from it, and a test compares it with the template.
 */

import type { ASSETS, PAGES, ROUTES } from '../functions/api/routes.ts';

/** Entry points that routes name: a route whose function is missing here does not compile. */
type Routed = (typeof ROUTES | typeof PAGES | typeof ASSETS)[number]['entry'];

type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

export type SecretName = 'token' | 'address' | 'origin';
type Index = 'gsi1' | 'gsi2';

/** Values known to a stage or the template that a function may ask for. */
export type Setting =
  | 'QUORUM'
  | 'QUORUMS'
  | 'MINIMUM_YES'
  | 'MINIMUM_YES_BY_TOPIC'
  | 'CAPACITY'
  | 'CAPACITIES'
  | 'TOPICS'
  | 'INDEPENDENCE'
  | 'ORGANISATIONS'
  | 'ORDERS_A_MINUTE'
  | 'ALLOWED_NETWORKS'
  | 'SITE_URL'
  | 'IMPRINT'
  | 'MINIMUM_AGE'
  | 'SAFETY_CONTACT'
  | 'TILES'
  | 'SENDER'
  | 'CONFIGURATION_SET'
  | 'MAILS_PER_SECOND'
  | 'REPLY_DOMAIN'
  | 'TRIAL';

/** How much of a machine a function gets, and for how long. */
export type Size = EntryPointNeeds['size'];

/**
 * Functions that somebody waits for share the alarm for API errors. Where nobody waits, nobody would report an error: such
 * a function has an alarm of its own, which says what its errors mean to people.
 */
export type EntryPointNeeds = Needs &
  ({ readonly size: 'http' } | { readonly size: 'batch'; readonly impact: string });

interface Needs {
  readonly does: string;
  readonly table?: readonly TableAction[];
  /** Indexes it queries. */
  readonly indexes?: readonly Index[];
  readonly secrets?: readonly SecretName[];
  readonly settings?: readonly Setting[];
  /**
   * What feeds it, apart from HTTP and the schedule; `mail-orders` are both mail queues. A consumer of the stream puts what
   * fails for good on a queue of its own and replays it when an operator asks for that.
   */
  readonly consumes?: 'stream' | 'mail-orders' | 'mail-feedback' | 'fan-outs' | 'mail-replies';
  /** Orders mails that follow facts, on the mail queue. */
  readonly ordersMail?: true;
  /** Orders mails that strangers asked for, on a separate queue. */
  readonly ordersRequestedMail?: true;
  /** Orders work that concerns many members, on the fan-out queue. */
  readonly fansOut?: true;
  readonly sendsMail?: true;
  /** Sets when a failed message comes again. */
  readonly spacesRetries?: true;
}

/** Needed in addition to let somebody join a group, which must still be open. */
const JOIN = ['ConditionCheckItem'] as const;
/** Removes a member, the interests and their share of the counters. */
const ERASE = ['Query', 'BatchGetItem', 'UpdateItem', 'DeleteItem'] as const;
/** Moves a member, the interests and their counters together. */
const CHANGE = [...ERASE, 'PutItem'] as const;

/** Needed to count what is asked for without a session. */
const ASKED = ['ORDERS_A_MINUTE', 'ALLOWED_NETWORKS'] as const;

/** An invitation with its meetup and other attendees. */
const ANSWERED = ['GetItem', 'BatchGetItem', 'Query'] as const;

/**
 * Each Lambda by the name of its file below `functions`, without `.ts`.
 *
 * @example
 * 'http/read-topics': {
 *   does: 'Lists topics and tells how far one is', // the description in the console
 *   size: 'http', // memory and time; a `batch` needs an `impact` and gets an alarm
 *   table: ['GetItem'], // actions on the table itself
 *   indexes: ['gsi1'], // indexes that it queries
 * },
 */
export const ENTRY_POINTS = {
  'http/sign-up': {
    does: 'Takes a sign-up',
    size: 'http',
    table: ['PutItem', 'UpdateItem', 'BatchGetItem'],
    secrets: ['address'],
    settings: ASKED,
  },
  'http/request-session': {
    does: 'Takes a request to sign in',
    size: 'http',
    table: ['PutItem', 'UpdateItem'],
    secrets: ['address'],
    settings: ASKED,
  },
  'http/confirm': {
    does: 'Makes a member of a confirmed sign-up and places all topics',
    size: 'http',
    table: ['GetItem', ...CHANGE, ...JOIN],
    secrets: ['token', 'address'],
    settings: ['QUORUM', 'QUORUMS', 'INDEPENDENCE', 'ORGANISATIONS'],
  },
  'http/read-me': {
    does: 'Shows members what is held about them',
    size: 'http',
    table: ['GetItem', 'BatchGetItem', 'Query'],
    indexes: ['gsi1', 'gsi2'],
    secrets: ['token', 'address'],
    settings: ['QUORUM', 'QUORUMS', 'SITE_URL'],
  },
  'http/change-me': {
    does: 'Changes a member or one interest',
    size: 'http',
    table: ['GetItem', ...CHANGE, ...JOIN],
    secrets: ['token'],
    settings: ['QUORUM', 'QUORUMS'],
  },
  'http/erase-me': {
    does: 'Erases a member',
    size: 'http',
    table: ['GetItem', ...ERASE],
    indexes: ['gsi1', 'gsi2'],
    secrets: ['token', 'address'],
  },
  'http/read-invitation': {
    does: 'Shows invitations to the one who is asked',
    size: 'http',
    table: ANSWERED,
    indexes: ['gsi2'],
    secrets: ['token'],
  },
  'http/answer-invitation': {
    does: 'Takes answers, feedback, plans of hosts and proposed places',
    size: 'http',
    table: [...ANSWERED, 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
    secrets: ['token'],
  },
  'http/asset': { does: 'Styles, scripts and pictures of the site', size: 'http' },
  'http/open-home': {
    does: 'First page, forms to sign up and to sign in',
    size: 'http',
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    indexes: ['gsi1', 'gsi2'],
    secrets: ['token', 'address'],
    settings: [...ASKED, 'SITE_URL', 'IMPRINT', 'MINIMUM_AGE', 'TILES'],
  },
  'http/map': {
    does: 'Draws the map of a home',
    size: 'http',
    settings: ['SITE_URL', 'IMPRINT', 'MINIMUM_AGE', 'TILES'],
  },
  'http/open-site': {
    does: 'Pages that hold words only, and the choice of their language',
    size: 'http',
    settings: [
      'SITE_URL',
      'IMPRINT',
      'MINIMUM_AGE',
      'SAFETY_CONTACT',
      'SENDER',
      'TILES',
      'REPLY_DOMAIN',
      'TOPICS',
    ],
  },
  'http/open-me': {
    does: "A member's own page, and what is held about them as a file",
    size: 'http',
    table: ['GetItem', 'BatchGetItem', 'Query'],
    indexes: ['gsi1', 'gsi2'],
    secrets: ['token', 'address'],
    settings: [
      'QUORUM',
      'QUORUMS',
      'MINIMUM_YES',
      'MINIMUM_YES_BY_TOPIC',
      'SITE_URL',
      'IMPRINT',
      'MINIMUM_AGE',
      'TILES',
    ],
  },
  'http/open-profile': {
    does: 'Takes the profile of the own page, and evenings that suit whoever cannot come',
    size: 'http',
    table: ['GetItem', ...CHANGE, ...JOIN],
    secrets: ['token'],
    settings: ['SITE_URL', 'IMPRINT', 'MINIMUM_AGE', 'TILES'],
  },
  'http/open-changes': {
    does: 'Takes topics, pauses, ends of blocks and of sessions of the own page',
    size: 'http',
    table: [...CHANGE, ...JOIN],
    indexes: ['gsi1', 'gsi2'],
    secrets: ['token'],
    settings: ['QUORUM', 'QUORUMS', 'SITE_URL', 'IMPRINT', 'MINIMUM_AGE'],
  },
  'http/open-erase': {
    does: 'Page to erase oneself',
    size: 'http',
    table: ['GetItem', ...ERASE],
    indexes: ['gsi1', 'gsi2'],
    secrets: ['token', 'address'],
    settings: ['SITE_URL', 'IMPRINT', 'MINIMUM_AGE'],
  },
  'http/open-public': {
    does: 'Pages of topics, groups, meetups, what is on around a town and what was reported',
    size: 'http',
    table: ['GetItem', 'BatchGetItem', 'Query'],
    indexes: ['gsi1', 'gsi2'],
    settings: [
      'QUORUM',
      'QUORUMS',
      'MINIMUM_YES',
      'MINIMUM_YES_BY_TOPIC',
      'SITE_URL',
      'IMPRINT',
      'MINIMUM_AGE',
      'TILES',
    ],
  },
  'http/open-answer': {
    does: 'Pages to answer an invitation and to tell how it was',
    size: 'http',
    table: [...ANSWERED, 'PutItem', 'UpdateItem', 'DeleteItem', ...JOIN],
    secrets: ['token'],
    settings: [
      'QUORUM',
      'QUORUMS',
      'MINIMUM_YES',
      'MINIMUM_YES_BY_TOPIC',
      'SITE_URL',
      'IMPRINT',
      'MINIMUM_AGE',
      'SENDER',
    ],
  },
  'http/open-confirm': {
    does: 'Page to confirm a sign-up or to see where interests stand',
    size: 'http',
    table: ['GetItem', ...CHANGE, ...JOIN],
    secrets: ['token', 'address'],
    settings: ['QUORUM', 'QUORUMS', 'INDEPENDENCE', 'ORGANISATIONS', 'SITE_URL', 'IMPRINT', 'MINIMUM_AGE'],
  },
  'http/answer-interest': {
    does: 'Takes the answer to whether an interest still stands',
    size: 'http',
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    secrets: ['token'],
  },
  'http/open-plan': {
    does: 'Pages to move a meetup as its host, to look for a place together, and to say that one is closed',
    size: 'http',
    table: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
    secrets: ['token'],
    settings: ['SITE_URL', 'IMPRINT', 'MINIMUM_AGE', 'TILES'],
  },
  'http/open-interest': {
    does: 'Page to say whether an interest still stands',
    size: 'http',
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    secrets: ['token'],
    settings: ['SITE_URL', 'IMPRINT', 'MINIMUM_AGE'],
  },
  'http/open-unsubscribe': {
    does: 'Pages to stop or pause mail, to report what is wrong, and to block people',
    size: 'http',
    table: ['GetItem', ...CHANGE, ...JOIN],
    indexes: ['gsi1'],
    secrets: ['token', 'address'],
    settings: ['SITE_URL', 'IMPRINT', 'MINIMUM_AGE', 'SAFETY_CONTACT'],
  },
  'http/unsubscribe': {
    does: 'Stops mail to a member, all or about one topic',
    size: 'http',
    table: [...CHANGE, ...JOIN],
    secrets: ['token'],
  },
  'http/read-topics': {
    does: 'Lists and suggests topics and tells how far one is',
    size: 'http',
    table: ['GetItem'],
    indexes: ['gsi1', 'gsi2'],
  },
  'http/read-meetups': {
    does: 'Lists meetups',
    size: 'http',
    table: ['GetItem', 'BatchGetItem'],
    indexes: ['gsi1'],
  },
  'http/read-meetup': {
    does: 'Shows one meetup, or the calendar of a group',
    size: 'http',
    table: ['GetItem', 'Query'],
    settings: ['SITE_URL', 'SENDER'],
  },
  'http/read-calendar': {
    does: "Shows a member's own calendar to whoever has its address, and one meetup of it",
    size: 'http',
    table: ['GetItem', 'BatchGetItem'],
    indexes: ['gsi2'],
    secrets: ['token'],
    settings: ['SITE_URL', 'SENDER'],
  },
  'http/read-places': { does: 'Finds towns by name', size: 'http' },
  'http/describe-api': { does: 'Describes the API', size: 'http', settings: ['SITE_URL'] },
  'http/check-origin': {
    does: 'Tells the gateway whether a request came through the distribution',
    size: 'http',
    secrets: ['origin'],
  },
  'http/refuse': {
    does: 'Answers unknown routes and methods',
    size: 'http',
    settings: ['SITE_URL', 'IMPRINT', 'MINIMUM_AGE'],
  },
  'stream/match': {
    does: 'Gathers waiting people: joins or founds a group',
    size: 'batch',
    impact:
      'Matching fails: people who could meet are called together late, or not before the nightly sweep.',
    table: [...CHANGE, ...JOIN],
    indexes: ['gsi1'],
    settings: ['QUORUM', 'QUORUMS', 'CAPACITY', 'CAPACITIES', 'INDEPENDENCE'],
    consumes: 'stream',
  },
  'stream/announce': {
    does: 'Orders the mails that a committed change calls for',
    size: 'batch',
    impact: 'Announcing fails: mails are late, links to confirm too.',
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', ...JOIN],
    consumes: 'stream',
    ordersMail: true,
    ordersRequestedMail: true,
    fansOut: true,
  },
  'queue/fan-out': {
    does: 'Orders a page of mails about a meetup, and asks who may come from further away; returns a closed group to waiting',
    size: 'batch',
    impact: 'News of a meetup reaches its members late.',
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', ...JOIN],
    indexes: ['gsi1'],
    settings: ['QUORUM', 'QUORUMS', 'MINIMUM_YES', 'MINIMUM_YES_BY_TOPIC'],
    consumes: 'fan-outs',
    ordersMail: true,
    fansOut: true,
  },
  'queue/send-mail': {
    does: 'Sends one mail per order, once',
    size: 'batch',
    impact: 'Sending fails: mails are late.',
    table: ['GetItem', 'BatchGetItem', 'Query', 'UpdateItem', 'DeleteItem'],
    secrets: ['token', 'address'],
    settings: [
      ...['SITE_URL', 'IMPRINT', 'TRIAL', 'SENDER', 'CONFIGURATION_SET', 'MAILS_PER_SECOND', 'REPLY_DOMAIN'],
      'ORGANISATIONS',
      ...['QUORUM', 'QUORUMS', 'MINIMUM_YES', 'MINIMUM_YES_BY_TOPIC'],
    ],
    consumes: 'mail-orders',
    // A mail that has to wait is ordered again: a failed message would move closer to the dead letters.
    ordersMail: true,
    ordersRequestedMail: true,
    sendsMail: true,
    spacesRetries: true,
  },
  'queue/mail-feedback': {
    does: 'Notes deliveries; stops mail to addresses that bounce or complain',
    size: 'batch',
    impact: 'SES events are noted late: an address that bounced may be mailed again.',
    table: ['GetItem', ...CHANGE],
    secrets: ['address'],
    consumes: 'mail-feedback',
  },
  'queue/mail-replies': {
    does: 'Takes the answers that mail programs send',
    size: 'batch',
    impact: 'Answers that mail programs send are counted late.',
    table: ['GetItem', 'UpdateItem', 'PutItem', 'ConditionCheckItem'],
    secrets: ['address'],
    consumes: 'mail-replies',
  },
  'schedule/clock': {
    does: 'Moves what is due',
    size: 'batch',
    impact: 'What is due does not happen: meetups are not confirmed, mails in doubt stay so.',
    table: ['GetItem', ...CHANGE, ...JOIN],
    indexes: ['gsi1', 'gsi2'],
    settings: ['QUORUM', 'QUORUMS', 'MINIMUM_YES', 'MINIMUM_YES_BY_TOPIC', 'CAPACITY', 'CAPACITIES'],
  },
  'schedule/sweep': {
    does: 'Finishes, once a night, what lost records left undone; shows topics',
    size: 'batch',
    impact:
      'What lost records left undone stays so: people are not matched, invited or told; or a report has waited for a day, a held quorum for three.',
    table: ['GetItem', ...CHANGE, ...JOIN],
    indexes: ['gsi1', 'gsi2'],
    settings: ['QUORUM', 'QUORUMS', 'CAPACITY', 'CAPACITIES', 'TOPICS', 'INDEPENDENCE'],
  },
} as const satisfies Record<string, EntryPointNeeds> &
  Record<Routed | 'http/refuse' | 'http/check-origin', EntryPointNeeds>;

export type EntryPointName = keyof typeof ENTRY_POINTS;

export function isEntryPointName(name: string): name is EntryPointName {
  return Object.hasOwn(ENTRY_POINTS, name);
}
