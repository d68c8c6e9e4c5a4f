import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGazetteer, type Gazetteer } from '../../domain/places/gazetteer.ts';

let loaded: Gazetteer | undefined;

/**
 * The gazetteer beside the function's code (`places.tsv`, or the file that PLACES_FILE names). The first call reads it, so
 * a cold start that needs no place does not pay for it. Throws if the file is missing.
 */
export function loadGazetteer(): Gazetteer {
  loaded ??= createGazetteer(
    readFileSync(process.env.PLACES_FILE ?? join(process.env.LAMBDA_TASK_ROOT ?? '.', 'places.tsv')),
  );
  return loaded;
}
