import { documentOf } from './document.tsx';

interface Explanation {
  readonly title: string;
  readonly words: string;
}

const EXPLAINED: Readonly<Record<string, Explanation>> = {
  'link-expired': {
    title: 'This link no longer works',
    words:
      'It is too old, or not complete. Please open the newest mail from us and press the button there, or copy the whole link. A sign-up that was not confirmed within 7 days is gone: just sign up again.',
  },
  'not-found': {
    title: 'There is nothing here any more',
    words: 'What this link belongs to has ended or was erased. There is nothing left for you to do.',
  },
  'invalid-request': {
    title: 'Something is missing',
    words: 'Please go back, choose an answer and press the button again.',
  },
  'not-possible': { title: 'That is not possible', words: 'Please go back and look at the page again.' },
  'limit-reached': { title: 'That would be too much', words: 'Please end some of your topics first.' },
  busy: {
    title: 'Very many people are here right now',
    words: 'Nothing was changed. Please go back and press the button again in a moment.',
  },
};

const OTHERWISE: Explanation = {
  title: 'Something went wrong',
  words: 'That is our fault. Please go back and try it again in a few minutes.',
};

/** The page for something that did not work: what it means, and what to do. `detail` is for those who can act on it. */
export function problemPage(problem: string, detail: string): string {
  const { title, words } = EXPLAINED[problem] ?? OTHERWISE;
  return documentOf(
    title,
    <>
      <h1>{title}</h1>
      {(problem === 'not-possible' || problem === 'limit-reached') && <p>{detail}</p>}
      <p>{words}</p>
    </>,
  );
}
