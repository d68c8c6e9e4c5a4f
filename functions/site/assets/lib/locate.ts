import { encode } from '../../../domain/geo/geohash.ts';
import { HOME_PRECISION } from '../../../domain/model.ts';

const OPTIONS: PositionOptions = { enableHighAccuracy: false, maximumAge: 10 * 60_000, timeout: 15_000 };

/**
 * Where the device is, as a home cell: the point is rounded right here, so that nothing finer ever leaves the browser.
 * Throws if the device does not know it or the person does not want to say.
 */
export function locateCell(): Promise<string> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(encode({ lat: coords.latitude, lon: coords.longitude }, HOME_PRECISION)),
      reject,
      OPTIONS,
    );
  });
}
