import type { Decision } from '../domain/safety/decision.ts';
import { MOST_TEXT } from '../domain/safety/report.ts';
import { Complaint, Complaints } from './fields.tsx';
import { Card, Form, Said, Written } from './parts.tsx';
import type { Page } from './visit.ts';

interface AppealFacts {
  readonly decision: Pick<Decision, 'measure' | 'why' | 'at'>;
  /** Whether the reasons are missing. */
  readonly isMissing: boolean;
}

/** The form by which a member objects to a decision: what was decided and why, as it was mailed, and room for why it is wrong. */
export const appealPage =
  ({ decision, isMissing }: AppealFacts): Page =>
  ({ t: { appeal: t, report }, show }) => ({
    title: t.title,
    body: (
      <Card heading={t.heading}>
        {isMissing && <Complaints heading={report.missing} fields={[{ name: 'text', label: t.missing }]} />}
        <p>{t.decided(show.date(decision.at), t.measures[decision.measure])}</p>
        <blockquote>
          <Written>{decision.why}</Written>
        </blockquote>
        <p>{t.words}</p>
        <Form button={t.send}>
          <div class="field">
            <label class="label" for="text">
              {t.text}
            </label>
            <p class="hint" id="text-hint">
              {t.textHint}
            </p>
            <textarea
              id="text"
              name="text"
              rows={8}
              maxlength={MOST_TEXT}
              required
              aria-describedby="text-hint"
            />
            <Complaint name="text" complaint={isMissing ? t.missing : undefined} />
          </div>
        </Form>
      </Card>
    ),
  });

/** What a member reads whose appeal has arrived, now or before. */
export const appealedPage: Page = ({ t: { appeal: t, toStart } }) => ({
  title: t.title,
  body: (
    <Card heading={t.title}>
      <Said>{t.arrived}</Said>
      <p>{t.next}</p>
      <p>
        <a class="button" href="/">
          {toStart}
        </a>
      </p>
    </Card>
  ),
});
