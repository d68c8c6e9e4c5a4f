import { BusyError, LostRaceError } from '../../domain/errors.ts';
import {
  type AreaView,
  decidable,
  type WaitingAt,
  type WaitingDisc,
  waitingDiscs,
} from '../../domain/gathering/area-view.ts';
import { chooseFounders, foundGroup } from '../../domain/gathering/founding.ts';
import { decide, type Join, toDisc } from '../../domain/gathering/matching.ts';
import { gathered } from '../../domain/gathering/waiting.ts';
import { areaOf } from '../../domain/geo/area.ts';
import { centre, encode } from '../../domain/geo/geohash.ts';
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
  type Point,
  type Venue,
  WIDEST_REACH_KM,
} from '../../domain/model.ts';
import { readArea, type StoredAreas } from '../../store/area.ts';
import { listArea } from '../../store/areas-in-use.ts';
import { counterWrites } from '../../store/counters.ts';
import { foundingWrites } from '../../store/groups.ts';
import { interestWrites, readInterestsOf, waitsNoMore } from '../../store/interests.ts';
import { readMembers } from '../../store/members.ts';
import { stillOpen } from '../../store/open-groups.ts';
import type { Table } from '../../store/table.ts';
import { isAtRest } from '../../store/topics.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { readVenues } from '../../store/venues.ts';
import { nameUnnamed } from './name-unnamed.ts';

/** People who join at once: a transaction holds 100 items, one for each person and their counter. */
const JOINING_AT_ONCE = 90;

/** What gathering needs besides the table. */
export interface GatheringTools {
  readonly quorumOf: (topic: string) => number;
  /** Words and IANA time zone for a point. */
  readonly describePlace: (place: Point) => { readonly area: string; readonly zone: string };
  readonly newId: () => string;
  readonly now: () => Date;
}

type Newest = Pick<WaitingDisc, 'cell' | 'reachKm'>;

/**
 * Gathers whoever can be gathered around the newest waiting person, and gives the groups that this founded.
 * Each step is one transaction; an interrupted run is finished by the next one that looks at the area.
 * Throws BusyError if others were quicker for all of the table's patience.
 */
export async function gatherAround(
  table: Table,
  tools: GatheringTools,
  topic: string,
  newest: Newest,
): Promise<string[]> {
  const founded: string[] = [];
  const search: Search = { tools, topic, newest, absent: new Set() };
  for (;;) {
    const known = search.absent.size;
    const step = await untilWon(table, (patient) => takeStep(patient, search)).catch((error: unknown) => {
      // It took all the patience to look past those who do not wait: the next step does not come upon them again.
      if (error instanceof BusyError && search.absent.size > known) return 'again';
      throw error;
    });
    if (step === 'done') return founded;
    if (typeof step === 'object') founded.push(step.group);
  }
}

/** One search for those who can be gathered. */
interface Search {
  readonly tools: GatheringTools;
  readonly topic: string;
  readonly newest: Newest;
  /** Whom it found named by a counter although they do not wait there. */
  readonly absent: Set<string>;
}

type Step = 'done' | 'again' | { readonly group: string };

async function takeStep(table: Table, search: Search): Promise<Step> {
  const { tools, topic, newest } = search;
  const view = await readDecidable(table, search);
  const decision = decide(view, newest, tools.quorumOf(topic));
  if (decision.kind !== 'wait' && (await isAtRest(table, topic))) return 'done';
  switch (decision.kind) {
    case 'wait':
      return 'done';
    case 'join': {
      const discs = decision.joins.map(({ disc }) => disc);
      const people = Map.groupBy(await readPeople(table, search, discs), ({ home }) => home);
      for (const join of decision.joins)
        await joinGroup(table, topic, join, people.get(join.disc.cell) ?? []);
      return 'again';
    }
    case 'found':
      return {
        group: await found(table, search, await gatheringPlace(table, tools, topic, view, newest, decision)),
      };
  }
}

