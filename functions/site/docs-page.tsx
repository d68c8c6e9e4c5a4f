import type { Page } from './visit.ts';

/** Where the API describes itself to programs. */
const DESCRIPTION = '/v1/openapi.json';

/** The description of the API for people; a script shows it, and without one there is the document. */
export const docsPage =
  (): Page =>
  ({ t }) => ({
    title: t.docs.title,
    description: t.docs.description,
    width: 'wide',
    styles: ['docs.css'],
    scripts: ['docs.js'],
    body: (
      <>
        <h1>{t.docs.title}</h1>
        <p class="lead">{t.docs.description}</p>
        <noscript>
          <p>{t.docs.scriptless}</p>
        </noscript>
        <p>
          {t.docs.machines} <a href={DESCRIPTION}>{DESCRIPTION}</a>
        </p>
        <section
          id="operations"
          class="operations"
          aria-label={t.docs.table}
          lang="en"
          dir="ltr"
          data-description={DESCRIPTION}
        />
      </>
    ),
  });
