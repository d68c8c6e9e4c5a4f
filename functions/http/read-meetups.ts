import { meetupsQuerySchema } from '../api/requests.ts';
import { publicMeetupView } from '../api/views.ts';
import { squareOf } from '../domain/gathering/seen.ts';
import { fromCursor, toCursor } from '../runtime/http/cursor.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { parseQuery } from '../runtime/http/request.ts';
import { findUpcoming } from '../services/meetups/upcoming.ts';
import { meantBy } from '../services/topics/public-topics.ts';
import { isUpcomingSort } from '../store/keys.ts';
import { openSite } from '../web/open-site.ts';
import { table } from '../web/table.ts';

const site = openSite(table);
const CACHE_SECONDS = 60;

/** Upcoming meetups around a square, about topics that everybody may know. */
export const handler = jsonHandler({
  'GET /v1/meetups': async ({ event }) => {
    const { lat, lon, withinKm, topic, cursor, limit } = parseQuery(meetupsQuerySchema, event);
    const after = cursor === undefined ? undefined : fromCursor(cursor, isUpcomingSort);
    const around = {
      square: squareOf({ lat, lon }),
      withinKm,
      topic: topic && (await meantBy(site.table, topic.slug)),
    };
    const page = await findUpcoming(site.table, around, { after, limit, now: site.now() });
    return {
      status: 200,
      cacheSeconds: CACHE_SECONDS,
      body: {
        items: page.meetups.map((meetup) => publicMeetupView(meetup, meetup.topic)),
        ...(page.end && { cursor: toCursor(page.end) }),
      },
    };
  },
});
