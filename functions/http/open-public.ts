import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { NotFoundError } from '../domain/errors.ts';
import { byNearness, formingTopics, nearestOf, squareOf, squaresAround } from '../domain/gathering/seen.ts';
import { areaOf } from '../domain/geo/area.ts';
import { nextMeetup } from '../domain/meetups/next-meetup.ts';
import { townOfArea } from '../domain/places/area-town.ts';
import { findTown } from '../domain/places/find-town.ts';
import { fullTownName } from '../domain/places/town.ts';
import { toTopic } from '../domain/topics/topic.ts';
import { now } from '../runtime/clock.ts';
import { loadGazetteer } from '../runtime/data/gazetteer-file.ts';
import { loadLand } from '../runtime/data/land-file.ts';
import { loadTownSearch } from '../runtime/data/town-search.ts';
import { readAssetManifest } from '../runtime/http/asset-manifest.ts';
import { type PageRequest, pageHandler } from '../runtime/http/page-handler.ts';
import { pathParameter } from '../runtime/http/path-parameter.ts';
import { viewerCountry } from '../runtime/http/viewer-country.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { siteEnv } from '../runtime/settings/site-env.ts';
import { tilesEnv } from '../runtime/settings/tiles-env.ts';
import { minimumYesEnv, minimumYesOf } from '../runtime/settings/topic-rules.ts';
import { findUpcoming } from '../services/meetups/upcoming.ts';
import { groupPage } from '../site/group-page.tsx';
import { languageOf } from '../site/language.ts';
import { originOf } from '../site/map/tiles.ts';
import { type Area, areasView, aroundView, type MapSources } from '../site/map/town-view.ts';
import { meetupPage } from '../site/meetup-page.tsx';
import { nearPage } from '../site/near-page.tsx';
import { openSite } from '../site/site.tsx';
import { siteMap } from '../site/site-map.ts';
import { topicPage } from '../site/topic-page.tsx';
import { topicsPage } from '../site/topics-page.tsx';
import type { TownAsked } from '../site/town-search.tsx';
import { readGroup } from '../store/groups.ts';
import { readMeetup } from '../store/meetups.ts';
import { readPublicGroups } from '../store/open-groups.ts';
import { readProgress, readSeenIn, readSeenOf } from '../store/seen.ts';
import { openTable } from '../store/table.ts';
import { readListed, readPublicTopic, readTopic, readTopics, type TopicFigures } from '../store/topics.ts';

const env = readEnv({ TABLE_NAME: z.string(), ...siteEnv, ...minimumYesEnv, ...tilesEnv });
const tiles = env.TILES ?? undefined;
const table = openTable(env.TABLE_NAME, 3_000);

const CACHE_SECONDS = 60;
/** What costs many requests is told anew less often. */
const SLOW_CACHE_SECONDS = 10 * 60;
const TOPICS_AT_ONCE = 60;
const GROUPS_SHOWN = 200;
/** Areas in which a topic can be seen, looked through for those where it is forming, and the most that are shown. */
const AREAS_READ = 3_000;
const AREAS_SHOWN = 40;
const MEETUPS_SHOWN = 20;
const AROUND_KM = 25;
/** Topics that are read of each area around a town, of which so many are asked for their names; the most that are shown. */
const TOPICS_READ = 1_000;
const TOPICS_NAMED = 100;
const TOPICS_SHOWN = 20;
/** The most that a site map may hold. */
const TOPICS_MAPPED = 40_000;
/** A site map names the towns where groups of so many topics meet, the largest. */
const TOPICS_OF_PLACES = 5;

