import * as z from 'zod/mini';
import { jsonText } from './json-text.ts';

/** The source of street maps, or null (JSON). */
export const tilesEnv = {
  TILES: z.pipe(jsonText, z.nullable(z.object({ url: z.string(), attribution: z.string() }))),
};
