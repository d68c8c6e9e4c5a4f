import * as z from 'zod/mini';
import { describeApi } from '../api/description.ts';
import { httpHandler } from '../runtime/http/json-handler.ts';
import { readEnv } from '../runtime/settings/env.ts';

const env = readEnv({ SITE_URL: z.string() });
const CACHE_SECONDS = 60 * 60;
const description = describeApi(env.SITE_URL);

/** The API's description of itself. */
export const handler = httpHandler({
  'GET /v1/openapi.json': () => ({ status: 200, cacheSeconds: CACHE_SECONDS, body: description }),
});
