import type { RequestListener } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod/mini';
import type { LocalClock } from '../local-clock.ts';
import { messageOf } from '../start-error.ts';

const TEN_YEARS_MS = 10 * 366 * 86_400_000;
/** At most ten years per move. */
const move = z.int().check(z.gte(0), z.lte(TEN_YEARS_MS));
const moveSchema = z.union([z.strictObject({ forwardMs: move }), z.strictObject({ backMs: move })]);

/**
 * GET returns the emulator's time; POST `{"forwardMs": n}` moves it forward, and `{"backMs": n}` takes back that much of
 * earlier moves. For development: AWS has nothing like it.
 */
export const clockEndpoint =
  (clock: LocalClock, advance: (ms: number) => Promise<void>): RequestListener =>
  (request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const tell = () => answer(200, { now: clock.now().toISOString() });
    if (request.method === 'GET') return tell();
    if (request.method !== 'POST') return answer(405, { message: 'GET or POST' });
    json(request)
      .then((body) => z.parse(moveSchema, body))
      .then((move) => advance('backMs' in move ? -move.backMs : move.forwardMs))
      .then(tell, (error) => answer(400, { message: messageOf(error) }));
  };
