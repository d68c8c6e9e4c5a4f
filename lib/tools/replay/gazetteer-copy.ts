import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGazetteer, type Gazetteer } from '../../../functions/domain/places/gazetteer.ts';
import { distilPlaces } from '../../build/distil-places.ts';

/** The same towns as in the functions' bundles (or those of PLACES_FILE), distilled here if nothing was bundled yet. */
export async function openGazetteerCopy(): Promise<Gazetteer> {
  const file = process.env.PLACES_FILE ?? join(import.meta.dirname, '../../../dist/places.tsv');
  if (!existsSync(file)) await distilPlaces(file);
  return createGazetteer(readFileSync(file));
}
