import type { Interest, YesOrNo } from '../domain/model.ts';
import type { Messages } from './messages/en.ts';
import { Card, Choose, Form, News, Said, Written } from './parts.tsx';
import type { Page } from './visit.ts';

interface InterestShown {
  /** Undefined once the wish has ended. */
  readonly interest: Interest | undefined;
  /** What the link in the mail proposes to say. */
  readonly proposed?: YesOrNo | undefined;
  /** The answer was given just now. */
  readonly given?: true;
}

/** The page that asks somebody who has waited long whether they still want to. */
export const interestPage =
  ({ interest, proposed, given }: InterestShown): Page =>
  ({ t }) => ({
    title: t.interest.title,
    body: interest ? (
      <Card heading={<Written>{interest.topic.name}</Written>}>
        {given && (
          <Said>
            <strong>{t.answer.noted}</strong>
          </Said>
        )}
        <p>{interest.group ? t.interest.gathered : t.interest.waiting}</p>
        {!interest.group && !given && <Question t={t.interest} proposed={proposed} />}
      </Card>
    ) : (
      <Card heading={t.interest.ended}>
        <News>{t.interest.deleted}</News>
        <p>{t.interest.comeBack}</p>
      </Card>
    ),
  });

const Question = ({
  t,
  proposed,
}: Pick<InterestShown, 'proposed'> & { readonly t: Messages['interest'] }) => (
  <Form button={t.button}>
    <Choose
      name="answer"
      legend={t.question}
      choices={[
        { value: 'yes', words: t.yes, checked: proposed === 'yes' },
        { value: 'no', words: t.no, checked: proposed === 'no' },
      ]}
    />
  </Form>
);
