import { endOf } from '../domain/meetup-life.ts';
import type { Invitation, Meetup } from '../domain/model.ts';
import { describeTime } from '../domain/scheduling.ts';
import { documentOf } from './document.tsx';
import { Choose, Facts, Form, Said, Tick, Written } from './parts.tsx';

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
export function feedbackPage(shown: FeedbackFacts): string {
  const { meetup } = shown;
  return documentOf(
    `How was ${meetup.topic.name}?`,
    <>
      <h1>
        How was <Written>{meetup.topic.name}</Written>?
      </h1>
      {shown.given && (
        <Said>
          <strong>Thank you, that is noted.</strong>
        </Said>
      )}
      <Facts
        rows={[
          ['When', describeTime(meetup.startsAt, meetup.zone)],
          ['Where', <Written>{meetup.venue?.name ?? meetup.area}</Written>],
        ]}
      />
      <Question {...shown} />
    </>,
  );
}

function Question({ meetup, invitation, proposed, now }: FeedbackFacts) {
  if (meetup.state === 'cancelled') return <p>It was cancelled, so there is nothing to tell.</p>;
  if (Date.parse(endOf(meetup)) > now.getTime())
    return <p>It has not ended yet. Please open this page again afterwards.</p>;
  if (invitation.answer !== 'yes')
    return (
      <p>
        We ask those who said yes. Were you there? Then please say so with the link in your invitation first.
      </p>
    );
  if (meetup.state === 'proposed') return <p>It was not confirmed, so there is nothing to tell.</p>;
  const { feedback } = invitation;
  const happened = proposed?.happened ?? feedback?.happened;
  return (
    <Form button="Tell">
      <Choose
        name="happened"
        legend="Did it happen?"
        choices={[
          { value: 'yes', words: 'Yes, we met', checked: happened === true },
          { value: 'no', words: 'No', checked: happened === false },
        ]}
      />
      <p>
        <label>
          <span>
            How many came, you included?
            <br />
            <input
              type="number"
              name="people"
              value={feedback?.people ?? ''}
              min="0"
              max="1000"
              inputmode="numeric"
            />
          </span>
        </label>
      </p>
      <Tick name="hostNext" words="I would host the next one" checked={feedback?.hostNext === true} />
    </Form>
  );
}
