import { EMPTY_DRAFT, type SignUpComplaints, type SignUpDraft } from '../domain/members/sign-up-draft.ts';
import type { Doubt } from '../domain/topics/doubts.ts';
import { Illustration } from './illustration.tsx';
import type { MapView } from './map/town-view.ts';
import { Card } from './parts.tsx';
import { SignUpForm } from './sign-up/sign-up-form.tsx';
import type { Page } from './visit.ts';

/** The first page: what this is, and the form. `complaints` come back with all that was typed. */
export const startPage =
  (
    draft: SignUpDraft = EMPTY_DRAFT,
    complaints?: SignUpComplaints,
    view?: MapView,
    doubts: readonly Doubt[] = [],
  ): Page =>
  (visit) => {
    const { home: t } = visit.t;
    return {
      title: complaints || doubts.length > 0 ? t.titleAgain : t.title,
      description: t.description,
      canonical: '/',
      scripts: ['home.js'],
      width: 'wide',
      body: (
        <>
          <div class="hero">
            <div>
              <h1>{t.heading}</h1>
              <p class="lead">{t.lead}</p>
              <p>
                <a class="button" href="#sign-up">
                  {t.begin}
                </a>
              </p>
            </div>
            <Illustration />
          </div>
          <section class="section steps" aria-label={t.stepsLabel}>
            {t.steps.map(({ title, words }) => (
              <div>
                <h2>{title}</h2>
                <p>{words}</p>
              </div>
            ))}
          </section>
          <div class="section">
            <SignUpForm
              visit={visit}
              draft={draft}
              view={view}
              doubts={doubts}
              {...(complaints && { complaints })}
            />
          </div>
          <section class="section promises">
            <h2>{t.promisesLabel}</h2>
            <ul>
              {t.promises.map((words) => (
                <li>{words}</li>
              ))}
            </ul>
          </section>
        </>
      ),
    };
  };

/** After the form: what happens now. */
export const checkYourMailPage =
  (email: string): Page =>
  ({ t: { checkYourMail: t } }) => ({
    title: t.title,
    scripts: ['home.js'],
    body: (
      <Card heading={t.title}>
        <p data-draft-done="sign-up">
          {t.sentTo} <strong>{email}</strong>.
        </p>
        <p>{t.press}</p>
        <p class="soft">{t.notThere}</p>
      </Card>
    ),
  });
