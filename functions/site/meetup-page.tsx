import { endOf, isOver } from '../domain/meetups/meetup.ts';
import { isToCome } from '../domain/meetups/next-meetup.ts';
import { mayLackPlace } from '../domain/meetups/proposed-places.ts';
import type { Meetup, Topic } from '../domain/model.ts';
import { Card, Facts, News, Written } from './parts.tsx';
import { ReportLink } from './report-page.tsx';
import { standsWords } from './stands-words.ts';
import type { Page, Visit } from './visit.ts';
import { PublicYes } from './yes-bar.tsx';

interface MeetupFacts {
  readonly meetup: Meetup;
  /** Absent where not everybody may know what it is about; then search engines do not show the page. */
  readonly topic: Topic | undefined;
  /** So many must say yes for it to happen. */
  readonly minimumYes: number;
  readonly now: Date;
}

/** The public face of a meetup: when, in which area, how many. */
export const meetupPage =
  ({ meetup, topic, minimumYes, now }: MeetupFacts): Page =>
  (visit) => {
    const { t, show } = visit;
    const { state, startsAt, zone } = meetup;
    const isAhead = state !== 'cancelled' && !isOver(meetup, now);
    const name = topic ? show.topic(topic) : t.meetup.unnamedTopic;
    const area = show.area(meetup.area);
    const time = show.time(startsAt, zone);
    return {
      title: t.meetup.title(name, area),
      ...(topic && { description: t.meetup.description(name, area, time) }),
      canonical: `/meetups/${meetup.id}`,
      ...(isAhead && { scripts: ['own-answer.js'] }),
      ...(topic && isAhead && state === 'confirmed' && { about: eventOf(visit, meetup, topic) }),
      body: (
        <Card
          heading={
            <>
              <Written>{name}</Written>, <Written>{area}</Written>
            </>
          }
        >
          <News isBad={state === 'cancelled'}>
            {standsWords(t.answer, meetup, mayLackPlace(meetup), now)}
          </News>
          <Facts
            rows={[
              [t.answer.when, <time datetime={startsAt}>{time}</time>],
              [
                t.answer.where,
                isToCome(meetup, now)
                  ? `${show.areaAlone(meetup.area)}. ${placeWords(visit, meetup)}`
                  : show.areaAlone(meetup.area),
              ],
              ...(meetup.seats !== undefined && isAhead
                ? ([[t.meetup.seats, t.meetup.atMost(show.number(meetup.seats))]] as const)
                : []),
              [
                t.answer.answers,
                <PublicYes visit={visit} meetup={meetup} minimumYes={minimumYes} now={now} />,
              ],
            ]}
          />
          {isAhead && (
            <>
              <div class="buttons">
                {topic && (
                  <a class="button" href={`/?topic=${encodeURIComponent(topic.slug)}#sign-up`}>
                    {t.meetup.join}
                  </a>
                )}
                <a class="button quiet" href={`/v1/meetups/${meetup.id}.ics`}>
                  {t.meetup.calendar}
                </a>
              </div>
              <p
                class="soft"
                data-own-answer={meetup.id}
                data-change={t.places.answer}
                {...Object.fromEntries(
                  Object.entries(t.me.answers).map(([answer, words]) => [`data-${answer}`, `${words}.`]),
                )}
              >
                {t.meetup.invited} <a href="/me#invitations">{t.meetup.myAnswer}</a>
              </p>
            </>
          )}
          <p>
            <a href={`/groups/${meetup.group}`}>{t.meetup.group}</a>
          </p>
          <ReportLink t={t} about={`meetup:${meetup.id}`} />
        </Card>
      ),
    };
  };

/** What everybody is told of the exact place: as long as it is not decided on, only that. */
const placeWords = ({ t: { answer: t } }: Visit, { state, venue }: Meetup): string =>
  state === 'confirmed' && venue ? t.venueHidden : t.venueLater;

/** The meetup as search engines know events: its area, never its venue. */
const eventOf = ({ t, show, origin }: Visit, meetup: Meetup, topic: Topic) => ({
  '@type': 'Event',
  name: t.meetup.title(show.topic(topic), show.area(meetup.area)),
  startDate: meetup.startsAt,
  endDate: endOf(meetup),
  eventStatus: 'https://schema.org/EventScheduled',
  eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
  isAccessibleForFree: true,
  location: { '@type': 'Place', name: show.area(meetup.area), address: show.area(meetup.area) },
  organizer: { '@type': 'Organization', name: 'Convoke', url: origin },
  url: `${origin}/meetups/${meetup.id}`,
});
