import * as z from 'zod/mini';
import { reachParameter } from '../api/fields.ts';
import { NotFoundError } from '../domain/errors.ts';
import { encode } from '../domain/geo/geohash.ts';
import { LANGUAGES } from '../domain/language.ts';
import { HOME_PRECISION } from '../domain/model.ts';
import { loadGazetteer } from '../runtime/data/gazetteer-file.ts';
import { loadLand } from '../runtime/data/land-file.ts';
import { pageHandler } from '../runtime/http/page-handler.ts';
import { parseQuery } from '../runtime/http/request.ts';
import { mapFragment } from '../site/map/fragment.tsx';
import { homeView } from '../site/map/town-view.ts';
import { readerOf } from '../site/site.tsx';
import { openSite } from '../web/open-site.ts';
import { pagesWithMaps } from '../web/pages.ts';

const site = openSite(pagesWithMaps);
const CACHE_SECONDS = 24 * 60 * 60;

const shown = {
  reachKm: z._default(z.optional(reachParameter), 10),
  lang: z.optional(z.enum(LANGUAGES)),
};
/** A home by its cell, or the middle of a town by its id. */
const mapQuery = z.union([
  z.strictObject({
    cell: z.string().check(z.regex(/^[0-9b-hjkmnp-z]{6}$/, 'must be a geohash of 6 characters')),
    ...shown,
  }),
  z.strictObject({ place: z.string().check(z.regex(/^\d{1,12}$/, 'must be the id of a place')), ...shown }),
]);

/** Draws the map of a home. */
export const handler = pageHandler(site.pages, {
  'GET /map': async (request) => {
    const query = parseQuery(mapQuery, request.event);
    const home = { cell: 'cell' in query ? query.cell : cellOf(query.place), reachKm: query.reachKm };
    const sources = { land: loadLand(), gazetteer: loadGazetteer(), tiles: site.tiles };
    return {
      file: {
        type: 'text/html; charset=utf-8',
        text: mapFragment(homeView(home, sources), await readerOf(request)),
      },
      cacheSeconds: CACHE_SECONDS,
    };
  },
});

function cellOf(place: string): string {
  const town = loadGazetteer().byId(place);
  if (!town) throw new NotFoundError('There is no such place.');
  return encode(town, HOME_PRECISION);
}
