import { isPaused } from '../domain/members/pause.ts';
import type { Interest } from '../domain/model.ts';
import { Card, Choose, Form, Said, Written } from './parts.tsx';
import type { Page, Visit } from './visit.ts';

/** Months that a pause can last, as the form says them. */
export const PAUSES = ['1', '2', '3', '6'] as const;

interface Subscription {
  /** Whether anything is mailed at all; undefined where nobody is left to be mailed. */
  readonly mail?: boolean | undefined;
  readonly pausedUntil?: string | undefined;
  /** What the member still wishes about the topic that the link is about. */
  readonly interest?: Interest | undefined;
  /** The name of that topic, if it was ended just now. */
  readonly ended?: string | undefined;
  readonly now: Date;
}

/** The page of an unsubscribe link: what is mailed, and what can be stopped or paused. */
export const unsubscribePage =
  (subscription: Subscription): Page =>
  (visit) => {
    const { unsubscribe: t } = visit.t;
    return {
      title: t.title,
      body: subscription.mail ? (
        <Card heading={t.heading}>
          <Outcome {...subscription} visit={visit} />
          <Form button={t.button}>
            <Choose name="what" legend={t.what} choices={choicesFor(subscription, visit)} />
          </Form>
        </Card>
      ) : (
        <Card heading={t.done}>
          <Said>{t.stopped}</Said>
          <p>{t.comeBack}</p>
        </Card>
      ),
    };
  };

function Outcome({ pausedUntil, ended, now, visit }: Subscription & { readonly visit: Visit }) {
  const { unsubscribe: t } = visit.t;
  if (ended !== undefined)
    return (
      <Said>
        {t.ended} <Written>{ended}</Written>. {t.left}
      </Said>
    );
  if (pausedUntil === undefined || !isPaused({ pausedUntil }, now)) return null;
  return <Said>{t.paused(visit.show.date(pausedUntil))}</Said>;
}

function choicesFor({ interest }: Subscription, { t: { unsubscribe: t } }: Visit) {
  const topic = interest && {
    value: 'topic',
    words: (
      <>
        {t.nothingAbout} <Written>{interest.topic.name}</Written>
        {interest.group !== undefined && (
          <>
            <br />
            <small>{t.leavesGroup}</small>
          </>
        )}
      </>
    ),
    checked: true,
  };
  const pauses = PAUSES.map((months) => ({
    value: months,
    words: t.pause(Number(months)),
    checked: false,
  }));
  const all = {
    value: 'all',
    words: (
      <>
        {t.all}
        <br />
        <small>{t.allMeans}</small>
      </>
    ),
    checked: !interest,
  };
  return [...(topic ? [topic] : []), ...pauses, all];
}
