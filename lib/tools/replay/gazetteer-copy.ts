import { readFile } from 'node:fs/promises';
import { createGazetteer, type Gazetteer } from '../../../functions/domain/places/gazetteer.ts';
import { refreshPlaces } from '../../build/refresh-data.ts';

/** The towns of PLACES_FILE, or else of the repository's snapshot, of which `copy` (by default that of the bundles) may be older. */
export async function openGazetteerCopy(copy?: string): Promise<Gazetteer> {
  return createGazetteer(await readFile(process.env.PLACES_FILE ?? (await refreshPlaces(copy))));
}
