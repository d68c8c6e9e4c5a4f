import type { Page } from './visit.ts';

/** What this is. */
export const aboutPage =
  (): Page =>
  ({ t: { about: t } }) => ({
    title: t.title,
    description: t.description,
    body: (
      <>
        <h1>{t.title}</h1>
        <p>{t.description}</p>
      </>
    ),
  });
