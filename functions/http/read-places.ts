import { placesQuerySchema } from '../api/requests.ts';
import { placeView } from '../api/views.ts';
import { loadTownSearch } from '../runtime/data/town-search.ts';
import { fromCursor, toCursor } from '../runtime/http/cursor.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { parseQuery } from '../runtime/http/request.ts';
import { viewerCountry } from '../runtime/http/viewer-country.ts';

const CACHE_SECONDS = 24 * 60 * 60;

/** Finds towns by name or postal code. */
export const handler = httpHandler({
  'GET /v1/places': (event) => {
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

/** Whether so many towns may have been shown before: the gazetteer holds the same ones until the next deployment. */
const isCount = (text: string) => /^[1-9]\d{0,5}$/.test(text);
