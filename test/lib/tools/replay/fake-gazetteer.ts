import type { Gazetteer } from '../../../../functions/domain/places/gazetteer.ts';
import type { Town } from '../../../../functions/domain/places/town.ts';

const town = (place: string, country: string, lat: number, lon: number, population: number): Town => ({
  place,
  name: place,
  country,
  lat,
  lon,
  population,
  zone: 'UTC',
});

/** New York counts by its boroughs; Suva lies at the antimeridian. */
export const TOWNS: readonly Town[] = [
  town('5128581', 'US', 40.7143, -74.006, 8_804_190),
  town('brooklyn', 'US', 40.6501, -73.9496, 2_700_000),
  town('hoboken', 'US', 40.744, -74.0324, 300_000),
  town('paris', 'FR', 48.8534, 2.3488, 2_100_000),
  town('suva', 'FJ', -18.1416, 179.9999, 900_000),
];

export const gazetteer: Gazetteer = {
  towns: () => TOWNS,
  search: (text) => TOWNS.filter(({ place }) => place === text),
  byId: (place) => TOWNS.find((each) => each.place === place),
  nearest: () => TOWNS[0],
  within: (_point, _radiusKm, limit) => TOWNS.slice(0, limit),
  zones: () => ['UTC'],
  describe: () => ({ area: 'near X', zone: 'UTC', country: 'XX' }),
};
