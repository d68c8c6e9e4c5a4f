import { PAUSES } from '../unsubscribe-page.tsx';
import type { Visit } from '../visit.ts';

/** A while without mail, and the way back from it. */
export const Pause = ({
  visit: { t, show },
  pausedUntil,
}: {
  readonly visit: Visit;
  readonly pausedUntil: string | undefined;
}) => (
  <section class="card part" id="pause">
    <h2>{t.me.pause}</h2>
    {pausedUntil === undefined ? (
      <form method="post" action="/me/pause">
        <p>{t.me.pauseWords}</p>
        <div class="buttons even">
          {PAUSES.map((months) => (
            <button class="quiet" type="submit" name="months" value={months}>
              {t.me.months(Number(months))}
            </button>
          ))}
        </div>
      </form>
    ) : (
      <form method="post" action="/me/pause">
        <p>{t.me.paused(show.date(pausedUntil))}</p>
        <button type="submit" name="months" value="0">
          {t.me.comeBack}
        </button>
      </form>
    )}
  </section>
);
