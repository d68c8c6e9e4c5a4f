import * as z from 'zod/mini';
import { describeApi } from '../api/description.ts';
import { jsonHandler } from '../runtime/http/json-handler.ts';
import { readEnv } from '../runtime/settings/env.ts';

const { SITE_URL } = readEnv({ SITE_URL: z.string() });
const CACHE_SECONDS = 60 * 60;
const description = describeApi(SITE_URL);

/** The API's description of itself. */
export const handler = jsonHandler({
  'GET /v1/openapi.json': () => ({ status: 200, cacheSeconds: CACHE_SECONDS, body: description }),
});
