import { type Group, type Meetup, type Topic, WEEKDAYS } from '../domain/model.ts';
import { MeetupList } from './meetup-list.tsx';
import { Card, Facts, Written } from './parts.tsx';
import { ReportLink } from './report-page.tsx';
import type { Page, Visit } from './visit.ts';
import { PublicYes } from './yes-bar.tsx';

/** What everybody may know of a group: its area, its rhythm, its next meetup. */
export const groupPage =
  ({
    group,
    topic,
    next,
    held,
    minimumYes,
    now,
  }: {
    readonly group: Group;
    /** Absent where not everybody may know what it is about; then search engines do not show the page. */
    readonly topic: Topic | undefined;
    readonly next: Meetup | undefined;
    /** Meetups that are known to have happened. */
    readonly held: number;
    /** So many must say yes for a meetup to happen. */
    readonly minimumYes: number;
    readonly now: Date;
  }): Page =>
  (visit) => {
    const { t, show } = visit;
    const area = show.area(group.area);
    const name = topic ? show.topic(topic) : t.meetup.unnamedTopic;
    const title = t.meetup.title(name, area);
    return {
      title,
      ...(topic && { description: t.group.description(name, area) }),
      canonical: `/groups/${group.id}`,
      body: (
        <Card
          heading={
            <>
              <Written>{name}</Written>, <Written>{area}</Written>
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
          {next ? (
            <>
              <MeetupList visit={visit} meetups={[{ ...next, topic: { ...next.topic, name } }]} />
              <p>
                <PublicYes visit={visit} meetup={next} minimumYes={minimumYes} now={now} />
              </p>
            </>
          ) : (
            <p>{t.group.noNext}</p>
          )}
          <div class="buttons">
            {topic && (
              <a class="button" href={`/?topic=${encodeURIComponent(topic.slug)}#sign-up`}>
                {t.meetup.join}
              </a>
            )}
            <a class="button quiet" href={`/v1/groups/${group.id}.ics`}>
              {t.group.calendar}
            </a>
          </div>
          <ReportLink t={t} about={`group:${group.id}`} />
        </Card>
      ),
    };
  };

function rhythmWords({ t, show }: Visit, { rhythm: { nth, weekday, time } }: Group): string {
  return t.group.every(t.group.nth[nth], show.weekday(WEEKDAYS.indexOf(weekday), 'long'), show.clock(time));
}
