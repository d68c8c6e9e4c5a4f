import { textsIn } from './messages/by-language.ts';
import type { Page } from './visit.ts';
import { wordsPage } from './words-page.tsx';

/** What this is and how it works. */
export const aboutPage = (): Page => async (visit) => wordsPage((await textsIn(visit.language)).about)(visit);

/** What is kept of people, why and for how long; `contact` is the operator's address. */
export const privacyPage =
  (contact: string): Page =>
  async (visit) => {
    const { privacy } = await textsIn(visit.language);
    return wordsPage(privacy, <Contact words={privacy.contact} address={contact} />)(visit);
  };

/** What people may expect of the site, and it of them. */
export const termsPage =
  (contact: string): Page =>
  async (visit) => {
    const { terms } = await textsIn(visit.language);
    return wordsPage(terms, <Contact words={terms.contact} address={contact} />)(visit);
  };

const Contact = ({ words, address }: { readonly words: string; readonly address: string }) => (
  <p>
    {words} <a href={`mailto:${address}`}>{address}</a>
  </p>
);
