import { monthFrom } from '../../domain/safety/transparency.ts';
import type { PageRoutes } from '../../runtime/http/page-handler.ts';
import { transparencyPage } from '../../site/transparency-page.tsx';
import type { Page } from '../../site/visit.ts';
import { readMonthFigures } from '../../store/month-figures.ts';
import { type PublicSite, SLOW_CACHE_SECONDS } from './public-site.ts';

const MONTHS_SHOWN = 24;

/** What was reported and decided in the last two years, for people and for programs. */
export function transparencyRoutes({ table, now }: PublicSite) {
  const figures = () => readMonthFigures(table, monthFrom(now(), -MONTHS_SHOWN));
  return {
    'GET /transparency': async () => ({
      page: transparencyPage(await figures()),
      cacheSeconds: SLOW_CACHE_SECONDS,
    }),

    'GET /transparency.json': async () => ({
      file: { type: 'application/json', text: `${JSON.stringify({ months: await figures() }, null, 2)}\n` },
      cacheSeconds: SLOW_CACHE_SECONDS,
    }),
  } satisfies PageRoutes<Page>;
}
