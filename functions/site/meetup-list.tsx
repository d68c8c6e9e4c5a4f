import type { Meetup } from '../domain/model.ts';
import { Written } from './parts.tsx';
import type { Visit } from './visit.ts';

/** Meetups to come, each with a way to its page. */
export const MeetupList = ({
  visit: { t, show },
  meetups,
}: {
  readonly visit: Visit;
  readonly meetups: readonly Meetup[];
}) => (
  <ul class="rows">
    {meetups.map(({ id, topic, area, startsAt, zone, state }) => (
      <li>
        <a href={`/meetups/${id}`}>
          <strong>
            <Written>{show.topic(topic)}</Written>
          </strong>
          <span>
            <time datetime={startsAt}>{show.shortTime(startsAt, zone)}</time> ·{' '}
            <Written>{show.area(area)}</Written>
          </span>
          {state === 'confirmed' && <span class="tag good">{t.meetup.isOn}</span>}
        </a>
      </li>
    ))}
  </ul>
);
