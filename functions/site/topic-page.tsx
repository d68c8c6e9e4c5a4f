import { roundedFigure } from '../domain/gathering/rounded-figure.ts';
import type { Forming, Progress } from '../domain/gathering/seen.ts';
import type { Meetup } from '../domain/model.ts';
import { shortTownName, type Town } from '../domain/places/town.ts';
import { FormingTag } from './forming-tag.tsx';
import { TownMap } from './map/town-map.tsx';
import type { MapView } from './map/town-view.ts';
import { MeetupList } from './meetup-list.tsx';
import { Written } from './parts.tsx';
import { ReportLink } from './report-page.tsx';
import { type TownAsked, TownSearch } from './town-search.tsx';
import type { Page, Visit } from './visit.ts';

interface TopicFacts {
  readonly topic: { readonly slug: string; readonly name: string; readonly members: number };
  /** Where groups meet. */
  readonly groups: readonly { readonly group: string; readonly area: string }[];
  /** Areas where something is forming, by their towns. */
  readonly forming: readonly { readonly town: Town; readonly forming: Forming }[];
  /** Both on a map; undefined where there is nothing to show. */
  readonly map: MapView | undefined;
  readonly asked: TownAsked;
  /** How it stands around the town that was asked for. */
  readonly around?: Around | undefined;
}

interface Around {
  readonly town: Town;
  readonly progress: Progress;
  readonly meetups: readonly Meetup[];
}

/** What everybody may know of a topic: how many care, where they meet, and how near it is around a town. */
export const topicPage =
  ({ topic, groups, forming, map, asked, around }: TopicFacts): Page =>
  (visit) => {
    const { t, show, origin } = visit;
    const name = show.topic(topic);
    const path = `/topics/${encodeURIComponent(topic.slug)}`;
    const join = `/?topic=${encodeURIComponent(topic.slug)}#sign-up`;
    const people = t.topic.people(show.number(roundedFigure(topic.members)));
    const drawing = map && <TownMap view={map} reader={visit} />;
    return {
      title: name,
      description: t.topic.description(name, people),
      canonical: path,
      scripts: ['home.js', 'share.js'],
      body: (
        <>
          <h1>
            <Written>{name}</Written>
          </h1>
          <p class="lead">
            {people} {groups.length > 0 ? t.topic.meets : t.topic.meetsNowhere}
          </p>
          <p>
            <a class="button" href={join}>
              {t.topic.join}
            </a>
          </p>
          <p class="soft">
            {t.topic.member} <a href={`/me?topic=${encodeURIComponent(name)}#topics`}>{t.topic.add}</a>
          </p>
          <section class="section card">
            <h2>{t.topic.near}</h2>
            <TownSearch visit={visit} path={path} asked={asked} label={t.signUp.town} />
            {around && <AroundWords visit={visit} {...around} />}
          </section>
          {groups.length > 0 && (
            <section class="section">
              <h2>{t.topic.where}</h2>
              {drawing}
              <ul class="rows">
                {groups.map(({ group, area }) => (
                  <li>
                    <a href={`/groups/${group}`}>
                      <strong>
                        <Written>{show.areaAlone(area)}</Written>
                      </strong>
                    </a>
                  </li>
                ))}
              </ul>
              <p>
                <a href={`${path}/chapters`}>{t.chapters.all}</a>
              </p>
            </section>
          )}
          {forming.length > 0 && (
            <section class="section">
              <h2>{t.topic.whereForming}</h2>
              {groups.length === 0 && drawing}
              <ul class="rows">
                {forming.map((area) => (
                  <li>
                    <a href={`${path}?place=${area.town.place}`}>
                      <strong>
                        <Written>{t.topic.aroundTown(shortTownName(area.town, visit.language))}</Written>
                      </strong>
                      <FormingTag visit={visit} forming={area.forming} />
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section class="section">
            <h2>{t.topic.invite}</h2>
            <p>{t.topic.inviteWords}</p>
            <p class="share" data-share={t.share.copy} data-shared={t.share.copied} data-send={t.share.send}>
              <a href={path}>{origin + path}</a>
            </p>
            <ReportLink t={t} about={`topic:${topic.slug}`} />
          </section>
        </>
      ),
    };
  };

function AroundWords({ visit, town, progress, meetups }: Around & { readonly visit: Visit }) {
  const { t, show } = visit;
  return (
    <>
      <p class="said" role="status">
        <strong>{show.town(town)}:</strong> {t.topic.progress[progress]}
      </p>
      {meetups.length > 0 && <MeetupList visit={visit} meetups={meetups} />}
    </>
  );
}
