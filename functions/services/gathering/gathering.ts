import { BusyError, LostRaceError } from '../../domain/errors.ts';
import {
  type AreaView,
  decidable,
  type WaitingAt,
  type WaitingDisc,
  waitingDiscs,
} from '../../domain/gathering/area-view.ts';
import { roomIn } from '../../domain/gathering/capacity.ts';
import {
  decideFounding,
  foundGroup,
  fullBeside,
  handsOf,
  hidingOthers,
} from '../../domain/gathering/founding.ts';
import { LeavingOut } from '../../domain/gathering/leaving-out.ts';
import { decide, type Join, toDisc } from '../../domain/gathering/matching.ts';
import { groupInReach } from '../../domain/gathering/placing.ts';
import { byWait, gathered } from '../../domain/gathering/waiting.ts';
import { areaOf } from '../../domain/geo/area.ts';
import { spareKm } from '../../domain/geo/geo.ts';
import { centre, encode } from '../../domain/geo/geohash.ts';
import { classOfRhythm } from '../../domain/meetups/slots.ts';
import {
  candidatesFor,
  rankVenues,
  reaches,
  slackAround,
  unchosenPlace,
} from '../../domain/meetups/venue-choice.ts';
import {
  HOME_PRECISION,
  type Interest,
  type OpenGroup,
  type Point,
  type SlotClass,
  type Venue,
  WIDEST_REACH_KM,
} from '../../domain/model.ts';
import type { PlaceDescription } from '../../domain/places/gazetteer.ts';
import { eldestOf, type Hold } from '../../domain/safety/hold.ts';
import { quorumFor } from '../../domain/topics/sensitive-topics.ts';
import { readArea, type StoredAreas } from '../../store/area.ts';
import { listArea } from '../../store/areas-in-use.ts';
import { counterWrites } from '../../store/counters.ts';
import { foundingWrites, readGroup } from '../../store/groups.ts';
import { putHold, readHold } from '../../store/holds.ts';
import { interestWrites, readInterestsOf, waitsNoMore } from '../../store/interests.ts';
import { admit } from '../../store/open-groups.ts';
import type { Table } from '../../store/table.ts';
import { readSensitive } from '../../store/topics.ts';
import { transact, untilWon, wins } from '../../store/transact.ts';
import { readVenues } from '../../store/venues.ts';
import { readPlans } from '../meetups/plans.ts';
import { isAtRest } from '../topics/closed-topics.ts';
import { readHands } from './hands.ts';
import { isGuarded, partByGroup, readConflicts } from './keep-apart.ts';
import { nameUnnamed } from './name-unnamed.ts';

/** People who join in one transaction, which holds 100 items. */
const JOINING_AT_ONCE = 90;

/** What gathering needs apart from the table. */
export interface GatheringTools {
  readonly quorumOf: (topic: string) => number;
  /** Seats of a meetup; undefined where there is no limit. */
  readonly capacityOf: (topic: string) => number | undefined;
  /** Whether people of one hand count once (ADR 50). */
  readonly independence: 'on' | 'off';
  /** Words, IANA time zone and country for a point. */
  readonly describePlace: (place: Point) => PlaceDescription;
  readonly newId: () => string;
  readonly now: () => Date;
}

type Newest = Pick<WaitingDisc, 'cell' | 'reachKm'>;

/** What came of a search: the groups founded, whether anybody joined one, and a quorum that it noted as held. */
export interface Gathered {
  readonly founded: readonly string[];
  readonly joined: boolean;
  readonly held?: Hold | undefined;
}

/**
 * Gathers whoever can be gathered around the newest waiting person. Each step is one
 * transaction; the next look at the area finishes an interrupted run. Throws BusyError if others won for all of the table's
 * patience.
 */
export async function gatherAround(
  table: Table,
  tools: GatheringTools,
  topic: string,
  newest: Newest,
): Promise<Gathered> {
  const founded: string[] = [];
  let joined = false;
  const search: Search = {
    ...{ tools, topic, newest, quorum: await quorumIn(table, tools, topic) },
    ...{ absent: new Set(), leftOut: new LeavingOut(), keptOut: new Set(), known: new Map(), holds: [] },
  };
  for (;;) {
    const known = search.absent.size;
    const step = await untilWon(table, (patient) => takeStep(patient, search)).catch((error: unknown) => {
      // All patience went into skipping people who do not wait; the next step will not meet them again.
      if (error instanceof BusyError && search.absent.size > known) return 'again';
      throw error;
    });
    if (step === 'done' && !search.leftOut.next()) return { founded, joined, held: search.holds[0] };
    if (step === 'joined') joined = true;
    if (typeof step === 'object') {
      founded.push(step.group);
      // Whoever was left out may join it.
      search.leftOut.clear();
    }
  }
}

