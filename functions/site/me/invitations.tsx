import type { Invitation, Meetup } from '../../domain/model.ts';
import { Written } from '../parts.tsx';
import type { Visit } from '../visit.ts';

export interface Invited {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
  /** Path of the page that takes the answer. */
  readonly page: string;
}

/** What a member is asked to, the next one first. */
export const Invitations = ({
  visit: { t, show },
  invited,
}: {
  readonly visit: Visit;
  readonly invited: readonly Invited[];
}) =>
  invited.length === 0 ? null : (
    <section class="card part" id="invitations">
      <h2>{t.me.invitations}</h2>
      <ul class="rows">
        {invited.map(({ meetup: { topic, area, startsAt, zone }, invitation: { answer }, page }) => (
          <li>
            <a href={page}>
              <strong>
                <Written>{topic.name}</Written>
              </strong>
              <span class={answer === 'yes' ? 'tag good' : 'tag'}>{t.me.answers[answer ?? 'open']}</span>
              <span>
                <time datetime={startsAt}>{show.shortTime(startsAt, zone)}</time> ·{' '}
                <Written>{show.area(area)}</Written>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
