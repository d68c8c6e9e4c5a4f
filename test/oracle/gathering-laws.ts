import ngeohash from 'ngeohash';
import * as z from 'zod/mini';
import type { Disc } from '../../functions/domain/geo/deepest-place.ts';
import type { Point } from '../../functions/domain/model.ts';
import { candidateDepth } from './candidate-depth.ts';
import { vectorDistanceKm } from './spherical.ts';

const point = z.object({ lat: z.number(), lon: z.number() });

/** What the laws look at, read from raw items without the product's code. */
const factsSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('interest'),
    pk: z.string(),
    sk: z.string(),
    gsi1pk: z.string(),
    gsi1sk: z.string(),
    member: z.string(),
    topic: z.string(),
    home: z.string(),
    reachKm: z.number(),
    group: z.optional(z.string()),
    further: z.optional(z.object({ km: z.number(), reachKm: z.number() })),
    resting: z.optional(z.string()),
  }),
  z.looseObject({
    kind: z.literal('counter'),
    pk: z.string(),
    sk: z.string(),
    topic: z.string(),
    cell: z.string(),
    total: z.number(),
  }),
  z.looseObject({
    kind: z.literal('open-group'),
    pk: z.string(),
    sk: z.string(),
    group: z.string(),
    lat: z.number(),
    lon: z.number(),
    slackKm: z.number(),
    members: z.optional(z.number()),
    most: z.optional(z.number()),
  }),
  z.looseObject({
    kind: z.literal('group'),
    pk: z.string(),
    id: z.string(),
    topic: z.string(),
    place: point,
    slackKm: z.number(),
  }),
  z.looseObject({
    kind: z.literal('meetup'),
    pk: z.string(),
    id: z.string(),
    group: z.string(),
    founders: z.number(),
    sequence: z.number(),
    candidates: z.array(z.looseObject({ place: point })),
    venue: z.optional(z.looseObject({ place: point })),
  }),
  z.looseObject({ kind: z.literal('topic'), slug: z.string(), members: z.number() }),
]);
type Fact = z.output<typeof factsSchema>;
type FactOf<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>;

export interface Facts {
  readonly interests: readonly FactOf<'interest'>[];
  readonly counters: readonly FactOf<'counter'>[];
  readonly openGroups: readonly FactOf<'open-group'>[];
  readonly groups: readonly FactOf<'group'>[];
  readonly meetups: readonly FactOf<'meetup'>[];
  readonly topics: readonly FactOf<'topic'>[];
}

/** Half a metre, by which the product counts touching as meeting. */
const TANGENCY_KM = 0.0005;
const ROUNDING_KM = 1e-7;

export function factsOf(items: readonly Readonly<Record<string, unknown>>[]): Facts {
  const facts = items
    .filter(({ kind }) =>
      ['interest', 'counter', 'open-group', 'group', 'meetup', 'topic'].includes(String(kind)),
    )
    .map((item) => z.parse(factsSchema, item));
  const ofKind = <Kind extends Fact['kind']>(kind: Kind) =>
    facts.filter((fact): fact is FactOf<Kind> => fact.kind === kind);
  return {
    interests: ofKind('interest'),
    counters: ofKind('counter'),
    openGroups: ofKind('open-group'),
    groups: ofKind('group'),
    meetups: ofKind('meetup'),
    topics: ofKind('topic'),
  };
}

/** The middle of a cell, by another library than the product's. */
export function middleOf(cell: string): Point {
  const [south, west, north, east] = ngeohash.decode_bbox(cell);
  return { lat: (south + north) / 2, lon: (west + east) / 2 };
}

const areaNameOf = (cell: string) => (Math.abs(middleOf(cell).lat) > 80 ? 'polar' : cell.slice(0, 3));

const waitingOf = ({ interests }: Facts, topic?: string) =>
  interests.filter((one) => one.group === undefined && (topic === undefined || one.topic === topic));

interface Home {
  readonly home: string;
  readonly reachKm: number;
}

