import type { Point } from '../../../domain/model.ts';

const OPTIONS: PositionOptions = { enableHighAccuracy: false, maximumAge: 10 * 60_000, timeout: 15_000 };

/**
 * Where the device is, as the cell that `round` makes of it: the point is rounded right here, so that nothing finer ever leaves the browser.
 * Throws if the device does not know it or the person does not want to say.
 */
export function locateCell(round: (point: Point) => string): Promise<string> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(round({ lat: coords.latitude, lon: coords.longitude })),
      reject,
      OPTIONS,
    );
  });
}
