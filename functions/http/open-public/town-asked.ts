import { findTown } from '../../domain/places/find-town.ts';
import { fullTownName } from '../../domain/places/town.ts';
import { loadGazetteer } from '../../runtime/data/gazetteer-file.ts';
import type { PageRequest } from '../../runtime/http/page-handler.ts';
import { languageOf } from '../../site/language.ts';
import type { TownAsked } from '../../site/town-search.tsx';

/** The town that a query names: by its place id, or in somebody's own words. */
export function townAsked(request: PageRequest): TownAsked {
  const { place, town } = request.query;
  const known = place === undefined ? undefined : loadGazetteer().byId(place);
  if (known) return { text: fullTownName(known, languageOf(request)), found: { town: known } };
  const text = (town ?? '').trim().slice(0, 80);
  return text === '' ? { text } : { text, found: findTown(loadGazetteer(), text) };
}