/** One search for those who can be gathered. */
interface Search {
  readonly tools: GatheringTools;
  readonly topic: string;
  readonly newest: Newest;
  /** How many people it takes. */
  readonly quorum: number;
  /** People whom a counter names although they do not wait there. */
  readonly absent: Set<string>;
  /**
   * People at rest whose crowd is not to found again, of one hand, or in the way of each other: the others around are looked at
   * without them.
   */
  readonly leftOut: LeavingOut;
  /** Members, each with a group that they do not come into for the sake of somebody in there. */
  readonly keptOut: Set<string>;
  /** Everybody whose interest was read, by id: two who are left out of a place may still show that others are of one hand. */
  readonly known: Map<string, Interest>;
  /** Quorums that it noted as held. */
  readonly holds: Hold[];
}

/** How many people it takes to found a group about a topic. It is looked up only where it matters whether that is sensitive. */
async function quorumIn(table: Table, { quorumOf }: GatheringTools, topic: string): Promise<number> {
  const quorum = quorumOf(topic);
  return quorum === quorumFor(quorum, true)
    ? quorum
    : quorumFor(quorum, (await readSensitive(table, [topic])).has(topic));
}

type Step = 'done' | 'again' | 'joined' | { readonly group: string };

async function takeStep(table: Table, search: Search): Promise<Step> {
  const { topic, newest, quorum } = search;
  const view = await readDecidable(table, search);
  const decision = decide(view, newest, quorum, (member, group) => search.keptOut.has(nameIn(group, member)));
  if (decision.kind !== 'wait' && (await isAtRest(table, topic))) return 'done';
  switch (decision.kind) {
    case 'wait':
      return (await joinOwn(table, search, view)) ? 'joined' : 'done';
    case 'join': {
      const discs = decision.joins.map(({ disc }) => disc);
      const people = Map.groupBy(await readPeople(table, search, discs), ({ home }) => home);
      let joined = 0;
      for (const join of decision.joins)
        joined += await joinGroup(table, search, join, people.get(join.disc.cell) ?? []);
      // If nobody did, all of them are known to be kept out.
      return joined > 0 ? 'joined' : 'again';
    }
    case 'found':
      return found(table, search, await gatheringPlace(table, search, view, decision), view.groups);
  }
}

/** What the areas around the newest say of people who are named: the basis of the decision. */
async function readDecidable(table: Table, { topic, newest, absent, leftOut }: Search): Promise<StoredAreas> {
  const look = () =>
    readArea(table, topic, centre(newest.cell), newest.reachKm + WIDEST_REACH_KM, { consistent: true });
  const seen = await look();
  const view = (await nameUnnamed(table, topic, seen.counters)) ? await look() : seen;
  const isSkipped = (name: string) => absent.has(name) || leftOut.has(name);
  return { ...view, counters: decidable(view.counters, (waiter) => isSkipped(nameOf(waiter))) };
}

const nameOf = ({ member, home, reachKm }: Pick<WaitingAt, 'member' | 'home' | 'reachKm'>) =>
  `${member} ${home} ${reachKm}`;
const nameIn = (group: string, member: string) => `${group} ${member}`;

/**
 * The interests of those whom discs name. If a counter names somebody who does not wait there, repairs it, skips that name from
 * then on so that it blocks nobody, and throws LostRaceError to decide again.
 */
async function readPeople(
  table: Table,
  { topic, absent }: Search,
  discs: readonly WaitingDisc[],
): Promise<Interest[]> {
  const interests = await readInterestsOf(
    table,
    topic,
    discs.flatMap(({ members }) => members),
  );
  const waiting = new Set(
    interests.flatMap(({ member, home, reachKm, group }) =>
      group === undefined ? [nameOf({ member, home, reachKm })] : [],
    ),
  );
  const phantoms = discs.flatMap(({ cell, reachKm, members }) =>
    members
      .map((member): WaitingAt => ({ member, home: cell, reachKm, since: '' }))
      .filter((one) => !waiting.has(nameOf(one))),
  );
  if (phantoms.length === 0) return interests;
  for (const phantom of phantoms) absent.add(nameOf(phantom));
  const byCell = Map.groupBy(phantoms, ({ home }) => home);
  await Promise.all([...byCell].map(([cell, names]) => forgetPhantoms(table, topic, cell, names)));
  throw new LostRaceError('a counter names somebody who does not wait there');
}

