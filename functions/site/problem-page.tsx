import type { Refusal } from '../domain/errors.ts';
import { Illustration } from './illustration.tsx';
import type { Messages } from './messages/en.ts';
import { Card } from './parts.tsx';
import { refusalWords } from './refusal-words.ts';
import { SignInForm } from './sign-in-page.tsx';
import { TownSearch } from './town-search.tsx';
import type { Page, Visit } from './visit.ts';

type Explained = Messages['problems'];

const isExplained = (problem: string, explained: Explained): problem is keyof Explained =>
  Object.hasOwn(explained, problem);

/** The page for something that did not work: what it means, and what to do. */
export const problemPage =
  ({ problem, refusal }: { readonly problem: string; readonly refusal?: Refusal | undefined }): Page =>
  (visit) => {
    const { problems } = visit.t;
    const { title, words } = problems[isExplained(problem, problems) ? problem : 'otherwise'];
    const WaysOn = WAYS_ON[problem] ?? ToStart;
    return {
      title,
      scripts: problem === 'not-found' ? ['home.js'] : [],
      body: (
        <Card heading={title}>
          {refusal && <p>{refusalWords(visit, refusal)}</p>}
          <p>{words}</p>
          <WaysOn visit={visit} />
        </Card>
      ),
    };
  };

interface Looked {
  readonly visit: Visit;
}

const ToStart = ({ visit: { t } }: Looked) => (
  <p>
    <a class="button" href="/">
      {t.toStart}
    </a>
  </p>
);

/** A new link for members, and the form for those whose sign-up has expired: the address does not say who came. */
const NewLink = ({ visit: { t } }: Looked) => (
  <>
    <p>{t.expired.member}</p>
    <SignInForm t={t} />
    <p class="soft">
      {t.expired.newcomer} <a href="/#sign-up">{t.expired.again}</a>
    </p>
  </>
);

const Elsewhere = ({ visit }: Looked) => (
  <>
    <TownSearch visit={visit} path="/near" asked={{ text: '' }} label={visit.t.lost.near} />
    <div class="buttons">
      <a class="button quiet" href="/">
        {visit.t.toStart}
      </a>
      <a class="button quiet" href="/topics">
        {visit.t.lost.topics}
      </a>
    </div>
    <Illustration />
  </>
);

/** Where there is more to offer than the first page. */
const WAYS_ON: Readonly<Partial<Record<string, typeof ToStart>>> = {
  'link-expired': NewLink,
  'not-found': Elsewhere,
};
