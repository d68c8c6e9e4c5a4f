import { OPERATIONS } from './operations.ts';
import { ASSETS, PAGES, ROUTES } from './routes.ts';

const TOWN = ['place', 'town'];

/** What pages read of their query, beside the language. */
const OF_PAGES: Readonly<Record<string, readonly string[]>> = {
  '/': ['topic'],
  '/sign-in': ['ended'],
  '/topics': ['q', 'after'],
  '/topics/{topic}': TOWN,
  '/near': [...TOWN, 'square'],
  '/map': ['cell', 'place', 'reachKm'],
  '/me': ['done', 'topic', 'meetup'],
  '/answer/{token}': ['answer', 'venue'],
  '/feedback/{token}': ['happened'],
  '/interest/{token}': ['answer'],
};

const ofApi = ROUTES.map(({ method, path }) => {
  const { query } = OPERATIONS[`${method} ${path}` as keyof typeof OPERATIONS];
  return { path: path as string, names: query ? Object.keys(query.schema.shape) : [] };
});
const ofPages = [...PAGES, ...ASSETS.filter(({ path }) => path === '/map')].map(({ path }) => ({
  path: path as string,
  names: OF_PAGES[path] ?? [],
}));

/**
 * The parameters that each path reads of its query, by whatever method, beside a page's language; the edge drops all others
 * (ADR 54).
 */
export const QUERIES: ReadonlyMap<string, readonly string[]> = new Map(
  [...Map.groupBy([...ofApi, ...ofPages], ({ path }) => path)].map(([path, routes]) => [
    path,
    [...new Set(routes.flatMap(({ names }) => names))],
  ]),
);