/** What everybody may know: topics, groups, meetups, and what is on around a town. */
export const handler = pageHandler(openSite(env, readAssetManifest(), tiles && originOf(tiles)), {
  'GET /topics': async (_, { query: { q = '', after } }) => {
    const prefix = toTopic(q.slice(0, 200))?.slug;
    const last = slugOf(after);
    const topics = await readTopics(table, {
      prefix,
      after: last?.startsWith(prefix ?? '') ? last : undefined,
      limit: TOPICS_AT_ONCE + 1,
    });
    const next = topics.length > TOPICS_AT_ONCE ? topics[TOPICS_AT_ONCE - 1]?.slug : undefined;
    return {
      page: topicsPage({ topics: topics.slice(0, TOPICS_AT_ONCE), asked: q, next }),
      cacheSeconds: CACHE_SECONDS,
    };
  },

  'GET /topics/{topic}': async (event, request) => {
    const topic = await readTopic(table, slugOf(pathParameter(event, 'topic')) ?? '-');
    if (!topic) throw new NotFoundError('There is no such topic, or it is not listed.');
    const asked = townAsked(request, viewerCountry(event.headers));
    const [groups, forming, around] = await Promise.all([
      readPublicGroups(table, topic.slug, GROUPS_SHOWN, now()),
      formingAreas(topic.slug),
      aroundOf(topic, asked),
    ]);
    const areas = [
      ...squares(
        'forming',
        forming.map(({ area }) => area),
      ),
      ...squares(
        'meeting',
        groups.map(({ place }) => squareOf(place)),
      ),
    ];
    const map = areas.length > 0 ? areasView(areas, mapSources()) : undefined;
    return { page: topicPage({ topic, groups, forming, map, asked, around }), cacheSeconds: CACHE_SECONDS };
  },

  'GET /meetups/{meetup}': async (event) => {
    const meetup = await readMeetup(table, pathParameter(event, 'meetup'));
    if (!meetup) throw new NotFoundError('There is no such meetup.');
    const topic = await readPublicTopic(table, meetup.topic.slug);
    const minimumYes = minimumYesOf(env, meetup.topic.slug);
    return { page: meetupPage({ meetup, topic, minimumYes }), cacheSeconds: CACHE_SECONDS };
  },

  'GET /groups/{group}': async (event: APIGatewayProxyEventV2) => {
    const found = await readGroup(table, pathParameter(event, 'group'));
    if (!found) throw new NotFoundError('There is no such group.');
    const held = found.meetups.filter(({ state }) => state === 'held').length;
    const topic = await readPublicTopic(table, found.group.topic.slug);
    const page = groupPage({ group: found.group, topic, next: nextMeetup(found.meetups, now()), held });
    return { page, cacheSeconds: CACHE_SECONDS };
  },

  'GET /near': async (event, request) => {
    const asked = townAsked(request, viewerCountry(event.headers));
    if (!asked.found || !('town' in asked.found))
      return { page: nearPage({ asked }), cacheSeconds: CACHE_SECONDS };
    const { town } = asked.found;
    const square = squareOf(town);
    const [meetups, forming] = await Promise.all([upcomingAround(square), formingAround(square)]);
    const areas = [
      ...squares(
        'forming',
        forming.flatMap(({ cells }) => cells),
      ),
      ...squares(
        'meeting',
        meetups.map(({ place }) => squareOf(place)),
      ),
    ];
    const map = aroundView(areas, mapSources(), { point: town, withinKm: AROUND_KM });
    return {
      page: nearPage({ asked, around: { town, withinKm: AROUND_KM, meetups, forming, map } }),
      cacheSeconds: SLOW_CACHE_SECONDS,
    };
  },

  'GET /sitemap.xml': async () => {
    const topics = await readTopics(table, { limit: TOPICS_MAPPED });
    const places = await placesOf(largestOf(topics, TOPICS_OF_PLACES));
    return {
      file: {
        type: 'application/xml; charset=utf-8',
        text: siteMap(env.SITE_URL, { topics, places }),
      },
      cacheSeconds: SLOW_CACHE_SECONDS,
    };
  },
});

const largestOf = (topics: readonly TopicFigures[], most: number) =>
  topics.toSorted((a, b) => b.members - a.members).slice(0, most);

/** Towns (gazetteer ids) where groups of these topics are open, each once. */
async function placesOf(topics: readonly TopicFigures[]): Promise<string[]> {
  const groups = await Promise.all(
    topics.map(({ slug }) => readPublicGroups(table, slug, AREAS_SHOWN, now())),
  );
  const towns = groups.flat().map(({ place }) => loadGazetteer().nearest(place)?.place);
  return [...new Set(towns)].filter((town) => town !== undefined);
}

const slugOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : toTopic(text.slice(0, 200))?.slug;

/** The town that a query names: by its place id, or as somebody writes it. */
function townAsked(request: PageRequest, country: string | undefined): TownAsked {
  const { place, town } = request.query;
  const known = place === undefined ? undefined : loadGazetteer().byId(place);
  if (known) return { text: fullTownName(known, languageOf(request)), found: { town: known } };
  const text = (town ?? '').trim().slice(0, 80);
  return text === '' ? { text } : { text, found: findTown(loadTownSearch(), text, country) };
}

async function aroundOf(topic: TopicFigures, { found }: TownAsked) {
  if (!found || !('town' in found)) return undefined;
  const { town } = found;
  const square = squareOf(town);
  const [progress, meetups] = await Promise.all([
    readProgress(table, topic.slug, square),
    upcomingAround(square, topic.slug),
  ]);
  return { town, progress, meetups };
}

async function upcomingAround(square: string, topic?: string) {
  const around = { square, withinKm: AROUND_KM, topic };
  const page = { after: now().toISOString(), limit: MEETUPS_SHOWN, now: now() };
  return (await findUpcoming(table, around, page)).meetups;
}

/** The areas where a topic is forming, each named by a town: those that are almost there first. */
async function formingAreas(topic: string) {
  const gazetteer = loadGazetteer();
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

/** The listed topics that are forming around a square: those that are almost there first, then those that most care about. */
async function formingAround(square: string) {
  const around = squaresAround(square);
  const areas = [...new Set(around.map((each) => areaOf(each)))];
  const seen = await Promise.all(areas.map((area) => readSeenIn(table, area, TOPICS_READ)));
  const found = formingTopics(seen.flat(), new Set(around)).slice(0, TOPICS_NAMED);
  const listed = new Map(
    (
      await readListed(
        table,
        found.map(({ topic }) => topic),
      )
    ).map((topic) => [topic.slug, topic]),
  );
  return found
    .flatMap(({ topic, ...where }) => {
      const figures = listed.get(topic);
      return figures ? [{ ...figures, ...where }] : [];
    })
    .sort((a, b) => byNearness(a, b) || b.members - a.members)
    .slice(0, TOPICS_SHOWN);
}

const squares = (state: Area['state'], cells: readonly string[]): Area[] =>
  [...new Set(cells)].map((cell) => ({ cell, state }));

const mapSources = (): MapSources => ({ land: loadLand(), gazetteer: loadGazetteer(), tiles });
