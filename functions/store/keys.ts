import { areaOf } from '../domain/geo/area.ts';
import { encode } from '../domain/geo/geohash.ts';
import type { Point, Venue } from '../domain/model.ts';

/**
 * Every key string of the table is built here and nowhere else.
 * `#` separates the parts: ids, slugs, cells and hashes never contain it.
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const key = (pk: string, sk: string): Key => ({ pk, sk });

export const signUpKey = (id: string): Key => key(`SIGNUP#${id}`, 'SIGNUP');
export const signInKey = (id: string): Key => key(`SIGNIN#${id}`, 'SIGNIN');
/** Index 2 of a sign-up or sign-in: by address (ADR 5), and once confirmed by member. An erasure finds all of them by it. */
export const askedIndex = (who: string) => `ASKED#${who}`;

/** `hash` is the keyed hash of the normalised address. */
export const emailKey = (hash: string): Key => key(`EMAIL#${hash}`, 'EMAIL');
/** Mails sent to an address on one day (`yyyy-mm-dd`). */
export const capKey = (hash: string, day: string): Key => key(`EMAIL#${hash}`, `CAP#${day}`);

/** The sanction on a mailbox, by its keyed hash. */
export const sanctionKey = (mailbox: string): Key => key(`EMAIL#${mailbox}`, 'SANCTION');

export const decisionKey = (id: string): Key => key(`DECISION#${id}`, 'DECISION');
/** Index 1 of a decision: all decisions about a member. */
export const decidedIndex = (member: string) => `DECIDED#${member}`;
/** The line of the audit for what was done at an ISO instant, by month. */
export const auditKey = (at: string, id: string): Key => key(`AUDIT#${at.slice(0, 7)}`, `${at}#${id}`);

/** An appeal against a decision, by the id of that. */
export const appealKey = (decision: string): Key => key(`APPEAL#${decision}`, 'APPEAL');
/** Index 2 of an open appeal. */
export const APPEALS_INDEX = 'APPEALS';

export const reportKey = (id: string): Key => key(`REPORT#${id}`, 'REPORT');
/** Index 1 of a report: all reports of one subject. */
export const reportedIndex = (kind: string, id: string) => `REPORTED#${kind}#${id}`;
/** Index 2 of an open report: those to be decided, by priority. */
export const queueIndex = (priority: string) => `QUEUE#${priority}`;
/** What somebody (a keyed hash that changes daily) has reported today. */
export const reportBudgetKey = (source: string): Key => key(`SOURCE#${source}`, 'REPORTS');

export const memberKey = (id: string): Key => key(`MEMBER#${id}`, 'MEMBER');
export const INTEREST_PREFIX = 'INTEREST#';
export const interestKey = (member: string, topic: string): Key =>
  key(`MEMBER#${member}`, `${INTEREST_PREFIX}${topic}`);

/** A member's report that a venue (an id) is closed. */
export const CLOSED_VENUE_PREFIX = 'CLOSED#';
export const closedReportKey = (member: string, venue: string): Key =>
  key(`MEMBER#${member}`, `${CLOSED_VENUE_PREFIX}${venue}`);

/** That a member had a say about places of a meetup. */
export const PLACE_MARK_PREFIX = 'PLACES#';
export const placeMarkKey = (member: string, meetup: string): Key =>
  key(`MEMBER#${member}`, `${PLACE_MARK_PREFIX}${meetup}`);

/** An answer to a meetup in a member's name that nothing proves to be theirs. */
export const UNPROVEN_PREFIX = 'UNPROVEN#';
export const unprovenAnswerKey = (member: string, meetup: string): Key =>
  key(`MEMBER#${member}`, `${UNPROVEN_PREFIX}${meetup}`);

/** What a member reported of one subject. */
export const OWN_REPORTS_PREFIX = 'REPORTED#';
export const ownReportsKey = (member: string, kind: string, id: string): Key =>
  key(`MEMBER#${member}`, `${OWN_REPORTS_PREFIX}${kind}#${id}`);