/** What the areas around the newest say of people who can be named, all that it is decided upon. */
async function readDecidable(table: Table, { topic, newest, absent }: Search): Promise<StoredAreas> {
  const look = () =>
    readArea(table, topic, centre(newest.cell), newest.reachKm + WIDEST_REACH_KM, { consistent: true });
  const seen = await look();
  const view = (await nameUnnamed(table, topic, seen.counters)) ? await look() : seen;
  return { ...view, counters: decidable(view.counters, (waiter) => absent.has(nameOf(waiter))) };
}

const nameOf = ({ member, home, reachKm }: WaitingAt) => `${member} ${home} ${reachKm}`;

/**
 * The interests of those whom discs name. A counter that names somebody who does not wait there is mended, and this
 * search looks past that name from then on, so that it stops nobody else. Throws LostRaceError then: to be decided anew.
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
      group === undefined ? [nameOf({ member, home, reachKm, since: '' })] : [],
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

/** Takes people who do not wait there out of a counter, unless one came back or is out of it already. */
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
    // Whoever looks next comes upon them again.
    if (!(error instanceof LostRaceError || error instanceof BusyError)) throw error;
  }
}

async function joinGroup(
  table: Table,
  topic: string,
  { disc, group }: Join,
  people: readonly Interest[],
): Promise<void> {
  const waiting = people.filter(({ reachKm }) => reachKm === disc.reachKm);
  for (let start = 0; start < waiting.length; start += JOINING_AT_ONCE) {
    const joining = waiting.slice(start, start + JOINING_AT_ONCE);
    await transact(table, [
      stillOpen(table, topic, group),
      ...(await interestWrites(table, gatheredIn(joining, group.id))),
    ]);
  }
}

/** Where a group can be founded, and who of those that wait can come there. */
interface GatheringPlace {
  readonly place: Point;
  readonly discs: readonly WaitingDisc[];
  /** Venues that enough of them can come to, the best first; the place is that of the first. */
  readonly venues: readonly Venue[];
}

/** The best venue within reach of the newest, who completes the quorum; where none is known, the place that was decided. */
async function gatheringPlace(
  table: Table,
  { quorumOf }: GatheringTools,
  topic: string,
  view: AreaView,
  newest: Newest,
  decided: Omit<GatheringPlace, 'venues'>,
): Promise<GatheringPlace> {
  const waiting = waitingDiscs(view.counters);
  const known = await readVenues(table, centre(newest.cell), newest.reachKm);
  const venues = rankVenues(waiting.map(toDisc), known, quorumOf(topic)).map(({ venue }) => venue);
  const [best] = venues;
  if (!best) return { ...decided, place: unchosenPlace(decided.place, decided.discs.map(toDisc)), venues };
  const { place } = best;
  return { place, discs: waiting.filter((disc) => reaches(toDisc(disc), place)), venues };
}

async function found(
  table: Table,
  search: Search,
  { place, discs, venues }: GatheringPlace,
): Promise<string> {
  const { tools, topic } = search;
  const founders = chooseFounders(await readPeople(table, search, discs), tools.quorumOf(topic));
  const members = await readMembers(
    table,
    founders.map(({ member }) => member),
  );
  const id = tools.newId();
  const slackKm = slackAround(discs.map(toDisc), place);
  const { group, meetup } = foundGroup({
    group: id,
    founders,
    free: members.map(({ free }) => free),
    place,
    slackKm,
    ...tools.describePlace(place),
    candidates: candidatesFor({ place, slackKm }, venues),
    now: tools.now(),
  });
  await transact(table, [
    ...foundingWrites(table, group, meetup),
    listArea(table, { topic, area: areaOf(encode(place, HOME_PRECISION)) }),
    ...(await interestWrites(table, gatheredIn(founders, id))),
  ]);
  return id;
}

const gatheredIn = (people: readonly Interest[], group: string) =>
  people.map((before) => ({ before, after: gathered(before, group) }));
