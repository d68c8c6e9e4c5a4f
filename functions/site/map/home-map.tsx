import type { Visit } from '../visit.ts';
import { TownMap } from './town-map.tsx';
import type { MapView } from './town-view.ts';

/**
 * The map in a form that asks for a home, once the home is known, and a button that asks for it. `home.js` makes the
 * button needless: it keeps the map beside what the form says, and lets keys and taps move the square.
 */
export const HomeMap = ({
  visit,
  view,
  home,
}: {
  readonly visit: Visit;
  readonly view: MapView | undefined;
  /** The home cell as long as the form says nothing else. */
  readonly home?: string;
}) => {
  const { homeMap: t } = visit.t;
  return (
    <div class="home-map">
      <div
        data-home-map={`/map?lang=${visit.language}`}
        data-home={home}
        data-label={t.label}
        data-empty={t.empty}
        data-none={t.none}
        data-one={t.one}
        data-several={t.several}
        data-locating={t.locating}
        data-located={t.located}
        data-not-located={t.notLocated}
      >
        {view && <TownMap view={view} reader={visit} />}
      </div>
      <button class="quiet" type="submit" name="look" value="map">
        {t.look}
      </button>
    </div>
  );
};

/** What Enter presses in a form whose first button is not the one it is for. */
export const DefaultButton = () => (
  <div class="hidden-words" aria-hidden="true">
    <button type="submit" tabIndex={-1} />
  </div>
);
