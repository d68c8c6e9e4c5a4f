import { Tick, Ticks } from '../parts.tsx';
import type { Visit } from '../visit.ts';

/** A member's data and sessions: calendar, download, sign out, erase. */
export const Leaving = ({
  visit,
  email,
  calendar,
}: {
  readonly visit: Visit;
  readonly email: string;
  readonly calendar: string;
}) => {
  const { me: t } = visit.t;
  return (
    <section class="card part" id="data">
      <h2>{t.data}</h2>
      <p>
        {t.signedInAs} <strong>{email}</strong>
      </p>
      <div class="buttons">
        <PostButton path="/sign-out" words={t.signOut} />
      </div>
      <form method="post" action="/sign-out-everywhere">
        <p class="soft">{t.signOutWords}</p>
        <Ticks>
          <Tick name="calendar" words={t.signOutCalendar} checked />
        </Ticks>
        <button class="quiet" type="submit">
          {t.signOutEverywhere}
        </button>
      </form>
      <h3>{t.calendar}</h3>
      <p>{t.calendarWords}</p>
      <p class="share" data-share={visit.t.share.copy} data-shared={visit.t.share.copied}>
        <a href={calendar}>{calendar}</a>
      </p>
      <PostButton path="/me/calendar" words={t.newCalendar} />
      <h3>{t.all}</h3>
      <div class="buttons">
        <a class="button quiet" href="/me/export" download>
          {t.download}
        </a>
        <a class="button quiet" href="/me/erase">
          {t.erase}
        </a>
      </div>
    </section>
  );
};

const PostButton = ({ path, words }: { readonly path: string; readonly words: string }) => (
  <form method="post" action={path}>
    <button class="quiet" type="submit">
      {words}
    </button>
  </form>
);
