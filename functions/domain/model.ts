/** The nouns of the product as plain data: the types every other module speaks in. */

import type { Language } from './language.ts';
import type { Sanction } from './safety/sanction.ts';
import type { ChapterNote } from './topics/chapters.ts';

/** A point on the Earth in degrees, WGS84: latitude -90..90, longitude -180..180. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** How far a member travels, in km, straight line from the centre of the home cell. */
export const REACHES = [2, 5, 10, 25, 50] as const;
export type Reach = (typeof REACHES)[number];
export const WIDEST_REACH_KM: Reach = 50;

/** Geohash length of a home cell (about 1.2 x 0.6 km): the finest place that is ever stored. */
export const HOME_PRECISION = 6;

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export const DAYTIMES = ['morning', 'afternoon', 'evening'] as const;
export type Daytime = (typeof DAYTIMES)[number];

/** One of the 21 weekly times, for example `thu-evening`. */
export type Slot = `${Weekday}-${Daytime}`;
export const SLOTS: readonly Slot[] = WEEKDAYS.flatMap((day) =>
  DAYTIMES.map((time): Slot => `${day}-${time}`),
);

/** Slots of one class suit much the same people: on workdays or at the weekend, by day or in the evening. */
export const SLOT_CLASSES = ['workday', 'workday-evening', 'weekend', 'weekend-evening'] as const;
export type SlotClass = (typeof SLOT_CLASSES)[number];

/** What a person says about themselves when signing up; a pending sign-up is exactly this. */
export interface Profile {
  readonly email: string;
  readonly name?: string | undefined;
  /** Geohash of HOME_PRECISION characters. */
  readonly home: string;
  readonly reachKm: Reach;
  /** Weekly times that suit; empty means no preference. */
  readonly free: readonly Slot[];
  /** The language we use with them; absent if they chose none. */
  readonly language?: Language | undefined;
  /** ISO 3166-1 code of the region whose clocks and units they read, such as `US`; absent where they did not say. */
  readonly region?: string | undefined;
  /** Whether they may be asked about something a little beyond their reach; not, if absent. */
  readonly askFurther?: boolean | undefined;
}

/** What somebody consented to, and when. */
export interface Agreement {
  /** ISO 8601. */
  readonly at: string;
  /** Version (`yyyy-mm-dd`) of the texts they agreed to. */
  readonly texts: string;
}

/** A topic as people write it and as it is keyed: "Board games" / `board-games`. */
export interface Topic {
  readonly slug: string;
  readonly name: string;
}

/** Why an address cannot be mailed. */
export type Undeliverable = 'bounce' | 'complaint';

export interface Member extends Profile {
  readonly id: string;
  readonly language: Language;
  readonly joinedAt: string;
  /** Raised by every change of the member; the condition that makes changes atomic. */
  readonly version: number;
  /** The sign-up that was confirmed last. */
  readonly signUp: string;
  /** The consent given with that sign-up; absent for sign-ups of older releases. */
  readonly agreed?: Agreement | undefined;
  /** When the member stopped all mail; absent while mail is wanted. */
  readonly unsubscribedAt?: string;
  /** Why mail stopped against their will: it bounced, or was reported. Somebody who cannot be invited waits for nothing. */
  readonly undeliverable?: Undeliverable | undefined;
  /** The sanction that kept them out last; it may have ended. */
  readonly barred?: Sanction | undefined;
  /** What they may not do, though they take part; it may have ended. */
  readonly limited?: Sanction | undefined;
  /** Mail is paused until this date (`yyyy-mm-dd`, starting in UTC). */
  readonly pausedUntil?: string;
  /** When the member signed out everywhere (ISO 8601): earlier sessions are invalid. */
  readonly signedOutAt?: string | undefined;
  /** The last sign-in link used: when it was issued (ISO 8601), and which use of it counted. Older links are invalid. */
  readonly signedIn?: { readonly link: string; readonly use: string } | undefined;
  /** How often home or reach changed on the last day (`yyyy-mm-dd`) that they did. */
  readonly moves?: { readonly day: string; readonly count: number } | undefined;
  /** How often the address of the member's calendar was changed. */
  readonly calendar?: number | undefined;
  /** The questions about something beyond their reach; absent if there never was one. */
  readonly askedFurther?: AskedFurther | undefined;
  /** Raised whenever they block somebody or are blocked; absent as long as neither happened. They never see it. */
  readonly blocks?: number | undefined;
}

