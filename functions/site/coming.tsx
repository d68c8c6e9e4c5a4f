import { decisionOf, isUndecided } from '../domain/meetups/meetup.ts';
import { isToCome } from '../domain/meetups/next-meetup.ts';
import { lacksPlace } from '../domain/meetups/proposed-places.ts';
import { isFull } from '../domain/meetups/seats.ts';
import type { Meetup, MeetupStep, Venue } from '../domain/model.ts';
import { directionsLink } from '../domain/places/map-link.ts';
import { tokenIn, type Visit } from './visit.ts';

/** Addresses that open a meetup, filled in, in calendars on the web. */
export interface WebCalendars {
  readonly google: string;
  readonly outlook: string;
}

interface ComingFacts {
  readonly visit: Visit;
  readonly meetup: Meetup;
  /** If it is known and they may know it. */
  readonly venue: Venue | undefined;
  readonly calendars?: WebCalendars | undefined;
  /** Its topic is: it has no page for a friend. */
  readonly isSensitive?: boolean | undefined;
  readonly now: Date;
}

/** What helps somebody who said yes: the calendar, the way, what comes next, and a link for a friend. */
export const Coming = ({ visit, meetup, venue, calendars, isSensitive, now }: ComingFacts) => {
  const { t } = visit;
  const words = t.coming;
  const next = nextWords(visit, meetup, now);
  return (
    <section class="coming">
      {calendars && (
        <>
          <h2>{words.calendar}</h2>
          <div class="buttons">
            <a class="button quiet" href={calendars.google}>
              {words.google}
            </a>
            <a class="button quiet" href={`/v1/invitations/${tokenIn(visit)}/calendar`}>
              {words.apple}
            </a>
            <a class="button quiet" href={calendars.outlook}>
              {words.outlook}
            </a>
          </div>
        </>
      )}
      {venue && (
        <p>
          <a href={directionsLink(venue.place)}>{words.directions}</a>
        </p>
      )}
      {next && (
        <>
          <h2>{words.next}</h2>
          <p>{next}</p>
        </>
      )}
      {!isSensitive && !isFull(meetup, now) && <Friend visit={visit} page={`/meetups/${meetup.id}`} />}
    </section>
  );
};

/** Steps of a meetup that is on, before everybody is reminded. */
const BEFORE_REMINDER: readonly MeetupStep[] = ['look', 'nudge', 'remind'];

/** What comes next; undefined once it has begun. */
function nextWords({ t: { coming: words }, show }: Visit, meetup: Meetup, now: Date): string | undefined {
  if (!isToCome(meetup, now)) return undefined;
  if (isUndecided(meetup, now)) {
    const day = show.day(decisionOf(meetup), meetup.zone);
    return lacksPlace(meetup) ? words.decisionPlaceless(day) : words.decision(day);
  }
  if (meetup.state === 'proposed') return words.soon;
  return meetup.due && BEFORE_REMINDER.includes(meetup.due.step) ? words.reminder : words.seeYou;
}

/** An address to pass on, with words that say what for. */
const Friend = ({ visit: { t, origin }, page }: { readonly visit: Visit; readonly page: string }) => (
  <>
    <h2>{t.coming.friend}</h2>
    <p>{t.coming.friendWords}</p>
    <p class="share" data-share={t.share.copy} data-shared={t.share.copied} data-send={t.share.send}>
      <a href={page}>{origin + page}</a>
    </p>
  </>
);

/** A tick in a circle, beside words that say what is done. */
export const TickMark = () => (
  <svg class="tick-mark" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">
    <circle cx="32" cy="32" r="30" />
    <path d="M19 33.5 28.5 43 46 23.5" />
  </svg>
);
