import { encode } from '../../domain/geo/geohash.ts';
import { HOME_PRECISION, type Point } from '../../domain/model.ts';
import { loadGazetteer } from '../data/gazetteer-file.ts';
import { ProblemError } from './problem.ts';

/** Returns the home cell of a point or of a place in the gazetteer; throws a ProblemError for an unknown place. */
export function homeCell(home: Point | { readonly place: string }): string {
  if (!('place' in home)) return encode(home, HOME_PRECISION);
  const town = loadGazetteer().byId(home.place);
  if (town) return encode(town, HOME_PRECISION);
  throw new ProblemError('invalid-request', 'Unknown place; find one with GET /v1/places.', {
    errors: [{ pointer: '/home/place', detail: 'is not a known place' }],
  });
}