/** When (ISO 8601) and about which meetup a member was last asked beyond their reach, and all groups whom they were ever asked about. */
export interface AskedFurther {
  readonly at: string;
  readonly meetup: string;
  readonly groups: readonly string[];
}

/** What may tell that several people come from one hand: keyed hashes, kept for 30 days (ADR 50). */
export interface Marks {
  /** When the address was confirmed (ISO 8601). */
  readonly at: string;
  /** The network that it was confirmed from, by the keys of that week and the next; absent if none is known on the internet. */
  readonly network?: readonly string[] | undefined;
  /** The mail domain; absent for one that many people share. */
  readonly domain?: string | undefined;
}

/** One member's interest in one topic; `group` is present exactly when it is gathered. */
export interface Interest {
  readonly member: string;
  readonly topic: Topic;
  readonly home: string;
  readonly reachKm: Reach;
  readonly since: string;
  readonly group?: string;
  /** The explicit consent to a sensitive topic; absent for others, and for who wanted it before it was called so. */
  readonly agreed?: { readonly sensitive: Agreement } | undefined;
  /** In a group beyond their reach: how far they agreed to go for it. It ends with the group. */
  readonly further?: Further | undefined;
  /** As the member's: raised with it, so that whoever gathers people knows whose blocks to read. */
  readonly blocks?: number | undefined;
  /** When it began to wait again, if it was gathered in between. The fields below exist only while it waits. */
  readonly waitsSince?: string | undefined;
  /** Since when (ISO 8601) it rests: its group gave up, and its member has asked for no other try since. */
  readonly resting?: string | undefined;
  /** How many people were missing when the member was last told that it is almost there. */
  readonly nearly?: Nearly | undefined;
  /** As of the last nightly reconcile; absent until the first morning at a home. */
  readonly crowd?: Crowd | undefined;
  /** What is due about a long wait, and when (ISO 8601). */
  readonly due?: { readonly step: WaitStep; readonly at: string } | undefined;
  /** Absent where there are none, they are older than 30 days, or an operator has released the member. */
  readonly marks?: Marks | undefined;
}

/** People missing from a quorum when those who wait are told that it is almost there. */
export type Nearly = 3 | 1;

/** How many people wait around a home: fewer than half a quorum, at least half, or almost enough. */
export const CROWDS = ['few', 'half', 'almost'] as const;
export type Crowd = (typeof CROWDS)[number];

/** Ask whether the interest still stands; let it lapse. */
export type WaitStep = 'ask' | 'lapse';

/** Somebody who waits, as listed in a counter. */
export interface Waiter {
  readonly member: string;
  readonly reachKm: Reach;
  /** When this wait began (ISO 8601). */
  readonly since: string;
}

/** Waiting interests of one topic in one home cell. */
export interface Counter {
  readonly cell: string;
  readonly waiting: readonly Waiter[];
  /** Further people by reach, counted but not listed by release 0.1. */
  readonly unnamed?: Readonly<Partial<Record<Reach, number>>> | undefined;
}

/** A group as its area partition holds it: all that placing and matching need. */
export interface OpenGroup {
  readonly id: string;
  readonly place: Point;
  /** How far from its place it may meet, in km: every member can travel this much beyond the place. */
  readonly slackKm: number;
  /** When (ISO 8601) it becomes public; absent if it already is. */
  readonly publicFrom?: string | undefined;
  /**
   * Keyed hashes (see `Marks`) of which whoever joins has to bear one: its founders are of one hand. Absent where it takes in
   * anybody.
   */
  readonly only?: readonly string[] | undefined;
  /** It takes nobody in, because more would say yes than there are seats. */
  readonly full?: boolean | undefined;
  /**
   * How many are in it, and from how many on it is full. Who leaves is taken off at night. Both are absent where the stage sets
   * no limit, and in old groups until the next night.
   */
  readonly members?: number | undefined;
  readonly most?: number | undefined;
  /** What last night noted of it for the public. */
  readonly note?: ChapterNote | undefined;
  /** How many have joined who block somebody or are blocked, so that of two at one instant the second sees the first. */
  readonly guarded?: number | undefined;
}

