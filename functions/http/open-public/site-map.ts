import { now } from '../../runtime/clock.ts';
import { loadGazetteer } from '../../runtime/data/gazetteer-file.ts';
import type { PageRoutes } from '../../runtime/http/page-handler.ts';
import { meetingTowns } from '../../services/gathering/forming.ts';
import { siteMap } from '../../site/site-map.ts';
import type { Page } from '../../site/visit.ts';
import { readTopics, type TopicFigures } from '../../store/topics.ts';
import { type PublicSite, SLOW_CACHE_SECONDS } from './public-site.ts';

/** The most that a site map may hold. */
const TOPICS_MAPPED = 40_000;
/** A site map names the towns where groups of the largest topics meet. */
const TOPICS_OF_PLACES = 5;

export const siteMapRoutes = ({ table, url }: PublicSite) =>
  ({
    'GET /sitemap.xml': async () => {
      const topics = await readTopics(table, { limit: TOPICS_MAPPED });
      const places = await meetingTowns(table, largestOf(topics), loadGazetteer(), now());
      return {
        file: { type: 'application/xml; charset=utf-8', text: siteMap(url, { topics, places }) },
        cacheSeconds: SLOW_CACHE_SECONDS,
      };
    },
  }) satisfies PageRoutes<Page>;

const largestOf = (topics: readonly TopicFigures[]) =>
  topics.toSorted((a, b) => b.members - a.members).slice(0, TOPICS_OF_PLACES);
