import type { Crowd, Meetup, Reach, Topic } from '../domain/model.ts';
import { AgreedWords } from './agreed-words.tsx';
import { ConsentTick } from './consent-tick.tsx';
import { Card, Facts, Form, Said, Ticks, Written, WrittenList } from './parts.tsx';
import { SignInForm } from './sign-in-page.tsx';
import type { Page, Visit } from './visit.ts';

interface ToConfirm {
  /** Words for where the home is, in English. */
  readonly area: string;
  readonly topics: readonly string[];
  /** Those of them that take an explicit consent. */
  readonly sensitive: readonly Topic[];
  readonly reachKm: Reach;
}

/** The page of a confirmation link before its button is pressed. */
export const confirmPage =
  ({ area, topics, sensitive, reachKm }: ToConfirm): Page =>
  (visit) => {
    const { show } = visit;
    const { confirm: t } = visit.t;
    return {
      title: t.title,
      body: (
        <Card heading={t.heading}>
          <Facts
            rows={[
              [t.topics, <WrittenList of={topics} />],
              [
                t.home,
                <>
                  <Written>{show.areaAlone(area)}</Written> <a href="/#sign-up">{t.otherTown}</a>
                </>,
              ],
              [t.reach, t.upTo(show.distance(reachKm))],
            ]}
          />
          <p>
            <AgreedWords of={t.agree(visit.minimumAge)} />
          </p>
          <Form button={t.button}>
            {sensitive.length > 0 && (
              <Ticks>
                {sensitive.map((topic) => (
                  <ConsentTick visit={visit} topic={topic} />
                ))}
                <p class="hint">{t.unticked}</p>
              </Ticks>
            )}
          </Form>
          <p class="soft">{t.afterwards}</p>
        </Card>
      ),
    };
  };

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

/** The page of a link that has let somebody in and does so no more. */
export const usedLinkPage =
  (): Page =>
  ({ t, t: { welcome } }) => ({
    title: welcome.used,
    body: (
      <Card heading={welcome.used}>
        <p>{welcome.usedWords}</p>
        <p>
          <a href="/me">{welcome.toMyPage}</a>
        </p>
        <SignInForm t={t} />
      </Card>
    ),
  });

/** Where one interest stands. */
export type Standing =
  | { readonly topic: string; readonly quorum: number; readonly crowd?: Crowd | undefined }
  | { readonly topic: string; readonly area: string; readonly meetup?: Meetup | undefined };

/**
 * The page after a confirmation: where the interests stand now, which topics a second sign-up has `added` to them, and which
 * were `refused` because they are closed, or are `lacking` an explicit consent.
 */
export const standingPage =
  (
    standings: readonly Standing[],
    {
      added,
      refused = [],
      lacking = [],
    }: {
      readonly added?: readonly string[] | undefined;
      readonly refused?: readonly string[] | undefined;
      readonly lacking?: readonly string[] | undefined;
    } = {},
  ): Page =>
  (visit) => {
    const { welcome: t } = visit.t;
    return {
      title: t.title,
      body: (
        <Card heading={t.in}>
          <Said>
            <strong>{added === undefined ? t.confirmed : <Added visit={visit} topics={added} />}</strong>
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
          {lacking.length > 0 && (
            <p>
              {t.lacking} <WrittenList of={lacking} />
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

function Added({ visit, topics }: { readonly visit: Visit; readonly topics: readonly string[] }) {
  const { second: t } = visit.t;
  if (topics.length === 0) return <>{t.unchanged}</>;
  return (
    <>
      {t.added} <WrittenList of={topics} />
    </>
  );
}

function StandingWords({ visit, standing }: { readonly visit: Visit; readonly standing: Standing }) {
  const { standing: t } = visit.t;
  if ('quorum' in standing)
    return (
      <>
        {t.waiting[standing.crowd ?? 'unknown'](visit.show.number(standing.quorum))} {t.weWrite}
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
