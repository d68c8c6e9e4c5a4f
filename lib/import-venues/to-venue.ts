import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Point } from '../../functions/domain/model.ts';
import { venueWords } from '../../functions/domain/venue-words.ts';
import type { KeptVenue } from '../../functions/store/venues.ts';

/** A row as a venue, or why it is none. */
export type Read = { readonly venue: KeptVenue } | { readonly problem: string };

const latitude = z.number().check(z.minimum(-90), z.maximum(90));
const longitude = z.number().check(z.minimum(-180), z.maximum(180));
const position = z.pipe(
  z.tuple([longitude, latitude], z.unknown()),
  z.transform(([lon, lat]): Point => ({ lat, lon })),
);
const ring = z.array(position).check(z.minLength(1));
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: position }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).check(z.minLength(1)) }),
  z.object({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(ring).check(z.minLength(1))).check(z.minLength(1)),
  }),
]);
const text = z.optional(z.nullable(z.string()));
const id = z.optional(z.nullable(z.union([z.string(), z.number()])));
const feature = z.object({
  type: z.literal('Feature'),
  id,
  geometry,
  properties: z.looseObject({
    '@id': id,
    id,
    name: text,
    /** Overture Maps. */
    names: z.optional(z.nullable(z.looseObject({ primary: text }))),
    addresses: z.optional(z.nullable(z.array(z.looseObject({ freeform: text, locality: text })))),
    operating_status: text,
    /** OpenStreetMap. */
    'addr:housenumber': text,
    'addr:street': text,
    'addr:city': text,
    address: text,
    closed: z.optional(z.unknown()),
  }),
});

/** A feature of GeoJSON as OpenStreetMap and Overture exports write it. */
export function venueOfFeature(value: unknown): Read {
  if (value === undefined) return { problem: 'is not JSON' };
  const result = z.safeParse(feature, value);
  if (!result.success) return { problem: complaint(result.error) };
  const { properties, geometry, id } = result.data;
  const [freeform] = properties.addresses ?? [];
  return venueOf({
    source: id ?? properties['@id'] ?? properties.id,
    name: properties.name ?? properties.names?.primary,
    address: properties.address ?? streetOf(properties) ?? joined(freeform?.freeform, freeform?.locality),
    place: middleOf(geometry),
    closed:
      isYes(properties.closed) ||
      /^(permanently_)?closed$/.test(properties.operating_status ?? '') ||
      Object.keys(properties).some((key) => /^(disused|abandoned):/.test(key)),
  });
}

const degrees = (most: number) =>
  z.pipe(
    z.string().check(z.regex(/^-?\d{1,3}(\.\d+)?$/, 'is not a number of degrees')),
    z.pipe(
      z.transform((written: string) => Number(written)),
      z.number().check(z.minimum(-most), z.maximum(most)),
    ),
  );
const csvRow = z.object({
  id: z.optional(z.string()),
  name: z.string(),
  address: z.optional(z.string()),
  lat: degrees(90),
  lon: degrees(180),
  closed: z.optional(z.string()),
});

/** A row of CSV with the columns name, lat, lon and perhaps id, address, closed. */
export function venueOfCsv(value: unknown): Read {
  if (value === undefined) return { problem: 'has not as many cells as the first line has names' };
  const result = z.safeParse(csvRow, value);
  if (!result.success) return { problem: complaint(result.error) };
  const { id, name, address, lat, lon, closed } = result.data;
  return venueOf({ source: id, name, address, place: { lat, lon }, closed: isYes(closed) });
}

interface Facts {
  /** What the source calls it. */
  readonly source: string | number | null | undefined;
  readonly name: string | null | undefined;
  readonly address: string | null | undefined;
  readonly place: Point;
  readonly closed: boolean;
}

function venueOf({ source, name, address, place, closed }: Facts): Read {
  const shown = venueWords(name ?? '');
  if (shown === undefined) return { problem: 'name: has nothing that can be shown' };
  const known = source === undefined || source === null || source === '' ? undefined : String(source);
  const identity = known ?? `${shown} ${place.lat.toFixed(4)} ${place.lon.toFixed(4)}`;
  return {
    venue: {
      // The same source gives the same id, so that importing again replaces.
      id: createHash('sha256').update(identity).digest('hex').slice(0, 20),
      name: shown,
      address: venueWords(address ?? ''),
      place,
      closed: closed || undefined,
    },
  };
}

const streetOf = (properties: z.output<typeof feature>['properties']) =>
  joined(
    [properties['addr:housenumber'], properties['addr:street']].filter(Boolean).join(' '),
    properties['addr:city'],
  );

const joined = (...parts: readonly (string | null | undefined)[]) =>
  parts.filter(Boolean).join(', ') || undefined;

/** A point, or the middle of an outline's bounding box. */
function middleOf(shape: z.output<typeof geometry>): Point {
  if (shape.type === 'Point') return shape.coordinates;
  const points = shape.type === 'Polygon' ? shape.coordinates.flat() : shape.coordinates.flat(2);
  // An outline may have more points than a call takes arguments.
  const extreme = (of: typeof Math.min, values: readonly number[]) => values.reduce((a, b) => of(a, b));
  const middle = (values: readonly number[]) => (extreme(Math.min, values) + extreme(Math.max, values)) / 2;
  return { lat: middle(points.map(({ lat }) => lat)), lon: middle(points.map(({ lon }) => lon)) };
}

const isYes = (value: unknown) =>
  value === true || value === 1 || (typeof value === 'string' && /^(yes|true|1)$/i.test(value));

const complaint = ({ issues }: z.core.$ZodError) =>
  issues.map(({ path, message }) => `${path.join('.') || 'row'}: ${message}`).join('; ');
