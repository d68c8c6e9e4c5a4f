import { placesQuerySchema } from '../api/requests.ts';
import { placeView } from '../api/views.ts';
import { loadTownSearch } from '../runtime/data/town-search.ts';
import { fromCursor, toCursor } from '../runtime/http/cursor.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { parseQuery } from '../runtime/http/request.ts';
import { viewerCountry } from '../runtime/http/viewer-country.ts';

const CACHE_SECONDS = 24 * 60 * 60;

/** Finds towns by name or postal code. */
export const handler = jsonHandler({
  'GET /v1/places': ({ event }) => {
    const { q, cursor, limit, language } = parseQuery(placesQuerySchema, event);
    const start = cursor === undefined ? 0 : Number(fromCursor(cursor, isCount));
    const end = start + limit;
    const towns = loadTownSearch().search(q, end + 1, viewerCountry(event.headers));
    return {
      status: 200,
      cacheSeconds: CACHE_SECONDS,
      body: {
        items: towns.slice(start, end).map((town) => placeView(town, language)),
        ...(towns.length > end && { cursor: toCursor(String(end)) }),
      },
    };
  },
});

/** A number of towns shown before; the gazetteer stays the same until the next deployment. */
const isCount = (text: string) => /^[1-9]\d{0,5}$/.test(text);
