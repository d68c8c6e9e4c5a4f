import { toTopic } from '../../domain/topics/topic.ts';
import { now } from '../../runtime/clock.ts';
import { loadGazetteer } from '../../runtime/data/gazetteer-file.ts';
import type { PageRoutes } from '../../runtime/http/page-handler.ts';
import { pathParameter } from '../../runtime/http/path-parameter.ts';
import { formingAreas, progressAround } from '../../services/gathering/forming.ts';
import { findTopic, pageTopics } from '../../services/topics/public-topics.ts';
import { areasView } from '../../site/map/town-view.ts';
import { topicPage } from '../../site/topic-page.tsx';
import { topicsPage } from '../../site/topics-page.tsx';
import type { TownAsked } from '../../site/town-search.tsx';
import type { Page } from '../../site/visit.ts';
import { readPublicGroups } from '../../store/open-groups.ts';
import type { Table } from '../../store/table.ts';
import { CACHE_SECONDS, mapAreas, type PublicSite } from './public-site.ts';
import { townAsked } from './town-asked.ts';

const TOPICS_AT_ONCE = 60;
const GROUPS_SHOWN = 200;

export const topicRoutes = ({ table, maps }: PublicSite) =>
  ({
    'GET /topics': async (_, { query: { q = '', after } }) => {
      const prefix = toTopic(q.slice(0, 200))?.slug;
      const last = slugOf(after);
      const { topics, next } = await pageTopics(table, {
        prefix,
        after: last?.startsWith(prefix ?? '') ? last : undefined,
        limit: TOPICS_AT_ONCE,
      });
      return { page: topicsPage({ topics, asked: q, next }), cacheSeconds: CACHE_SECONDS };
    },

    'GET /topics/{topic}': async (event, request) => {
      const topic = await findTopic(table, slugOf(pathParameter(event, 'topic')) ?? '-');
      const asked = townAsked(request);
      const [groups, forming, around] = await Promise.all([
        readPublicGroups(table, topic.slug, GROUPS_SHOWN, now()),
        formingAreas(table, topic.slug, loadGazetteer()),
        aroundOf(table, topic.slug, asked),
      ]);
      const areas = mapAreas(
        forming.map(({ area }) => area),
        groups.map(({ place }) => place),
      );
      const map = areas.length > 0 ? areasView(areas, maps()) : undefined;
      return { page: topicPage({ topic, groups, forming, map, asked, around }), cacheSeconds: CACHE_SECONDS };
    },
  }) satisfies PageRoutes<Page>;

const slugOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : toTopic(text.slice(0, 200))?.slug;

async function aroundOf(table: Table, topic: string, { found }: TownAsked) {
  if (!found || !('town' in found)) return undefined;
  const { town } = found;
  return { town, ...(await progressAround(table, topic, town, now())) };
}