const discOf = ({ home, reachKm }: Home): Disc => ({ centre: middleOf(home), radiusKm: reachKm, weight: 1 });

/** The most waiting people of a topic who could meet somewhere that `person`, one of them, can reach as well. */
export function mostTogether(facts: Facts, topic: string, person: Home, extraKm = 0): number {
  const own = discOf(person);
  const others = waitingOf(facts, topic).map(discOf);
  const near = others.filter(
    (disc) => vectorDistanceKm(disc.centre, own.centre) <= disc.radiusKm + own.radiusKm + 1,
  );
  const merged = [
    ...Map.groupBy(near, (disc) => `${disc.centre.lat} ${disc.centre.lon} ${disc.radiusKm}`).values(),
  ].flatMap((same) => same.slice(0, 1).map((disc) => ({ ...disc, weight: same.length })));
  const through = merged.findIndex(
    (disc) =>
      disc.radiusKm === own.radiusKm &&
      disc.centre.lat === own.centre.lat &&
      disc.centre.lon === own.centre.lon,
  );
  return through < 0 ? 0 : candidateDepth(merged, { through, extraKm });
}

/**
 * Law (a): nobody waits who could meet, neither as a new quorum nor in a group that is open, wherever that may meet. Whoever rests
 * makes no quorum, but joins a group.
 */
export function missedMeetings(facts: Facts, quorumOf: (topic: string) => number): string[] {
  const waiting = waitingOf(facts);
  const awake = { ...facts, interests: facts.interests.filter(({ resting }) => resting === undefined) };
  const quorums = waitingOf(awake).flatMap((person) => {
    const people = mostTogether(awake, person.topic, person);
    return people >= quorumOf(person.topic)
      ? [`${people} wait for ${person.topic} around ${person.home}/${person.reachKm} and could meet`]
      : [];
  });
  const groups = waiting.flatMap((person) => {
    const inReach = facts.groups.filter(
      ({ id, topic, place, slackKm }) =>
        topic === person.topic &&
        facts.openGroups.some(({ group }) => group === id) &&
        kmTo(person, place) + slackKm <= person.reachKm,
    );
    // Beside a full group only one that is hardly farther takes people in.
    const nearest = Math.min(...inReach.map(({ place }) => kmTo(person, place)));
    return inReach
      .filter(({ id, place }) => !isFull(facts, id) && kmTo(person, place) <= 1.25 * nearest + 1)
      .map(
        (group) => `${person.home}/${person.reachKm} waits for ${person.topic} in reach of group ${group.id}`,
      );
  });
  return [...quorums, ...groups];
}

const isFull = ({ openGroups }: Facts, id: string): boolean =>
  openGroups.some(
    ({ group, members = 0, most = Number.POSITIVE_INFINITY }) => group === id && members >= most,
  );

/** A group that counts its people counts all of them, and takes in no more than it says; those who left may still be counted. */
export function overfull({ openGroups, interests }: Facts): string[] {
  return openGroups.flatMap(({ group, members, most = Number.POSITIVE_INFINITY }) => {
    const there = interests.filter((one) => one.group === group).length;
    if (members === undefined || (there <= members && members <= Math.max(most, there))) return [];
    return [`group ${group} counts ${members} of ${there} people, and takes in ${most}`];
  });
}

const kmTo = ({ home }: Home, place: Point) => vectorDistanceKm(middleOf(home), place);

/**
 * Law (b): whoever is in a group can reach its place, as far from there as it may meet, and all venues of its meetups, or said yes to
 * that distance, which is no more than half as far again, and 15 km.
 */
