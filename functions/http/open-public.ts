import { pageHandler } from '../runtime/http/page-handler.ts';
import { openSite } from '../web/open-site.ts';
import { pagesWithMaps } from '../web/pages.ts';
import { minimumsOfYes } from '../web/quorums.ts';
import { table } from '../web/table.ts';
import { meetupRoutes } from './open-public/meetups.ts';
import { nearRoutes } from './open-public/near.ts';
import { siteMapRoutes } from './open-public/site-map.ts';
import { topicRoutes } from './open-public/topics.ts';
import { transparencyRoutes } from './open-public/transparency.ts';

const site = openSite(table, minimumsOfYes, pagesWithMaps);

/** What everybody may know: topics, groups, meetups, and what is on around a town. */
export const handler = pageHandler(site.pages, {
  ...topicRoutes(site),
  ...meetupRoutes(site),
  ...nearRoutes(site),
  ...siteMapRoutes(site),
  ...transparencyRoutes(site),
});
