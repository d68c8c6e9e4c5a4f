import { roundedFigure } from '../domain/gathering/rounded-figure.ts';
import { isToStart, type NextOfTopic } from '../domain/topics/next-of-topic.ts';
import { TextField } from './fields.tsx';
import { Written } from './parts.tsx';
import type { Page } from './visit.ts';

interface ListedTopic {
  readonly slug: string;
  readonly name: string;
  readonly members: number;
  readonly next?: NextOfTopic | undefined;
}

/** Topics that enough people share, from A on, and where they meet next: all, or those in whose names the words asked for stand. */
export const topicsPage =
  (shown: {
    readonly topics: readonly ListedTopic[];
    readonly asked: string;
    /** Slug that the next page comes after. */
    readonly next?: string | undefined;
    readonly now: Date;
  }): Page =>
  ({ t: { topics: t, topic: words }, show }) => ({
    title: t.title,
    description: t.description,
    body: (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <form class="search" method="get" action="/topics">
          <TextField name="q" label={t.search} value={shown.asked} maxlength={80} />
          <button type="submit">{t.find}</button>
        </form>
        {shown.topics.length === 0 ? (
          <p>
            {t.none} <a href="/">{t.beFirst}</a>
          </p>
        ) : (
          <ul class="rows">
            {shown.topics.map(({ slug, name, members, next }) => (
              <li>
                <a href={`/topics/${encodeURIComponent(slug)}`}>
                  <strong>
                    <Written>{show.topic({ slug, name })}</Written>
                  </strong>
                  <span>{words.people(show.number(roundedFigure(members)))}</span>
                  {next && isToStart(next, shown.now) && (
                    <span>
                      {t.next} <time datetime={next.startsAt}>{show.day(next.startsAt, next.zone)}</time> ·{' '}
                      <Written>{show.area(next.area)}</Written>
                    </span>
                  )}
                </a>
              </li>
            ))}
          </ul>
        )}
        {shown.next !== undefined && (
          <p>
            <a class="button quiet" href={`/topics?${moreQuery(shown.asked, shown.next)}`}>
              {t.more}
            </a>
          </p>
        )}
      </>
    ),
  });

const moreQuery = (asked: string, after: string) =>
  new URLSearchParams({ ...(asked !== '' && { q: asked }), after }).toString();
