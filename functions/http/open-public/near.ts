import { now } from '../../runtime/clock.ts';
import type { PageRoutes } from '../../runtime/http/page-handler.ts';
import { AROUND_KM, lookAround } from '../../services/gathering/forming.ts';
import { aroundView } from '../../site/map/town-view.ts';
import { nearPage } from '../../site/near-page.tsx';
import type { Page } from '../../site/visit.ts';
import { CACHE_SECONDS, mapAreas, type PublicSite, SLOW_CACHE_SECONDS } from './public-site.ts';
import { townAsked } from './town-asked.ts';

export const nearRoutes = ({ table, maps }: PublicSite) =>
  ({
    'GET /near': async (_, request) => {
      const asked = townAsked(request);
      if (!asked.found || !('town' in asked.found))
        return { page: nearPage({ asked }), cacheSeconds: CACHE_SECONDS };
      const { town } = asked.found;
      const { meetups, forming } = await lookAround(table, town, now());
      const areas = mapAreas(
        forming.flatMap(({ cells }) => cells),
        meetups.map(({ place }) => place),
      );
      const map = aroundView(areas, maps(), { point: town, withinKm: AROUND_KM });
      return {
        page: nearPage({ asked, around: { town, withinKm: AROUND_KM, meetups, forming, map } }),
        cacheSeconds: SLOW_CACHE_SECONDS,
      };
    },
  }) satisfies PageRoutes<Page>;