export function unreachable({ interests, groups, meetups }: Facts): string[] {
  return interests.flatMap((one) => {
    if (one.group === undefined) return [];
    const group = groups.find(({ id }) => id === one.group);
    if (!group || group.topic !== one.topic) return [`${one.member} is in no real group of ${one.topic}`];
    const venues = meetups
      .filter((meetup) => meetup.group === group.id)
      .flatMap(({ candidates, venue }) => [...candidates, ...(venue ? [venue] : [])]);
    const furthest = Math.max(
      kmTo(one, group.place) + group.slackKm,
      ...venues.map(({ place }) => kmTo(one, place)),
    );
    const { further } = one;
    if (further && further.km >= Math.min(1.5 * further.reachKm, further.reachKm + 15) + 1)
      return [`${one.member} was asked to go ${further.km} km, and had said ${further.reachKm}`];
    const goes = Math.max(one.reachKm, further?.km ?? 0);
    return furthest <= goes + TANGENCY_KM + ROUNDING_KM
      ? []
      : [`${one.member} goes ${goes} km, but ${group.id} may meet ${furthest} km away`];
  });
}

/** Law (c): counters name just those who wait, with their number, and there are no others. */
export function miscounts(facts: Facts): string[] {
  const expected = new Map<string, string[]>();
  for (const { topic, home, reachKm, member } of waitingOf(facts)) {
    const name = `AREA#${topic}#${areaNameOf(home)} CELL#${home}`;
    expected.set(name, [...(expected.get(name) ?? []), `r${reachKm}#${member}`]);
  }
  const found = new Map(facts.counters.map((counter) => [`${counter.pk} ${counter.sk}`, counter]));
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((name) => {
    const counted = inFull(found.get(name));
    const people = expected.get(name);
    const recounted = people ? `${people.length}: ${people.sort().join(' ')}` : 'nobody';
    return counted === recounted ? [] : [`${name}: counted ${counted}, there are ${recounted}`];
  });
}

/** All that a counter says of people, also where it counts some without a name. */
const inFull = (counter: FactOf<'counter'> | undefined) =>
  counter
    ? `${counter.total}: ${Object.keys(counter)
        .filter((name) => /^r\d/.test(name))
        .sort()
        .join(' ')}`
    : 'nobody';

/** Every index entry and every group's parts are where the product will look for them. */
export function misplaced(facts: Facts, quorumOf: (topic: string) => number): string[] {
  const interests = facts.interests.flatMap((one) => {
    const index = one.group
      ? [`GROUP#${one.group}`, `MEMBER#${one.member}`]
      : [`WAITING#${one.topic}#${areaNameOf(one.home)}`, `${one.home}#${one.reachKm}#${one.member}`];
    return one.gsi1pk === index[0] && one.gsi1sk === index[1] ? [] : [`${one.pk} ${one.sk} is not indexed`];
  });
  const groups = facts.groups.flatMap((group) => {
    const entries = facts.openGroups.filter((entry) => entry.group === group.id);
    const meetups = facts.meetups.filter((meetup) => meetup.group === group.id);
    const isWhole =
      entries.length === 1 &&
      entries[0]?.lat === group.place.lat &&
      entries[0].lon === group.place.lon &&
      entries[0].slackKm === group.slackKm &&
      entries[0].pk.startsWith(`AREA#${group.topic}#`) &&
      meetups.length === 1 &&
      (meetups[0]?.founders ?? 0) === quorumOf(group.topic);
    return isWhole ? [] : [`group ${group.id} is not whole`];
  });
  const strays = facts.openGroups.filter(({ group }) => !facts.groups.some(({ id }) => id === group));
  return [...interests, ...groups, ...strays.map(({ group }) => `group ${group} is open but not there`)];
}

/** The figures of topics are the numbers of their interests. */
export function wrongFigures({ topics, interests }: Facts): string[] {
  const slugs = new Set([...topics.map(({ slug }) => slug), ...interests.map(({ topic }) => topic)]);
  return [...slugs].flatMap((slug) => {
    const figure = topics.find((topic) => topic.slug === slug)?.members ?? 0;
    const members = interests.filter(({ topic }) => topic === slug).length;
    return figure === members ? [] : [`${slug} says ${figure} members, there are ${members}`];
  });
}
