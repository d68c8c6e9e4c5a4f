import { Card } from '../parts.tsx';
import type { Page } from '../visit.ts';

/** Before everything is erased: whether that is meant. Somebody excluded is not told that they may come back. */
export const erasePage =
  ({ mayReturn }: { readonly mayReturn: boolean }): Page =>
  ({ t: { me: t } }) => ({
    title: t.eraseTitle,
    body: (
      <Card heading={t.eraseTitle}>
        <p>
          {t.eraseWords}
          {mayReturn && ` ${t.eraseReturn}`}
        </p>
        <form class="buttons" method="post" action="/me/erase">
          <button type="submit">{t.eraseNow}</button>
          <a class="button quiet" href="/me">
            {t.keep}
          </a>
        </form>
      </Card>
    ),
  });

/** After everything was erased. */
export const erasedPage =
  (): Page =>
  ({ t: { me: t }, t: { toStart } }) => ({
    title: t.erased,
    body: (
      <Card heading={t.erased}>
        <p>{t.erasedWords}</p>
        <p>
          <a class="button" href="/">
            {toStart}
          </a>
        </p>
      </Card>
    ),
  });
