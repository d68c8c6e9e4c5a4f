import type { Meetup, Reach } from '../domain/model.ts';
import { Card, Facts, Form, Said, Written, WrittenList } from './parts.tsx';
import type { Page, Visit } from './visit.ts';

interface ToConfirm {
  readonly topics: readonly string[];
  readonly reachKm: Reach;
  /** Whether pressing the button is what says that they agree. */
  readonly agrees: boolean;
}

/** The page of a confirmation link before its button is pressed. */
export const confirmPage =
  ({ topics, reachKm, agrees }: ToConfirm): Page =>
  ({ t: { confirm: t }, show }) => ({
    title: t.title,
    body: (
      <Card heading={t.heading}>
        <Facts
          rows={[
            [t.topics, <WrittenList of={topics} />],
            [t.reach, t.upTo(show.distance(reachKm))],
          ]}
        />
        {agrees && (
          <p>
            {t.agree[0]}
            <a href="/privacy">{t.agree[1]}</a>
            {t.agree[2]}
          </p>
        )}
        <Form button={t.button} />
        <p class="soft">{t.afterwards}</p>
      </Card>
    ),
  });

/** The page of a sign-in link, or of a confirmation link that was used, before its button is pressed. */
export const welcomeBackPage =
  (): Page =>
  ({ t: { welcome: t } }) => ({
    title: t.back,
    body: (
      <Card heading={t.back}>
        <p>{t.see}</p>
        <Form button={t.show} />
      </Card>
    ),
  });

/** Where one interest stands. */
export type Standing =
  | { readonly topic: string; readonly people: number; readonly quorum: number }
  | { readonly topic: string; readonly area: string; readonly meetup?: Meetup | undefined };

/** The page after a confirmation: where the interests stand now, and which topics were refused because they are closed. */
export const standingPage =
  (standings: readonly Standing[], refused: readonly string[] = []): Page =>
  (visit) => {
    const { welcome: t } = visit.t;
    return {
      title: t.title,
      body: (
        <Card heading={t.in}>
          <Said>
            <strong>{t.confirmed}</strong>
          </Said>
          {standings.length === 0 ? (
            <p>{t.none}</p>
          ) : (
            <Facts
              rows={standings.map((standing) => [
                standing.topic,
                <StandingWords visit={visit} standing={standing} />,
              ])}
            />
          )}
          {refused.length > 0 && (
            <p>
              {t.refused} <WrittenList of={refused} />
            </p>
          )}
          <p>
            <a class="button" href="/me">
              {t.toMyPage}
            </a>
          </p>
        </Card>
      ),
    };
  };

function StandingWords({ visit, standing }: { readonly visit: Visit; readonly standing: Standing }) {
  const { standing: t } = visit.t;
  if ('people' in standing)
    return (
      <>
        {t.waiting(standing.people, standing.quorum)} {t.weWrite}
      </>
    );
  const { area, meetup } = standing;
  return (
    <>
      {t.group} <Written>{visit.show.area(area)}</Written>.{' '}
      {meetup ? `${t.next(visit.show.time(meetup.startsAt, meetup.zone))} ${t.invitation}` : t.nextInvitation}
    </>
  );
}
