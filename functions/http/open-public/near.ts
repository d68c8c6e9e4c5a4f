import { SQUARE_PRECISION } from '../../domain/gathering/seen.ts';
import { centre } from '../../domain/geo/geohash.ts';
import { loadGazetteer } from '../../runtime/data/gazetteer-file.ts';
import type { PageRoutes } from '../../runtime/http/page-handler.ts';
import { AROUND_KM, lookAround } from '../../services/gathering/forming.ts';
import { aroundView } from '../../site/map/town-view.ts';
import { nearPage } from '../../site/near-page.tsx';
import type { Page } from '../../site/visit.ts';
import { CACHE_SECONDS, mapAreas, mapSources, type PublicSite, SLOW_CACHE_SECONDS } from './public-site.ts';
import { townAsked } from './town-asked.ts';

export const nearRoutes = ({ table, tiles, now }: PublicSite) =>
  ({
    'GET /near': async (request) => {
      const located = townOf(request.query.square);
      if (located) return { seeOther: `/near?place=${located.place}`, cacheSeconds: SLOW_CACHE_SECONDS };
      const asked = townAsked(request);
      if (!asked.found || !('town' in asked.found))
        return { page: nearPage({ asked }), cacheSeconds: CACHE_SECONDS };
      const { town } = asked.found;
      const { meetups, forming } = await lookAround(table, town, now());
      const areas = mapAreas(
        forming.flatMap(({ cells }) => cells),
        meetups.map(({ place }) => place),
      );
      const map = aroundView(areas, mapSources({ tiles }), { point: town, withinKm: AROUND_KM });
      return {
        page: nearPage({ asked, around: { town, withinKm: AROUND_KM, meetups, forming, map } }),
        cacheSeconds: SLOW_CACHE_SECONDS,
      };
    },
  }) satisfies PageRoutes<Page>;

/** A geohash as coarse as what we show of others. */
const SQUARE = new RegExp(`^[0-9b-hjkmnp-z]{${SQUARE_PRECISION}}$`);

/** The town of a square, which a browser makes of its location; undefined for anything else, also for a finer place. */
const townOf = (square: string | undefined) =>
  square !== undefined && SQUARE.test(square) ? loadGazetteer().nearest(centre(square)) : undefined;
