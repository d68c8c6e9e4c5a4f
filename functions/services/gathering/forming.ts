import {
  byNearness,
  type Forming,
  formingTopics,
  nearestOf,
  type Progress,
  squareOf,
  squaresAround,
} from '../../domain/gathering/seen.ts';
import { areaOf } from '../../domain/geo/area.ts';
import type { Meetup, Point } from '../../domain/model.ts';
import { townOfArea } from '../../domain/places/area-town.ts';
import type { Gazetteer } from '../../domain/places/gazetteer.ts';
import type { Town } from '../../domain/places/town.ts';
import { readPublicGroups } from '../../store/open-groups.ts';
import { readProgress, readSeenIn, readSeenOf } from '../../store/seen.ts';
import type { Table } from '../../store/table.ts';
import { readListed, type TopicFigures } from '../../store/topics.ts';
import { findUpcoming } from '../meetups/upcoming.ts';

/** Areas searched for those where a topic is forming, and the most that are shown. */
const AREAS_READ = 3_000;
const AREAS_SHOWN = 40;
const MEETUPS_SHOWN = 20;
/** Topics read of each area around a town, those of them whose names are looked up, and the most that are shown. */
const TOPICS_READ = 1_000;
const TOPICS_NAMED = 100;
const TOPICS_SHOWN = 20;
/** What is around a town lies no farther from it than this, in km. */
export const AROUND_KM = 25;

/** An area where a topic is forming, named by a town. */
interface FormingArea {
  readonly area: string;
  readonly forming: Forming;
  readonly town: Town;
}

/** The areas where a topic is forming, each named by a town: those that are almost there first. */
export async function formingAreas(
  table: Table,
  topic: string,
  gazetteer: Gazetteer,
): Promise<FormingArea[]> {
  return (await readSeenOf(table, topic, AREAS_READ))
    .flatMap(({ area, squares }) => {
      const forming = nearestOf(squares.values());
      return forming ? [{ area, forming }] : [];
    })
    .sort(byNearness)
    .slice(0, AREAS_SHOWN)
    .flatMap((area) => {
      const town = townOfArea(area.area, gazetteer);
      return town ? [{ ...area, town }] : [];
    });
}

/** A topic that is forming around a town, and the squares where it forms. */
interface FormingAround extends TopicFigures {
  readonly forming: Forming;
  readonly cells: readonly string[];
}

/** The listed topics that are forming around a point: those that are almost there first, then the most popular. */
async function formingAround(table: Table, point: Point): Promise<FormingAround[]> {
  const around = squaresAround(squareOf(point));
  const areas = [...new Set(around.map((each) => areaOf(each)))];
  const seen = await Promise.all(areas.map((area) => readSeenIn(table, area, TOPICS_READ)));
  const found = formingTopics(seen.flat(), new Set(around)).slice(0, TOPICS_NAMED);
  const listed = await readListed(
    table,
    found.map(({ topic }) => topic),
  );
  const bySlug = new Map(listed.map((topic) => [topic.slug, topic]));
  return found
    .flatMap(({ topic, ...where }) => {
      const figures = bySlug.get(topic);
      return figures ? [{ ...figures, ...where }] : [];
    })
    .sort((a, b) => byNearness(a, b) || b.members - a.members)
    .slice(0, TOPICS_SHOWN);
}

/** What is on around a town: meetups to come and topics that are forming. */
export async function lookAround(
  table: Table,
  town: Point,
  now: Date,
): Promise<{ readonly meetups: readonly Meetup[]; readonly forming: readonly FormingAround[] }> {
  const [meetups, forming] = await Promise.all([
    upcomingAround(table, town, now),
    formingAround(table, town),
  ]);
  return { meetups, forming };
}

/** What is on around a town about one topic: how near a meeting is, and meetups to come. */
export async function progressAround(
  table: Table,
  topic: string,
  town: Point,
  now: Date,
): Promise<{ readonly progress: Progress; readonly meetups: readonly Meetup[] }> {
  const [progress, meetups] = await Promise.all([
    readProgress(table, topic, squareOf(town)),
    upcomingAround(table, town, now, topic),
  ]);
  return { progress, meetups };
}

async function upcomingAround(
  table: Table,
  town: Point,
  now: Date,
  topic?: string,
): Promise<readonly Meetup[]> {
  const around = { square: squareOf(town), withinKm: AROUND_KM, topic };
  return (await findUpcoming(table, around, { limit: MEETUPS_SHOWN, now })).meetups;
}

/** Ids of the towns where groups of these topics meet, each once. */
export async function meetingTowns(
  table: Table,
  topics: readonly Pick<TopicFigures, 'slug'>[],
  gazetteer: Pick<Gazetteer, 'nearest'>,
  now: Date,
): Promise<string[]> {
  const groups = await Promise.all(topics.map(({ slug }) => readPublicGroups(table, slug, AREAS_SHOWN, now)));
  const towns = groups.flat().map(({ place }) => gazetteer.nearest(place)?.place);
  return [...new Set(towns)].filter((town) => town !== undefined);
}
