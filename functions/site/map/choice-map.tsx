import type { Visit } from '../visit.ts';
import { type Choice, STEPS } from './choice.ts';
import { TownMap } from './town-map.tsx';
import type { MapView } from './town-view.ts';

/**
 * A map in a form on which a place is chosen: by a tap, or by buttons that move the spot and look nearer. The server
 * moves it, so nothing has to run in a browser; the choice so far travels in hidden fields.
 */
export const ChoiceMap = ({
  visit,
  view,
  choice: { point, zoom },
  complaint,
}: {
  readonly visit: Visit;
  readonly view: MapView;
  readonly choice: Choice;
  readonly complaint?: string | undefined;
}) => {
  const { choice: t } = visit.t;
  return (
    <fieldset aria-describedby={complaint ? 'tap-complaint' : undefined}>
      <legend>{t.legend}</legend>
      <p class="hint">{t.hint}</p>
      <div class="map-choice">
        <TownMap view={view} reader={visit} id="choice" />
        <input type="image" name="tap" src={visit.asset('clear.svg')} alt={t.tap} />
      </div>
      {point && (
        <>
          <input type="hidden" name="lat" value={point.lat} />
          <input type="hidden" name="lon" value={point.lon} />
        </>
      )}
      <input type="hidden" name="zoom" value={zoom} />
      <p role="status">{point ? t.chosen : t.none}</p>
      {complaint && (
        <p class="complaint" id="tap-complaint">
          {complaint}
        </p>
      )}
      <div class="chips">
        {STEPS.map((step) => (
          <button class="quiet" type="submit" name="step" value={step}>
            {t.steps[step]}
          </button>
        ))}
      </div>
    </fieldset>
  );
};
