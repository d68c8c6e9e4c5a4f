import { type Group, type Meetup, WEEKDAYS } from '../domain/model.ts';
import { MeetupList } from './meetup-list.tsx';
import { Card, Facts, Written } from './parts.tsx';
import type { Page, Visit } from './visit.ts';

/** What everybody may know of a group: its area, its rhythm, its next meetup. */
export const groupPage =
  ({
    group,
    next,
    held,
  }: {
    readonly group: Group;
    readonly next: Meetup | undefined;
    /** Meetups that are known to have happened. */
    readonly held: number;
  }): Page =>
  (visit) => {
    const { t, show } = visit;
    const area = show.area(group.area);
    const title = t.meetup.title(group.topic.name, area);
    return {
      title,
      description: t.group.description(group.topic.name, area),
      canonical: `/groups/${group.id}`,
      body: (
        <Card
          heading={
            <>
              <Written>{group.topic.name}</Written>, <Written>{area}</Written>
            </>
          }
        >
          <Facts
            rows={[
              [t.group.rhythm, rhythmWords(visit, group)],
              [t.group.since, show.date(group.foundedAt.slice(0, 10))],
              ...(held > 0 ? ([[t.group.held, show.number(held)]] as const) : []),
            ]}
          />
          <h2>{t.group.next}</h2>
          {next ? <MeetupList visit={visit} meetups={[next]} /> : <p>{t.group.noNext}</p>}
          <div class="buttons">
            <a class="button" href={`/?topic=${encodeURIComponent(group.topic.slug)}#sign-up`}>
              {t.meetup.join}
            </a>
            <a class="button quiet" href={`/v1/groups/${group.id}.ics`}>
              {t.group.calendar}
            </a>
          </div>
        </Card>
      ),
    };
  };

function rhythmWords({ t, show }: Visit, { rhythm: { nth, weekday, time } }: Group): string {
  return t.group.every(t.group.nth[nth], show.weekday(WEEKDAYS.indexOf(weekday), 'long'), show.clock(time));
}
