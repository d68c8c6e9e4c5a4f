import * as z from 'zod/mini';
import { meetupsQuerySchema } from '../api/requests.ts';
import { publicMeetupView } from '../api/views.ts';
import { squareOf } from '../domain/gathering/seen.ts';
import { now } from '../runtime/clock.ts';
import { fromCursor, toCursor } from '../runtime/http/cursor.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { parseQuery } from '../runtime/http/request.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { findUpcoming } from '../services/meetups/upcoming.ts';
import { isUpcomingSort } from '../store/keys.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string() });
const table = openTable(env.TABLE_NAME, 3_000);
const CACHE_SECONDS = 60;

/** Meetups to come around a square, about topics that everybody may know. */
export const handler = httpHandler({
  'GET /v1/meetups': async (event) => {
    const { lat, lon, withinKm, topic, cursor, limit } = parseQuery(meetupsQuerySchema, event);
    const after = cursor === undefined ? undefined : fromCursor(cursor, isUpcomingSort);
    const around = { square: squareOf({ lat, lon }), withinKm, topic: topic?.slug };
    const page = await findUpcoming(table, around, { after, limit, now: now() });
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