/** Whom a member blocked, and by whom they were: one query finds both. */
export const BLOCKS_PREFIX = 'BLOCK';
export const blockKey = (member: string, other: string): Key =>
  key(`MEMBER#${member}`, `${BLOCKS_PREFIX}#${other}`);
export const blockedKey = (member: string, by: string): Key =>
  key(`MEMBER#${member}`, `${BLOCKS_PREFIX}ED#${by}`);

/** Index 1 of a waiting interest: everybody who waits for a topic in an area, by home cell and reach; for upkeep alone (ADR 27). */
export const waitingIndex = (topic: string, area: string) => `WAITING#${topic}#${area}`;
export const waitingPrefix = (home: string, reachKm: number) => `${home}#${reachKm}#`;
/** Index 1 of a gathered interest: everybody in a group. */
export const gatheredIndex = (group: string) => `GROUP#${group}`;

export const areaPartition = (topic: string, area: string) => `AREA#${topic}#${area}`;
const COUNTER_PREFIX = 'CELL#';
export const counterKey = (topic: string, area: string, cell: string): Key =>
  key(areaPartition(topic, area), `${COUNTER_PREFIX}${cell}`);
const OPEN_GROUP_PREFIX = 'GROUP#';
export const openGroupKey = (topic: string, area: string, cell: string, group: string): Key =>
  key(areaPartition(topic, area), `${OPEN_GROUP_PREFIX}${cell}#${group}`);

/** Index 1 of an open group: where people meet about a topic, by the names of the areas. */
export const openGroupsIndex = (topic: string) => `OPEN#${topic}`;
export const openGroupSort = (area: string, group: string) => `${area}#${group}`;
/** A closed group, for as long as somebody may still be in it. */
const CLOSED_GROUP_PREFIX = 'CLOSED#';
export const closedGroupKey = (topic: string, area: string, group: string): Key =>
  key(areaPartition(topic, area), `${CLOSED_GROUP_PREFIX}${group}`);
/** An area in use. Index 1 lists them all. */
export const areaKey = (topic: string, area: string): Key => key(areaPartition(topic, area), 'AREA');
export const AREAS_IN_USE = 'AREAS';
export const areasSort = (topic: string, area: string) => `${topic}#${area}`;
/** What anybody may know of a topic in an area. */
export const seenKey = (topic: string, area: string): Key => key(`SEEN#${topic}#${area}`, 'SEEN');
/** Index 1 of it: all areas of a topic. */
export const seenOfTopic = (topic: string) => `SEEN#${topic}`;
/** Index 2 of it where people wait: the topics of an area, the most advanced first. */
export const seenInArea = (area: string) => `SEEN#${area}`;
export const seenInSort = (forming: 'almost' | 'some', topic: string) => `${forming}#${topic}`;
/** A quorum that is held (ADR 50). Index 1 lists those that nobody has decided yet. */
export const holdKey = ({ topic, area, eldest }: { topic: string; area: string; eldest: string }): Key =>
  key(`HOLD#${topic}#${area}`, eldest);
export const HOLDS = 'HOLDS';
/** How many confirmed from a network in one week; the keyed hash tells which. */
export const sourceKey = (hash: string): Key => key(`SOURCE#${hash}`, 'SOURCE');
/** What was reported and decided, by month. */
export const FIGURES = 'FIGURES';
export const monthFiguresKey = (month: string): Key => key(FIGURES, `MONTH#${month}`);
/** How often a source (a keyed hash that changes daily) has asked for mail without a session. */
export const askedKey = (source: string): Key => key(`SOURCE#${source}`, 'ASKED');
/** How many mails strangers ordered in the minutes of an hour (`yyyy-mm-ddThh`). */
export const ordersKey = (hour: string): Key => key(`ORDERS#${hour}`, 'ORDERS');
/** How far the nightly reconcile has got. */
export const RECONCILE_POSITION_KEY = key('SWEEP', 'SWEEP');

export const groupPartition = (id: string) => `GROUP#${id}`;
export const groupKey = (id: string): Key => key(groupPartition(id), 'GROUP');
const MEETUP_PREFIX = 'MEETUP#';

