import * as z from 'zod/mini';
import { loadGazetteer } from '../runtime/data/gazetteer-file.ts';
import { loadLand } from '../runtime/data/land-file.ts';
import { readAssetManifest } from '../runtime/http/asset-manifest.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { siteEnv } from '../runtime/settings/site-env.ts';
import { tilesEnv } from '../runtime/settings/tiles-env.ts';
import { minimumYesEnv, minimumYesOf } from '../runtime/settings/topic-rules.ts';
import { originOf } from '../site/map/tiles.ts';
import { openSite } from '../site/site.tsx';
import { openTable } from '../store/table.ts';
import { meetupRoutes } from './open-public/meetups.ts';
import { nearRoutes } from './open-public/near.ts';
import type { PublicSite } from './open-public/public-site.ts';
import { siteMapRoutes } from './open-public/site-map.ts';
import { topicRoutes } from './open-public/topics.ts';

const env = readEnv({ TABLE_NAME: z.string(), ...siteEnv, ...minimumYesEnv, ...tilesEnv });
const tiles = env.TILES ?? undefined;
const site: PublicSite = {
  table: openTable(env.TABLE_NAME, 3_000),
  url: env.SITE_URL,
  maps: () => ({ land: loadLand(), gazetteer: loadGazetteer(), tiles }),
  minimumYesOf: (topic) => minimumYesOf(env, topic),
};

/** What everybody may know: topics, groups, meetups, and what is on around a town. */
export const handler = pageHandler(openSite(env, readAssetManifest(), tiles && originOf(tiles)), {
  ...topicRoutes(site),
  ...meetupRoutes(site),
  ...nearRoutes(site),
  ...siteMapRoutes(site),
});
