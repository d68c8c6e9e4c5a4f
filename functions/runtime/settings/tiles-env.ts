import * as z from 'zod/mini';
import { jsonText } from './json-text.ts';

/** Where street maps come from, if from anywhere: JSON. */
export const tilesEnv = {
  TILES: z.pipe(jsonText, z.nullable(z.object({ url: z.string(), attribution: z.string() }))),
};