/** Removes people who do not wait there from a counter, unless one came back or is already gone. */
async function forgetPhantoms(
  table: Table,
  topic: string,
  cell: string,
  phantoms: readonly WaitingAt[],
): Promise<void> {
  const goes = phantoms.slice(0, JOINING_AT_ONCE);
  try {
    await transact(table, [
      ...goes.map((phantom) => waitsNoMore(table, topic, phantom)),
      ...(await counterWrites(table, [{ topic, cell, comes: [], goes }])),
    ]);
  } catch (error) {
    // The next look finds them again.
    if (!(error instanceof LostRaceError || error instanceof BusyError)) throw error;
  }
}

/** Gives how many came in. */
const joinGroup = (
  table: Table,
  search: Search,
  { disc, group }: Join,
  people: readonly Interest[],
): Promise<number> =>
  enter(
    table,
    search,
    group,
    people.filter(({ member, reachKm }) => reachKm === disc.reachKm && disc.members.includes(member)),
  );

/**
 * Takes people into a group, those first who have waited longest, as many as it has room for; gives how many. Notes whom it does not
 * take in for the sake of somebody in it.
 */
async function enter(
  table: Table,
  { topic, keptOut }: Search,
  group: OpenGroup,
  people: readonly Interest[],
): Promise<number> {
  const parted = await partByGroup(table, group, [...people].sort(byWait));
  for (const { member } of parted.keptOut) keptOut.add(nameIn(group.id, member));
  const waiting = parted.joining.slice(0, roomIn(group));
  for (let start = 0; start < waiting.length; start += JOINING_AT_ONCE) {
    const joining = waiting.slice(start, start + JOINING_AT_ONCE);
    await transact(table, [
      admit(table, topic, group, joining.length, joining.some(isGuarded)),
      ...(await interestWrites(table, gatheredIn(joining, group.id))),
    ]);
  }
  return waiting.length;
}

/** Lets whoever waits at the newest's home join a group that takes in only people of their hand; tells whether anybody did. */
async function joinOwn(table: Table, search: Search, view: AreaView): Promise<boolean> {
  const { cell, reachKm } = search.newest;
  const from = centre(cell);
  if (!view.groups.some(({ only, place, slackKm }) => only && spareKm(from, reachKm, place) >= slackKm))
    return false;
  if (await isAtRest(table, search.topic)) return false;
  const discs = waitingDiscs(view.counters).filter((disc) => disc.cell === cell && disc.reachKm === reachKm);
  return joinAmong(table, search, view.groups, await readPeople(table, search, discs));
}

/** Lets those people join groups that take in only people of their hand; tells whether anybody did. */
async function joinAmong(
  table: Table,
  search: Search,
  groups: readonly OpenGroup[],
  people: readonly Interest[],
): Promise<boolean> {
  const theirs = groups.filter(({ only }) => only !== undefined);
  const joins = people.flatMap((one) => {
    const open = theirs.filter(({ id }) => !search.keptOut.has(nameIn(id, one.member)));
    const group = groupInReach(one.home, one.reachKm, open, one.marks);
    return group ? [{ one, group }] : [];
  });
  let joined = 0;
  for (const [group, joining] of Map.groupBy(joins, ({ group }) => group))
    joined += await enter(
      table,
      search,
      group,
      joining.map(({ one }) => one),
    );
  return joined > 0;
}

/** Where a group can be founded, and who can come there. */
interface GatheringPlace {
  readonly place: Point;
  readonly discs: readonly WaitingDisc[];
  /** Venues that enough of them can reach, the best first. The first one is the place. */
  readonly venues: readonly Venue[];
}

/** The best venue within reach of the newest, who completes the quorum, or the decided place if no venue is known. */
async function gatheringPlace(
  table: Table,
  { quorum, newest }: Search,
  view: AreaView,
  decided: Omit<GatheringPlace, 'venues'>,
): Promise<GatheringPlace> {
  const waiting = waitingDiscs(view.counters);
  const known = await readVenues(table, centre(newest.cell), newest.reachKm);
  const venues = rankVenues(waiting.map(toDisc), known, quorum).map(({ venue }) => venue);
  const [best] = venues;
  if (!best) return { ...decided, place: unchosenPlace(decided.place, decided.discs.map(toDisc)), venues };
  const { place } = best;
  return { place, discs: waiting.filter((disc) => reaches(toDisc(disc), place)), venues };
}

