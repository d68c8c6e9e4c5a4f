import type { Visit } from '../visit.ts';
import type { HomeSquare, MapView } from './town-view.ts';

/** Whom a map speaks to. */
export type MapReader = Pick<Visit, 't' | 'show'>;

/** A map for those who cannot see it, and the sentences below it. */
export interface MapWords {
  readonly title: string;
  readonly description: string;
  readonly caption: readonly string[];
}

/** The words of a map. */
export function mapWords(view: MapView, reader: MapReader): MapWords {
  const { home, labels, search } = view;
  const { map } = reader.t;
  const towns = labels.length > 0 ? [map.towns(reader.show.list(labels.map(({ name }) => name)))] : [];
  return {
    title: search ? map.search : home ? map.around(home.near) : map.areas,
    description: [...towns, map.northUp].join(' '),
    caption: search ? [map.searched] : home ? homeCaption(home, reader) : areasCaption(view, reader),
  };
}

function homeCaption({ widthKm, heightKm, reachKm, near }: HomeSquare, { t, show }: MapReader): string[] {
  const size = (km: number) => show.number(Math.round(km * 10) / 10);
  return [t.map.known(size(widthKm), size(heightKm), near), t.map.reach(show.distance(reachKm))];
}

function areasCaption({ areas, rings }: MapView, { t, show }: MapReader): string[] {
  const has = (state: string) => areas.some((area) => area.state === state);
  return [
    ...(has('meeting') ? [t.map.meeting] : []),
    ...(has('forming') ? [t.map.forming] : []),
    ...rings.map(({ reachKm }) => t.map.circle(show.distance(reachKm))),
    ...(areas.length > 0 ? [t.map.coarse] : []),
  ];
}
