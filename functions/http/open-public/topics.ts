import { toTopic } from '../../domain/topics/topic.ts';
import { loadGazetteer } from '../../runtime/data/gazetteer-file.ts';
import type { PageRoutes } from '../../runtime/http/page-handler.ts';
import { pathParameter } from '../../runtime/http/path-parameter.ts';
import { formingAreas, progressAround } from '../../services/gathering/forming.ts';
import { findTopics, openListed } from '../../services/topics/listed-topics.ts';
import { findTopic } from '../../services/topics/public-topics.ts';
import { findChapters } from '../../services/topics/topic-chapters.ts';
import { chaptersPage } from '../../site/chapters-page.tsx';
import { areasView } from '../../site/map/town-view.ts';
import { topicPage } from '../../site/topic-page.tsx';
import { topicsPage } from '../../site/topics-page.tsx';
import type { TownAsked } from '../../site/town-search.tsx';
import type { Page } from '../../site/visit.ts';
import { readPublicGroups } from '../../store/open-groups.ts';
import type { Table } from '../../store/table.ts';
import { CACHE_SECONDS, mapAreas, mapSources, type PublicSite, SLOW_CACHE_SECONDS } from './public-site.ts';
import { townAsked } from './town-asked.ts';

const TOPICS_AT_ONCE = 60;
const GROUPS_SHOWN = 200;

export function topicRoutes({ table, tiles, now }: PublicSite) {
  const listed = openListed(table, now);
  return {
    'GET /topics': async ({ query: { q = '', after } }) => {
      const asked = { q: q.slice(0, 200), after: slugOf(after), limit: TOPICS_AT_ONCE };
      const { topics, next } = await findTopics(table, listed, asked);
      return { page: topicsPage({ topics, asked: q, next, now: now() }), cacheSeconds: CACHE_SECONDS };
    },

    'GET /topics/{topic}': async (request) => {
      const named = slugOf(pathParameter(request.event, 'topic')) ?? '-';
      const topic = await findTopic(table, named);
      if (topic.slug !== named)
        return { movedTo: `/topics/${encodeURIComponent(topic.slug)}`, cacheSeconds: CACHE_SECONDS };
      const asked = townAsked(request);
      const [groups, forming, around] = await Promise.all([
        readPublicGroups(table, topic.slug, GROUPS_SHOWN, now()),
        formingAreas(table, topic.slug, loadGazetteer()),
        aroundOf(table, topic.slug, asked, now()),
      ]);
      const areas = mapAreas(
        forming.map(({ area }) => area),
        groups.map(({ place }) => place),
      );
      const map = areas.length > 0 ? areasView(areas, mapSources({ tiles })) : undefined;
      return { page: topicPage({ topic, groups, forming, map, asked, around }), cacheSeconds: CACHE_SECONDS };
    },

    'GET /topics/{topic}/chapters': async ({ event }) => {
      const named = slugOf(pathParameter(event, 'topic')) ?? '-';
      const found = await findChapters(table, named, { now: now() });
      if (found.topic.slug !== named)
        return {
          movedTo: `/topics/${encodeURIComponent(found.topic.slug)}/chapters`,
          cacheSeconds: SLOW_CACHE_SECONDS,
        };
      return { page: chaptersPage(found), cacheSeconds: SLOW_CACHE_SECONDS };
    },
  } satisfies PageRoutes<Page>;
}

const slugOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : toTopic(text.slice(0, 200))?.slug;

async function aroundOf(table: Table, topic: string, { found }: TownAsked, now: Date) {
  if (!found || !('town' in found)) return undefined;
  const { town } = found;
  return { town, ...(await progressAround(table, topic, town, now)) };
}
