import type { Topic } from '../domain/model.ts';
import { countryName } from '../domain/places/country.ts';
import type { CountryOfChapters } from '../domain/topics/chapters.ts';
import { Written } from './parts.tsx';
import type { Page } from './visit.ts';

/** Where a topic meets, country by country, and when next. */
export const chaptersPage =
  ({ topic, countries }: { readonly topic: Topic; readonly countries: readonly CountryOfChapters[] }): Page =>
  ({ t: { chapters: t, topic: words }, show, language }) => {
    const name = show.topic(topic);
    const path = `/topics/${encodeURIComponent(topic.slug)}`;
    const groups = countries.reduce((sum, { chapters }) => sum + chapters.length, 0);
    return {
      title: t.title(name),
      description: t.description(name),
      canonical: `${path}/chapters`,
      body: (
        <>
          <h1>
            <Written>{t.title(name)}</Written>
          </h1>
          <p class="lead">
            {groups === 0 ? words.meetsNowhere : t.groups(groups, countries.length, show.number(groups))}
          </p>
          <p>
            <a class="button" href={`/?topic=${encodeURIComponent(topic.slug)}#sign-up`}>
              {words.join}
            </a>{' '}
            <a class="button quiet" href={path}>
              {t.about}
            </a>
          </p>
          {countries.map(({ country, chapters, people }) => (
            <section class="section">
              <h2>{country === undefined ? t.elsewhere : countryName(country, language)}</h2>
              {people !== undefined && <p class="soft">{t.members(show.number(people))}</p>}
              <ul class="rows">
                {chapters.map(({ group, area, next }) => (
                  <li>
                    <a href={`/groups/${group}`}>
                      <strong>
                        <Written>{show.areaAlone(area)}</Written>
                      </strong>
                      <span>{next ? show.shortTime(next.startsAt, next.zone) : t.noDate}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      ),
    };
  };
