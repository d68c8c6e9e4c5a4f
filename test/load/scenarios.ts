import type { Gazetteer } from '../../functions/domain/places/gazetteer.ts';
import { toTopic } from '../../functions/domain/topics/topic.ts';
import { createCrowd, townsOf } from '../../lib/tools/replay/crowd.ts';
import { USUAL_REACHES } from '../../lib/tools/replay/options.ts';
import { pick, type Random, randomOf } from '../../lib/tools/replay/random.ts';
import { weighted } from '../../lib/tools/replay/weighted.ts';

/** Somebody who signs up, and what they look at meanwhile. */
export interface Person {
  readonly email: string;
  readonly name: string;
  readonly home: { readonly lat: number; readonly lon: number };
  readonly reachKm: number;
  readonly topics: readonly string[];
  readonly free: readonly string[];
  /** Before and after signing up. */
  readonly reads: readonly Read[];
}

export interface Read {
  readonly kind: string;
  readonly path: string;
}

export const SCENARIOS = ['hot', 'country', 'mixed'] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

const TOPICS = ['Board games', 'Choir', 'Running', 'Chess', 'Knitting', 'Philosophy'];
const MOST_TOPICS = 3;
/** Everybody's square where it is hot. */
const SQUARE = { lat: 40.744, lon: -74.032 };

/** What is seeded beside the people themselves. */
const WISHES = 7_919;

interface CrowdChoice {
  readonly seed: number;
  /** ISO 3166-1 code. */
  readonly country: string;
}

/** Who person n of a scenario is: the same for the same seed. */
export function peopleOf(
  scenario: ScenarioName,
  { seed, country }: CrowdChoice,
  gazetteer: Gazetteer,
): (n: number) => Person {
  const email = (n: number) => `${scenario}-${n}@example.org`;
  if (scenario === 'hot') {
    const drawReach = weighted([...USUAL_REACHES.values()]);
    const kilometres = [...USUAL_REACHES.keys()];
    return (n) => ({
      ...{ email: email(n), name: 'Ada', home: SQUARE, topics: TOPICS.slice(0, 1), free: [], reads: [] },
      reachKm: kilometres[drawReach(randomOf(seed, n))] ?? 10,
    });
  }
  const crowd = createCrowd({ seed, reaches: USUAL_REACHES, towns: townsOf(gazetteer, { country }) });
  return (n) => {
    const { name, home, town, reachKm, free } = crowd(n);
    const random = randomOf(seed + WISHES, n);
    const topics = someTopics(random);
    const reads = scenario === 'mixed' ? readsOf(home, town, topics[0] ?? '') : [];
    return { email: email(n), name, home, reachKm, free, topics, reads };
  };
}

function someTopics(random: Random): string[] {
  const many = 1 + Math.floor(random() * MOST_TOPICS);
  return [...new Set(Array.from({ length: many }, () => pick(random, TOPICS)))];
}

/** What somebody looks at who thinks about signing up. */
function readsOf({ lat, lon }: Person['home'], town: string, topic: string): Read[] {
  const slug = encodeURIComponent(toTopic(topic)?.slug ?? topic);
  const around = `lat=${lat}&lon=${lon}`;
  return [
    { kind: 'GET / (page)', path: '/' },
    { kind: 'GET /near (page)', path: `/near?place=${town}` },
    { kind: 'GET /v1/topics', path: `/v1/topics?q=${encodeURIComponent(topic.slice(0, 2))}` },
    { kind: 'GET /v1/topics/{topic}/progress', path: `/v1/topics/${slug}/progress?${around}` },
    { kind: 'GET /v1/places', path: '/v1/places?q=ber' },
    { kind: 'GET /v1/meetups', path: `/v1/meetups?${around}&withinKm=50` },
  ];
}
