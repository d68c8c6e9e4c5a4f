import type { Messages } from './messages/en.ts';
import type { Page } from './visit.ts';

type Explained = Messages['problems'];

const isExplained = (problem: string, explained: Explained): problem is keyof Explained =>
  Object.hasOwn(explained, problem);

/** Problems whose detail says something to people. */
const TELLING = new Set(['not-possible', 'limit-reached']);

/** The page for something that did not work: what it means, and what to do. */
export const problemPage =
  ({ problem, detail }: { readonly problem: string; readonly detail: string }): Page =>
  ({ t }) => {
    const { title, words } = t.problems[isExplained(problem, t.problems) ? problem : 'otherwise'];
    return {
      title,
      body: (
        <>
          <h1>{title}</h1>
          {TELLING.has(problem) && <p>{detail}</p>}
          <p>{words}</p>
          <p>
            <a class="button" href="/">
              {t.toStart}
            </a>
          </p>
        </>
      ),
    };
  };
