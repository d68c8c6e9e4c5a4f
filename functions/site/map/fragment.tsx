import { renderToString } from 'preact-render-to-string';
import { TownMap } from './town-map.tsx';
import type { MapView } from './town-view.ts';
import type { MapReader } from './words.ts';

/** A map as text for a reader: a part of a page, to be put into one that is open already. */
export const mapFragment = (view: MapView, reader: MapReader): string =>
  renderToString(<TownMap view={view} reader={reader} />);