/** Meetup ids are `<group id>-<n>`, so a meetup is found by its id alone. */
export const isMeetupId = (text: string) => /^[\da-z-]{1,80}-\d{1,6}$/.test(text);
export const groupOfMeetup = (meetup: string) => meetup.slice(0, Math.max(0, meetup.lastIndexOf('-')));
export const meetupKey = (meetup: string): Key =>
  key(groupPartition(groupOfMeetup(meetup)), `${MEETUP_PREFIX}${meetup}`);
/** Index 1 of a meetup to come. */
export const upcomingIndex = (area: string) => `UPCOMING#${area}`;
export const upcomingSort = (startsAt: string, meetup: string) => `${startsAt}#${meetup}`;
export function isUpcomingSort(text: string): boolean {
  const [startsAt = '', meetup = '', ...more] = text.split('#');
  return /^\d{4}-\d\d-\d\dT[\d:.]{5,20}Z$/.test(startsAt) && isMeetupId(meetup) && more.length === 0;
}

export const INVITED_PREFIX = 'MEMBER#';
export const invitationPartition = (meetup: string) => `MEETUP#${meetup}`;
export const invitationKey = (meetup: string, member: string): Key =>
  key(invitationPartition(meetup), `${INVITED_PREFIX}${member}`);
export const PLACE_PREFIX = 'PLACE#';
/** A place (an id) that is proposed for a meetup. */
export const proposedPlaceKey = (meetup: string, place: string): Key =>
  key(invitationPartition(meetup), `${PLACE_PREFIX}${place}`);
/** Index 2 of an invitation: everything one member was ever asked to. */
export const invitedIndex = (member: string) => `INVITED#${member}`;

export const topicKey = (slug: string): Key => key(topicPartition(slug), 'TOPIC');
export const topicPartition = (slug: string) => `TOPIC#${slug}`;
/** How many people write a topic in one way. */
export const SPELLING_PREFIX = 'SPELLING#';
export const spellingKey = (slug: string, text: string): Key =>
  key(topicPartition(slug), `${SPELLING_PREFIX}${text}`);
/** Index 1 of a topic, by slug: those that others see, and all the rest. */
export const LISTED_TOPICS = 'LISTED';
export const OTHER_TOPICS = 'TOPICS';
/** Index 2 of a topic that an operator called sensitive, by slug. */
export const SENSITIVE_TOPICS = 'SENSITIVE';

/** How far the merge of a topic into another is, or that it was undone. */
export const topicMergeKey = (from: string): Key => key(`MERGE#${from}`, 'MERGE');
/** What a member wished about a topic that was merged into another. */
export const MERGED_PREFIX = 'MERGED#';
export const mergedInterestKey = (member: string, from: string): Key =>
  key(`MEMBER#${member}`, `${MERGED_PREFIX}${from}`);
/** Index 1 of it: everybody who came along when a topic was merged. */
export const mergedIndex = (from: string) => `MERGED#${from}`;

/** Geohash length of the areas by which venues are stored: smaller, since a city has many venues. */
export const VENUE_AREA_PRECISION = 4;
const VENUE_PRECISION = 7;
export const venuePartition = (area: string) => `VENUES#${area}`;
export const venueAreaOf = (place: Point): string =>
  areaOf(encode(place, VENUE_PRECISION), VENUE_AREA_PRECISION);
export const venueKey = ({ id, place }: Pick<Venue, 'id' | 'place'>): Key =>
  key(venuePartition(venueAreaOf(place)), `${encode(place, VENUE_PRECISION)}#${id}`);
/** Where the venue with an id is stored, which changes when it moves. */
export const venueIdKey = (id: string): Key => key(`VENUE#${id}`, 'VENUE');

export const mailKey = (mailId: string): Key => key(`MAIL#${mailId}`, 'MAIL');
/** Index 1 of a mail to a member. */
export const mailedIndex = (member: string) => `MAILED#${member}`;
/** Index 2 of whatever becomes due. The sort key is the ISO instant. */
export const DUE_SHARDS = 4;
export const dueIndex = (shard: number) => `DUE#${shard}`;
/** The shard of an id, always the same. */
export const shardOf = (id: string): number =>
  Array.from(id).reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % DUE_SHARDS;