/** What a group has learned of its people: how many were asked to its meetups and how many said yes, older ones counting less. */
export interface Learned {
  readonly yes: number;
  readonly asked: number;
}

/** Monthly rhythm: the nth weekday (-1 = the last) at a local wall-clock time `HH:MM`. */
export interface Rhythm {
  readonly weekday: Weekday;
  readonly nth: 1 | 2 | 3 | 4 | -1;
  readonly time: string;
}

export interface Group extends OpenGroup {
  readonly topic: Topic;
  /** The place in words, for example "near Hoboken, New Jersey". */
  readonly area: string;
  /** IANA time zone of the place. */
  readonly zone: string;
  /** ISO 3166-1 code of the country of the place; absent where the group is from before it was kept. */
  readonly country?: string | undefined;
  /** That of the first meetup that was confirmed; until one was, of the one that is proposed. */
  readonly rhythm: Rhythm;
  readonly foundedAt: string;
  /** Absent until a meetup of it has ended. */
  readonly learned?: Learned | undefined;
}

/**
 * `held` only if somebody who said yes told us so. Otherwise a meetup that was confirmed, or left undecided before its
 * start, ends as `unknown`.
 */
export type MeetupState = 'proposed' | 'confirmed' | 'held' | 'unknown' | 'cancelled';

/** A real public place where a meetup can take place. */
export interface Venue {
  readonly id: string;
  readonly name: string;
  readonly address?: string | undefined;
  readonly place: Point;
  /** Members proposed it for their meetup; nobody has checked it. */
  readonly suggested?: true | undefined;
  /** Somebody invited has reported it since it was fixed. */
  readonly reported?: true | undefined;
}

/** A public place that somebody who comes proposes for a meetup; to be confirmed at it, it has to stand. */
export interface ProposedPlace {
  readonly id: string;
  readonly meetup: string;
  readonly name: string;
  /** In degrees with five decimals, which is about a metre. */
  readonly place: Point;
  /** Who proposed it. */
  readonly by: string;
  /** When, an ISO 8601 instant. */
  readonly at: string;
  /** Others who would go there. */
  readonly endorsedBy: readonly string[];
  /** It `stands` once enough others would go there. One that was `reported` is hidden. */
  readonly state: 'proposed' | 'stands' | 'reported';
}

/** What a meetup knows of the places proposed for it. */
export interface Places {
  /** How often they have changed: whoever changes them has seen all of them. */
  readonly changes: number;
  /** The one that people would meet at. */
  readonly stands?: Venue | undefined;
}

/**
 * The next due step of a meetup: look whether enough have said yes already, ask the silent once more, decide whether it takes
 * place, remind, ask how it was, close it.
 */
export type MeetupStep = 'look' | 'nudge' | 'decide' | 'remind' | 'ask' | 'close';

