import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import { bounds, encode } from '../../../functions/domain/geo/geohash.ts';
import { pointAt, siteAt } from '../../../functions/domain/geo/sphere.ts';
import {
  boxAround,
  MAP_HEIGHT,
  MAP_WIDTH,
  planeAround,
  worldAround,
} from '../../../functions/site/map/plane.ts';
import { stepFrom } from '../../../functions/site/map/step.ts';

const anywhere = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    }),
  },
  fc.constantFrom({ lat: 90, lon: 0 }, { lat: -90, lon: 50 }, { lat: 10, lon: 180 }, { lat: -17, lon: -180 }),
);
const radius = fc.double({ min: 1, max: 2_000, noNaN: true });
const spot = fc.tuple(
  fc.double({ min: 0, max: MAP_WIDTH, noNaN: true }),
  fc.double({ min: 0, max: MAP_HEIGHT, noNaN: true }),
);
const bearing = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });

describe('given a map around any place, poles and antimeridian too', () => {
  test('when a spot is located and projected, then it is the same spot', () => {
    fc.assert(
      fc.property(anywhere, radius, spot, (middle, radiusKm, at) => {
        const plane = planeAround(middle, radiusKm);
        const [x, y] = plane.project(plane.locate(at));
        expect(Math.hypot(x - at[0], y - at[1])).toBeLessThan(1e-4);
      }),
    );
  });

  test('when a point is so far away, then it is so far from the middle of the map', () => {
    fc.assert(
      fc.property(anywhere, radius, bearing, (middle, radiusKm, towards) => {
        const plane = planeAround(middle, radiusKm);
        const point = pointAt(siteAt(middle), (radiusKm / 6371.0088) * 0.9, towards);
        const [x, y] = plane.project(point);
        const units = Math.hypot(x - MAP_WIDTH / 2, y - MAP_HEIGHT / 2);
        expect(units * plane.kmPerUnit).toBeCloseTo(distanceKm(middle, point), 5);
      }),
    );
  });

  test('when it is moved around the world, then it only turns with it', () => {
    fc.assert(
      fc.property(
        anywhere,
        radius,
        spot,
        fc.integer({ min: -179, max: 179 }),
        (middle, radiusKm, at, turn) => {
          const lat = middle.lat * 0.98;
          const here = planeAround({ ...middle, lat }, radiusKm).locate(at);
          const there = planeAround({ lat, lon: middle.lon + turn }, radiusKm).locate(at);
          expect(distanceKm({ lat: here.lat, lon: here.lon + turn }, there)).toBeLessThan(1e-4);
        },
      ),
    );
  });

  test('when a disc has a box of degrees, then it holds all of the disc', () => {
    fc.assert(
      fc.property(anywhere, radius, bearing, (middle, radiusKm, towards) => {
        const box = boxAround(middle, radiusKm);
        const { lat, lon } = pointAt(siteAt(middle), radiusKm / 6371.0088, towards);
        const turned = lon + 360 * Math.round((middle.lon - lon) / 360);
        expect(lat).toBeGreaterThanOrEqual(box.south - 1e-9);
        expect(lat).toBeLessThanOrEqual(box.north + 1e-9);
        expect(turned).toBeGreaterThanOrEqual(box.west - 1e-6);
        expect(turned).toBeLessThanOrEqual(box.east + 1e-6);
      }),
    );
  });
});

describe('given a home cell, when somebody steps from it', () => {
  test('then it is the neighbour, and the way back leads back', () => {
    const tame = fc.record({
      lat: fc.double({ min: -89, max: 89, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(tame, fc.constantFrom([1, 0], [-1, 0], [0, 1], [0, -1]), (point, [east = 0, north = 0]) => {
        const cell = encode(point, 6);
        const next = stepFrom(cell, { east, north });
        expect(next).not.toBe(cell);
        const [from, to] = [bounds(cell), bounds(next)];
        if (north !== 0) expect(north > 0 ? to.south : to.north).toBe(north > 0 ? from.north : from.south);
        if (east > 0) expect(((to.west - from.east + 540) % 360) - 180).toBeCloseTo(0, 9);
        expect(stepFrom(next, { east: -east, north: -north })).toBe(cell);
      }),
    );
  });

  test('then it goes over the antimeridian, and no farther than the pole', () => {
    const edge = encode({ lat: 10, lon: 179.999 }, 6);
    expect(bounds(stepFrom(edge, { east: 1, north: 0 })).west).toBe(-180);
    const top = encode({ lat: 89.999, lon: 5 }, 6);
    expect(stepFrom(top, { east: 0, north: 1 })).toBe(top);
  });
});

describe('given a map of the world, cut anywhere', () => {
  const cut = fc.double({ min: -180, max: 180, noNaN: true });

  test('when any place is projected, then it is on the map, and located again', () => {
    fc.assert(
      fc.property(cut, anywhere, (lon, point) => {
        const plane = worldAround(lon);
        const [x, y] = plane.project(point);
        expect(Math.abs(x - MAP_WIDTH / 2)).toBeLessThanOrEqual(MAP_WIDTH / 2 + 1e-9);
        expect(Math.abs(y - MAP_HEIGHT / 2)).toBeLessThanOrEqual(MAP_HEIGHT / 2 + 1e-9);
        expect(distanceKm(plane.locate([x, y]), point)).toBeLessThan(1e-3);
      }),
    );
  });

  test('when places lie at 52 degrees, then shapes are true', () => {
    const { project } = worldAround(0);
    const [x, y] = project({ lat: 51.83, lon: 10 });
    const [, north] = project({ lat: 51.84, lon: 10 });
    const [east] = project({ lat: 51.83, lon: 10 + 0.01 / Math.cos((51.83 * Math.PI) / 180) });
    expect((east - x) / (y - north)).toBeCloseTo(1, 2);
  });
});
