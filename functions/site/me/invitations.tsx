import { isUndecided } from '../../domain/meetups/meetup.ts';
import { lacksPlace } from '../../domain/meetups/proposed-places.ts';
import type { Invitation, Meetup } from '../../domain/model.ts';
import { Written } from '../parts.tsx';
import { standsWords } from '../stands-words.ts';
import type { Visit } from '../visit.ts';
import { YesBar } from '../yes-bar.tsx';

export interface Invited {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
  /** So many must say yes for it to happen. */
  readonly minimumYes: number;
  /** Path of the page that takes the answer. */
  readonly page: string;
}

/** What a member is asked to, the next one first. */
export const Invitations = ({
  visit,
  invited,
  now,
}: {
  readonly visit: Visit;
  readonly invited: readonly Invited[];
  readonly now: Date;
}) =>
  invited.length === 0 ? null : (
    <section class="card part" id="invitations">
      <h2>{visit.t.me.invitations}</h2>
      <ul class="rows">
        {invited.map(({ meetup, invitation: { answer, further }, minimumYes, page }) => (
          <li>
            <a href={page}>
              <strong>
                <Written>{meetup.topic.name}</Written>
              </strong>
              <span class={answer === 'yes' ? 'tag good' : 'tag'}>
                {visit.t.me.answers[answer ?? 'open']}
              </span>
              <span>
                <time datetime={meetup.startsAt}>{visit.show.shortTime(meetup.startsAt, meetup.zone)}</time> ·{' '}
                <Written>{visit.show.area(meetup.area)}</Written>
                {further && `, ${visit.t.further.short(visit.show.distance(further.km))}`}
              </span>
            </a>
            <p class="bar">
              {isUndecided(meetup, now) ? (
                <YesBar {...{ visit, meetup, minimumYes, answer, now }} />
              ) : (
                standsWords(visit.t.answer, meetup, lacksPlace(meetup), now)
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
