import type { ComponentChildren } from 'preact';
import type { Imprint } from '../domain/imprint.ts';
import { ContactLink } from './contact-link.tsx';
import { textsIn } from './messages/by-language.ts';
import type { Practice } from './messages/en-texts.ts';
import { TEXTS_VERSION } from './messages/texts-version.ts';
import type { Page, Visit } from './visit.ts';
import { type Words, wordsPage } from './words-page.tsx';

/** What this is and how it works. */
export const aboutPage = (): Page => async (visit) => wordsPage((await textsIn(visit.language)).about)(visit);

/** What is kept of people, why and for how long; `contact` is the operator's address. */
export const privacyPage =
  (contact: string, practice: Practice): Page =>
  async (visit) => {
    const { privacy } = await textsIn(visit.language);
    return agreedPage(privacy(practice), contact, visit);
  };

/** What people may expect of the site, and it of them. */
export const termsPage =
  (contact: string): Page =>
  async (visit) =>
    agreedPage(
      (await textsIn(visit.language)).terms(visit.minimumAge),
      contact,
      visit,
      <p>
        <a href="/transparency">{visit.t.transparency.title}</a>
      </p>,
    );

/** A text that members agree to, with its day and whom to ask about it. */
async function agreedPage(
  words: Words & { readonly contact: string },
  contact: string,
  visit: Visit,
  more?: ComponentChildren,
) {
  const { imprint, language, show } = visit;
  const { asOf } = await textsIn(language);
  const end = (
    <>
      {more}
      <p>
        {words.contact}{' '}
        {imprint && (
          <>
            <a href="/imprint">{imprint.name}</a>,{' '}
          </>
        )}
        <ContactLink to={imprint?.email ?? contact} />
      </p>
      <p class="soft">{asOf(show.date(TEXTS_VERSION))}</p>
    </>
  );
  return wordsPage(words, end)(visit);
}

/** Who answers for the site, as the law of many countries wants it said. */
export const imprintPage =
  ({ name, lines, email, phone }: Imprint, contact: string): Page =>
  async (visit) => {
    const { imprint: t } = await textsIn(visit.language);
    const end = (
      <>
        <address>
          {[name, ...lines].map((line, at) => (
            <>
              {at > 0 && <br />}
              {line}
            </>
          ))}
        </address>
        <p>
          {t.email} <ContactLink to={email ?? contact} />
          {phone !== undefined && (
            <>
              <br />
              {t.phone} <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
            </>
          )}
        </p>
      </>
    );
    return wordsPage({ ...t, sections: [] }, end)(visit);
  };