/** Founds a group in one transaction, unless those who would found it have given up before. */
async function found(
  table: Table,
  search: Search,
  { place, discs, venues }: GatheringPlace,
  around: readonly OpenGroup[],
): Promise<Step> {
  const { tools, topic, quorum } = search;
  const people = await readPeople(table, search, discs);
  if (await joinAmong(table, search, around, people)) return 'joined';
  const { hands, crowded } = await handsAmong(table, search, people);
  const conflicts = await readConflicts(table, people);
  const founding = decideFounding(hands, quorum, { crowded, conflicts });
  if (founding.kind === 'contested') {
    search.leftOut.addEither([nameOf(founding.one)], founding.rivals.map(nameOf));
    return 'again';
  }
  if (founding.kind === 'held' || founding.kind === 'resting') {
    if (founding.kind === 'held') await hold(table, search, place, hands, founding);
    const without =
      founding.kind === 'held'
        ? hidingOthers(hands, quorum, { ...search.newest, home: search.newest.cell })
        : people.filter(({ resting }) => resting !== undefined);
    search.leftOut.add(without.map(nameOf));
    return 'again';
  }
  const { founders } = founding;
  const plans = await readPlans(
    table,
    founders.map(({ member }) => member),
    tools.now(),
  );
  const id = tools.newId();
  const slackKm = slackAround(discs.map(toDisc), place);
  const { group, meetup } = foundGroup({
    group: id,
    founders,
    free: plans.map(({ free }) => free),
    busy: plans.map(({ busy }) => busy),
    place,
    slackKm,
    beside: await timesBeside(table, place, around),
    capacity: tools.capacityOf(topic),
    only: founding.kind === 'one-hand' ? founding.only : undefined,
    ...tools.describePlace(place),
    candidates: candidatesFor({ place, slackKm }, venues),
    now: tools.now(),
  });
  await transact(table, [
    ...foundingWrites(table, group, meetup),
    listArea(table, { topic, area: areaOf(encode(place, HOME_PRECISION)) }),
    ...(await interestWrites(table, gatheredIn(founders, id))),
  ]);
  return { group: id };
}

/** People at a place by whose hand they are of, as far as everybody who was read tells, and networks that tell nothing. */
async function handsAmong(table: Table, { tools, known }: Search, people: readonly Interest[]) {
  for (const one of people) known.set(one.member, one);
  const { hands, crowded } = await readHands(table, tools, [...known.values()]);
  return { hands: handsOf(hands, people), crowded };
}

/** Notes for the operator that a quorum is held, unless that is known or they have decided. */
async function hold(
  table: Table,
  { tools, topic, newest, holds }: Search,
  place: Point,
  hands: readonly (readonly Interest[])[],
  { independent, needed }: Pick<Hold, 'independent' | 'needed'>,
): Promise<void> {
  const named = { topic, area: areaOf(encode(place, HOME_PRECISION)), eldest: eldestOf(hands) };
  const members = hands
    .flat()
    .map(({ member }) => member)
    .sort();
  const before = await readHold(table, named);
  if (before && (before.state === 'refused' || before.members.join() === members.join())) return;
  const now = tools.now();
  const next: Hold = {
    ...{ ...named, members, independent, needed, newest: { cell: newest.cell, reachKm: newest.reachKm } },
    ...{ at: before?.at ?? now.toISOString(), state: 'open' },
  };
  // Lost to somebody who noted the same.
  if (await wins(transact(table, [putHold(table, next, before, now)]))) holds.push(next);
}

/** At which kinds of time the full groups around a place meet: one query for each, and none where there is none. */
async function timesBeside(table: Table, place: Point, around: readonly OpenGroup[]): Promise<SlotClass[]> {
  const found = await Promise.all(fullBeside(place, around).map(({ id }) => readGroup(table, id)));
  return found.flatMap((one) => (one ? [classOfRhythm(one.group.rhythm)] : []));
}

const gatheredIn = (people: readonly Interest[], group: string) =>
  people.map((before) => ({ before, after: gathered(before, group) }));