export interface Meetup {
  /** `<group id>-<n>`, n = 1, 2, ... */
  readonly id: string;
  readonly group: string;
  readonly topic: Topic;
  readonly state: MeetupState;
  readonly place: Point;
  readonly area: string;
  readonly zone: string;
  /** ISO 3166-1 code of the country of the place, as its group has it; absent where either is from before it was kept. */
  readonly country?: string | undefined;
  /** ISO 8601 instant in UTC. */
  readonly startsAt: string;
  readonly minutes: number;
  /** The time `HH:MM` by the clocks of its zone that it was proposed for, whatever a host made of it; absent in old ones. */
  readonly local?: string | undefined;
  /** Kinds of time at which meetups before this one were cancelled running, the last one last. */
  readonly tried?: readonly SlotClass[] | undefined;
  /** Raised by every change that people must be told about (iCalendar SEQUENCE). */
  readonly sequence: number;
  /** How many people founded the group. */
  readonly founders: number;
  /** How many can come, as it was proposed; absent in old ones and where the stage sets no limit. */
  readonly seats?: number | undefined;
  /** At how many tables those seats are, and since when (ISO 8601); absent for one. */
  readonly tables?: { readonly count: number; readonly since: string } | undefined;
  /** So many yes make it happen before its decision; absent until people have had time to answer. */
  readonly enough?: number | undefined;
  /** Venues to vote on, the fairest first. */
  readonly candidates: readonly Venue[];
  /** The venue, once it is fixed. */
  readonly venue?: Venue | undefined;
  /** Absent as long as no place was proposed. */
  readonly places?: Places | undefined;
  /** The next due step, and when (ISO 8601); absent when nothing is left to do. */
  readonly due?: { readonly step: MeetupStep; readonly at: string } | undefined;
  /** Completed steps that people are mailed about. */
  readonly nudged?: boolean | undefined;
  /** That nobody knew where, when there was still time to find a place. */
  readonly placeless?: boolean | undefined;
  readonly reminded?: boolean | undefined;
  readonly asked?: boolean | undefined;
  /** Number of host's changes since the confirmation, and of notices of a new host. */
  readonly plans?: number | undefined;
  readonly handovers?: number | undefined;
  /** Why it was cancelled; absent in those that older releases cancelled, where too few said yes. */
  readonly because?: Because | undefined;
  /** Open reports (ids) by which it is frozen: nobody new is asked and nothing is changed until they are decided. */
  readonly frozen?: readonly string[] | undefined;
  /** RSVPs so far. */
  readonly tally: Tally;
  /** When (ISO 8601) it becomes public; absent if it always was. */
  readonly publicFrom?: string | undefined;
  /** The sequence at which each kind of news went out to everybody. */
  readonly told?: Readonly<Record<string, number>> | undefined;
}

/** Why a meetup does not take place: too few said yes, enough did and nobody knew where, or the operator called it off. */
export type Because = 'too-few' | 'no-place' | 'called-off';

/** What the invited people have said so far. */
export interface Tally {
  readonly yes: number;
  readonly no: number;
  /** People who told us that it took place. */
  readonly held: number;
  /** Votes by venue id. */
  readonly votes: Readonly<Record<string, number>>;
  /** Members who offered to host, and when; the first hosts, the others are stand-ins. */
  readonly hosts: Readonly<Record<string, string>>;
  /** Members for whose yes there was no seat, in the order of their answers; absent where there are none. */
  readonly listed?: readonly string[] | undefined;
}

/** What somebody says to a question of ours. */
export type YesOrNo = 'yes' | 'no';
/** What an answer to an invitation is: a yes for which there was no seat is `listed`. */
export type Rsvp = YesOrNo | 'listed';

/** One member's invitation to one meetup; open until there is an answer. */
export interface Invitation {
  readonly meetup: string;
  readonly member: string;
  /** When they were invited (ISO 8601); absent in items of older releases. */
  readonly invitedAt?: string | undefined;
  /** They are not in the group, but asked whether they would come although it is beyond their reach. A yes makes them a member. */
  readonly further?: Further | undefined;
  readonly answer?: Rsvp | undefined;
  /** When the answer was last changed, an ISO 8601 instant. */
  readonly answeredAt?: string | undefined;
  /** Since when (ISO 8601) it has been a yes, and whether a yes was ever taken back: see `mayReadNames`. */
  readonly comesSince?: string | undefined;
  readonly tookBack?: true | undefined;
  /** The venue voted for. */
  readonly venue?: string | undefined;
  /** Offers to host. */
  readonly host?: boolean | undefined;
  readonly feedback?: Feedback | undefined;
}

/** How far (whole km) something is for somebody who said that they would go so far. */
export interface Further {
  readonly km: number;
  readonly reachKm: Reach;
}

/** An RSVP that came by mail, with no proof that the member sent it. */
export interface UnprovenAnswer {
  readonly meetup: string;
  readonly member: string;
  readonly answer: YesOrNo;
  /** When the mail came, an ISO 8601 instant. */
  readonly saidAt: string;
}

/** What somebody who said yes tells us after a meetup. */
export interface Feedback {
  readonly happened: boolean;
  readonly people?: number | undefined;
  readonly hostNext?: boolean | undefined;
}
