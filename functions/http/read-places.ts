import { placesQuerySchema } from '../api/requests.ts';
import { placeView } from '../api/views.ts';
import { loadGazetteer } from '../runtime/gazetteer-file.ts';
import { httpHandler } from '../runtime/http.ts';
import { parseQuery } from '../runtime/request.ts';

const CACHE_SECONDS = 24 * 60 * 60;

/** Finds towns by name. */
export const handler = httpHandler({
  'GET /v1/places': (event) => {
    const { q, limit, language } = parseQuery(placesQuerySchema, event);
    const items = loadGazetteer()
      .search(q, limit)
      .map((town) => placeView(town, language));
    return { status: 200, cacheSeconds: CACHE_SECONDS, body: { items } };
  },
});
