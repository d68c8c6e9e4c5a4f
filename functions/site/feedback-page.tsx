import { venuesKnownTo } from '../domain/meetups/closed-venues.ts';
import { endOf } from '../domain/meetups/meetup.ts';
import type { Invitation, Meetup } from '../domain/model.ts';
import { PlanLinks } from './host-page.tsx';
import type { Messages } from './messages/en.ts';
import { Card, Choose, Facts, Form, Said, Tick, Ticks, Written } from './parts.tsx';
import type { Page } from './visit.ts';

interface FeedbackFacts {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
  /** What the link in the mail proposes to say. */
  readonly proposed?: { readonly happened?: boolean | undefined };
  /** It was told just now. */
  readonly given?: true;
  readonly now: Date;
}

/** The page that asks how a meetup was. */
export const feedbackPage =
  (shown: FeedbackFacts): Page =>
  (visit) => {
    const { t, show } = visit;
    const { meetup } = shown;
    return {
      title: t.feedback.title(meetup.topic.name),
      body: (
        <Card heading={t.feedback.title(meetup.topic.name)}>
          {shown.given && (
            <Said>
              <strong>{t.answer.noted}</strong>
            </Said>
          )}
          <Facts
            rows={[
              [t.answer.when, show.time(meetup.startsAt, meetup.zone)],
              [t.answer.where, <Written>{meetup.venue?.name ?? show.areaAlone(meetup.area)}</Written>],
            ]}
          />
          <Question t={t.feedback} {...shown} />
          <PlanLinks
            visit={visit}
            mayPlan={false}
            hasVenues={venuesKnownTo(meetup, shown.invitation).length > 0}
          />
        </Card>
      ),
    };
  };

function Question({
  t,
  meetup,
  invitation,
  proposed,
  now,
}: FeedbackFacts & { readonly t: Messages['feedback'] }) {
  if (meetup.state === 'cancelled') return <p>{t.cancelled}</p>;
  if (Date.parse(endOf(meetup)) > now.getTime()) return <p>{t.early}</p>;
  if (invitation.answer !== 'yes') return <p>{t.onlyYes}</p>;
  if (meetup.state === 'proposed') return <p>{t.unconfirmed}</p>;
  const { feedback } = invitation;
  const happened = proposed?.happened ?? feedback?.happened;
  return (
    <Form button={t.tell}>
      <Choose
        name="happened"
        legend={t.happened}
        choices={[
          { value: 'yes', words: t.yes, checked: happened === true },
          { value: 'no', words: t.no, checked: happened === false },
        ]}
      />
      <div class="field">
        <label class="label" for="people">
          {t.people}
        </label>
        <input
          type="number"
          id="people"
          name="people"
          value={feedback?.people ?? ''}
          min="0"
          max="1000"
          inputmode="numeric"
        />
      </div>
      <Ticks>
        <Tick name="hostNext" words={t.hostNext} checked={feedback?.hostNext === true} />
      </Ticks>
    </Form>
  );
}
