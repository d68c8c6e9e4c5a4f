import { decisionOf, isUndecided } from '../domain/meetups/meetup.ts';
import type { Meetup, Venue } from '../domain/model.ts';
import { directionsLink } from '../domain/places/map-link.ts';
import type { Visit } from './visit.ts';

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
  readonly now: Date;
}

/** What helps somebody who said yes: the calendar, the way, what comes next, and a link for a friend. */
export const Coming = ({ visit, meetup, venue, calendars, now }: ComingFacts) => {
  const { t, address, origin } = visit;
  const words = t.coming;
  const page = `/meetups/${meetup.id}`;
  return (
    <section class="coming">
      {calendars && (
        <>
          <h2>{words.calendar}</h2>
          <div class="buttons">
            <a class="button quiet" href={calendars.google}>
              {words.google}
            </a>
            <a class="button quiet" href={`/v1/invitations/${address.split(/[/?]/)[2]}/calendar`}>
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
      <h2>{words.next}</h2>
      <p>{nextWords(visit, meetup, now)}</p>
      <h2>{words.friend}</h2>
      <p>{words.friendWords}</p>
      <p class="share" data-share={t.share.copy} data-shared={t.share.copied} data-send={t.share.send}>
        <a href={page}>{origin + page}</a>
      </p>
    </section>
  );
};

function nextWords({ t: { coming: words }, show }: Visit, meetup: Meetup, now: Date): string {
  if (isUndecided(meetup, now)) return words.decision(show.day(decisionOf(meetup), meetup.zone));
  if (meetup.state === 'proposed') return words.soon;
  return meetup.due?.step === 'remind' || meetup.due?.step === 'nudge' ? words.reminder : words.seeYou;
}

/** A tick in a circle, beside words that say what is done. */
export const TickMark = () => (
  <svg class="tick-mark" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">
    <circle cx="32" cy="32" r="30" />
    <path d="M19 33.5 28.5 43 46 23.5" />
  </svg>
);
