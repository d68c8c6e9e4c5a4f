import { areaOf } from '../domain/area.ts';
import { type AreaView, type WaitingDisc, waitingDiscs } from '../domain/area-view.ts';
import { LostRaceError } from '../domain/errors.ts';
import { formingAfter } from '../domain/forming.ts';
import { chooseFounders, foundGroup } from '../domain/founding.ts';
import { centre, encode } from '../domain/geohash.ts';
import { decide, type Gap, type Join, toDisc } from '../domain/matching.ts';
import { HOME_PRECISION, type Interest, type Point, type Venue, WIDEST_REACH_KM } from '../domain/model.ts';
import { candidatesFor, rankVenues, reaches, slackAround, unchosenPlace } from '../domain/venue-choice.ts';
import { gathered, isUntold } from '../domain/waiting.ts';
import { readArea, type StoredAreas } from './area.ts';
import { listArea } from './areas-in-use.ts';
import { cellsOf, noteForming } from './forming-areas.ts';
import { foundingWrites } from './groups.ts';
import { interestWrites, markNearly, readWaiting } from './interests.ts';
import { readMembers } from './members.ts';
import { stillOpen } from './open-groups.ts';
import type { Table } from './table.ts';
import { readClosed } from './topics.ts';
import { transact, untilWon } from './transact.ts';
import { readVenues } from './venues.ts';

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
 * Throws BusyError if the table or its index did not settle within the table's patience.
 */
export async function gatherAround(
  table: Table,
  tools: GatheringTools,
  topic: string,
  newest: Newest,
): Promise<string[]> {
  const founded: string[] = [];
  for (;;) {
    const step = await untilWon(table, (patient) => takeStep(patient, tools, topic, newest));
    if (step === 'done') return founded;
    if (step !== 'joined') founded.push(step.group);
  }
}

type Step = 'done' | 'joined' | { readonly group: string };

async function takeStep(table: Table, tools: GatheringTools, topic: string, newest: Newest): Promise<Step> {
  const around = centre(newest.cell);
  const view = await readArea(table, topic, around, newest.reachKm + WIDEST_REACH_KM, { consistent: true });
  const decision = decide(view, newest, tools.quorumOf(topic));
  if (decision.kind !== 'wait' && (await readClosed(table, [topic])).length > 0) return 'done';
  switch (decision.kind) {
    case 'wait':
      if (decision.nearly) await tellNearly(table, topic, decision.nearly);
      await showForming(table, tools, view, newest);
      return 'done';
    case 'join':
      for (const join of decision.joins) await joinGroup(table, topic, join);
      return 'joined';
    case 'found':
      return {
        group: await found(
          table,
          tools,
          topic,
          await gatheringPlace(table, tools, topic, view, newest, decision),
        ),
      };
  }
}

/** Notes what is forming in the area of the newest, now that nobody there can be gathered. */
async function showForming(
  table: Table,
  { quorumOf }: GatheringTools,
  view: StoredAreas,
  newest: Newest,
): Promise<void> {
  const entry = view.listed.find(({ area }) => area === areaOf(newest.cell));
  if (!entry) return;
  const own = view.counters.filter(({ cell }) => areaOf(cell) === entry.area);
  await noteForming(table, entry, formingAfter(cellsOf(entry), own, view, newest, quorumOf(entry.topic)));
}

/** Notes on the wishes of people who are a few short of a quorum that it is so, once for each step; that announces it. */
async function tellNearly(table: Table, topic: string, { missing, discs }: Gap): Promise<void> {
  const waiting = await readAllWaiting(table, topic, discs);
  const people = discs.reduce((sum, disc) => sum + disc.people, 0);
  if (waiting.length < people) throw new LostRaceError('the index does not show all who wait yet');
  const untold = waiting.filter((interest) => isUntold(interest, missing));
  if (untold.length > 0)
    await transact(
      table,
      untold.map((interest) => markNearly(table, interest, missing)),
    );
}

const readAllWaiting = async (table: Table, topic: string, discs: readonly WaitingDisc[]) =>
  (await Promise.all(discs.map(({ cell, reachKm }) => readWaiting(table, topic, cell, reachKm)))).flat();

async function joinGroup(table: Table, topic: string, { disc, group }: Join): Promise<void> {
  const waiting = await readWaiting(table, topic, disc.cell, disc.reachKm);
  if (waiting.length === 0) throw new LostRaceError('the index does not show those who wait yet');
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
  tools: GatheringTools,
  topic: string,
  { place, discs, venues }: GatheringPlace,
): Promise<string> {
  const waiting = await readAllWaiting(table, topic, discs);
  const quorum = tools.quorumOf(topic);
  const founders = chooseFounders(waiting, quorum);
  if (founders.length < quorum) throw new LostRaceError('the index does not show all founders yet');
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
