import type { Forming } from '../domain/gathering/seen.ts';
import type { Meetup } from '../domain/model.ts';
import type { Town } from '../domain/places/town.ts';
import { FormingTag } from './forming-tag.tsx';
import { TownMap } from './map/town-map.tsx';
import type { MapView } from './map/town-view.ts';
import { MeetupList } from './meetup-list.tsx';
import { Written } from './parts.tsx';
import { type TownAsked, TownSearch } from './town-search.tsx';
import type { Page, Visit } from './visit.ts';

interface AroundTown {
  readonly town: Town;
  readonly withinKm: number;
  /** In the order of their start. */
  readonly meetups: readonly Meetup[];
  /** Listed topics that are forming here, the nearest to a meeting first. */
  readonly forming: readonly {
    readonly slug: string;
    readonly name: string;
    readonly forming: Forming;
  }[];
  readonly map: MapView;
}

/** What is on around a town, and what is forming. */
export const nearPage =
  ({ asked, around }: { readonly asked: TownAsked; readonly around?: AroundTown | undefined }): Page =>
  (visit) => {
    const { near: t } = visit.t;
    const name = around && visit.show.town(around.town);
    const heading = around ? t.titleOf(visit.show.shortTown(around.town)) : t.title;
    return {
      title: name === undefined ? t.title : t.titleOf(name),
      description: name === undefined ? t.description : t.descriptionOf(name),
      scripts: ['home.js'],
      canonical: around ? `/near?place=${around.town.place}` : '/near',
      body: (
        <>
          <h1>{heading}</h1>
          <TownSearch visit={visit} path="/near" asked={asked} label={visit.t.signUp.town} locates />
          {!around && (
            <p class="soft">
              {t.member} <a href="/me/near">{t.home}</a>
            </p>
          )}
          {around && <Around visit={visit} {...around} />}
        </>
      ),
    };
  };

function Around({ visit, town, withinKm, meetups, forming, map }: AroundTown & { readonly visit: Visit }) {
  const { t, show } = visit;
  return (
    <>
      <TownMap view={map} reader={visit} />
      <section class="section">
        <h2>{t.near.on}</h2>
        {meetups.length === 0 ? (
          <p>{t.near.nothingOn(show.distance(withinKm))}</p>
        ) : (
          <MeetupList visit={visit} meetups={meetups} />
        )}
      </section>
      <section class="section">
        <h2>{t.near.forming}</h2>
        {forming.length === 0 ? (
          <p>{t.near.nothingForming}</p>
        ) : (
          <ul class="rows">
            {forming.map(({ slug, name, forming: nearness }) => (
              <li>
                <a href={`/topics/${encodeURIComponent(slug)}?place=${town.place}`}>
                  <strong>
                    <Written>{show.topic({ slug, name })}</Written>
                  </strong>
                  <FormingTag visit={visit} forming={nearness} />
                </a>
              </li>
            ))}
          </ul>
        )}
        <p>
          <a class="button" href="/#sign-up">
            {t.near.join}
          </a>
        </p>
      </section>
    </>
  );
}
