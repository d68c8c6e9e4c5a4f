/** A route and the entry point that serves it. */
export interface Route {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path template as OpenAPI writes it. */
  readonly path: string;
  /** Entry point, `http/<file name>`. */
  readonly entry: string;
}

/** Every route of the JSON API: the template, the 404/405 answers and the description are made from this list. */
export const ROUTES = [
  { method: 'POST', path: '/v1/sign-ups', entry: 'http/sign-up' },
  { method: 'POST', path: '/v1/confirmations', entry: 'http/confirm' },
  { method: 'POST', path: '/v1/sessions', entry: 'http/request-session' },
  { method: 'DELETE', path: '/v1/sessions', entry: 'http/change-me' },
  { method: 'GET', path: '/v1/me', entry: 'http/read-me' },
  { method: 'PATCH', path: '/v1/me', entry: 'http/change-me' },
  { method: 'DELETE', path: '/v1/me', entry: 'http/erase-me' },
  { method: 'DELETE', path: '/v1/me/calendar', entry: 'http/change-me' },
  { method: 'GET', path: '/v1/me/export', entry: 'http/read-me' },
  { method: 'GET', path: '/v1/me/interests', entry: 'http/read-me' },
  { method: 'GET', path: '/v1/me/interests/{topic}', entry: 'http/read-me' },
  { method: 'PUT', path: '/v1/me/interests/{topic}', entry: 'http/change-me' },
  { method: 'DELETE', path: '/v1/me/interests/{topic}', entry: 'http/change-me' },
  { method: 'GET', path: '/v1/me/invitations', entry: 'http/read-invitation' },
  { method: 'PUT', path: '/v1/me/invitations/{meetup}/answer', entry: 'http/answer-invitation' },
  { method: 'GET', path: '/v1/invitations/{token}', entry: 'http/read-invitation' },
  { method: 'POST', path: '/v1/invitations/{token}', entry: 'http/answer-invitation' },
  { method: 'GET', path: '/v1/invitations/{token}/calendar', entry: 'http/read-calendar' },
  { method: 'POST', path: '/v1/invitations/{token}/feedback', entry: 'http/answer-invitation' },
  { method: 'POST', path: '/v1/invitations/{token}/plan', entry: 'http/answer-invitation' },
  { method: 'GET', path: '/v1/invitations/{token}/places', entry: 'http/answer-invitation' },
  { method: 'POST', path: '/v1/invitations/{token}/places', entry: 'http/answer-invitation' },
  {
    method: 'POST',
    path: '/v1/invitations/{token}/places/{place}/endorsement',
    entry: 'http/answer-invitation',
  },
  { method: 'POST', path: '/v1/invitations/{token}/places/{place}/report', entry: 'http/answer-invitation' },
  { method: 'GET', path: '/v1/interests/{token}', entry: 'http/answer-interest' },
  { method: 'POST', path: '/v1/interests/{token}', entry: 'http/answer-interest' },
  { method: 'POST', path: '/v1/invitations/{token}/closed-venues', entry: 'http/answer-invitation' },
  { method: 'GET', path: '/v1/unsubscribe/{token}', entry: 'http/unsubscribe' },
  { method: 'POST', path: '/v1/unsubscribe/{token}', entry: 'http/unsubscribe' },
  { method: 'GET', path: '/v1/topics', entry: 'http/read-topics' },
  { method: 'GET', path: '/v1/topics/{topic}', entry: 'http/read-topics' },
  { method: 'GET', path: '/v1/topics/{topic}/progress', entry: 'http/read-topics' },
  { method: 'GET', path: '/v1/topics/{topic}/chapters', entry: 'http/read-topics' },
  { method: 'GET', path: '/v1/topic-suggestions', entry: 'http/read-topics' },
  { method: 'GET', path: '/v1/meetups', entry: 'http/read-meetups' },
  { method: 'GET', path: '/v1/meetups/{meetup}', entry: 'http/read-meetup' },
  { method: 'GET', path: '/v1/meetups/{meetup}.ics', entry: 'http/read-meetup' },
  { method: 'GET', path: '/v1/groups/{group}.ics', entry: 'http/read-meetup' },
  { method: 'GET', path: '/v1/calendars/{token}.ics', entry: 'http/read-calendar' },
  { method: 'GET', path: '/v1/places', entry: 'http/read-places' },
  { method: 'GET', path: '/v1/openapi.json', entry: 'http/describe-api' },
] as const satisfies readonly Route[];

/** Pages: like the routes above, but for people, so the description leaves them out. */
export const PAGES = [
  ...lookAndAct('/', 'http/open-home'),
  ...look('/about', 'http/open-site'),
  ...look('/privacy', 'http/open-site'),
  ...look('/terms', 'http/open-site'),
  ...look('/imprint', 'http/open-site'),
  ...look('/docs', 'http/open-site'),
  ...look('/robots.txt', 'http/open-site'),
  ...look('/.well-known/security.txt', 'http/open-site'),
  ...look('/topics', 'http/open-public'),
  ...look('/topics/{topic}', 'http/open-public'),
  ...look('/topics/{topic}/chapters', 'http/open-public'),
  ...look('/meetups/{meetup}', 'http/open-public'),
  ...look('/groups/{group}', 'http/open-public'),
  ...look('/near', 'http/open-public'),
  ...look('/sitemap.xml', 'http/open-public'),
  ...look('/transparency', 'http/open-public'),
  ...look('/transparency.json', 'http/open-public'),
  ...act('/language', 'http/open-site'),
  ...lookAndAct('/sign-in', 'http/open-home'),
  ...look('/me', 'http/open-me'),
  ...look('/me/near', 'http/open-me'),
  ...look('/me/export', 'http/open-me'),
  ...act('/me/profile', 'http/open-profile'),
  ...act('/me/topics', 'http/open-changes'),
  ...act('/me/leave', 'http/open-changes'),
  ...act('/me/pause', 'http/open-changes'),
  ...act('/me/calendar', 'http/open-changes'),
  ...act('/me/unblock', 'http/open-changes'),
  ...lookAndAct('/me/erase', 'http/open-erase'),
  ...act('/sign-out', 'http/open-changes'),
  ...act('/sign-out-everywhere', 'http/open-changes'),
  ...lookAndAct('/confirm/{token}', 'http/open-confirm'),
  ...lookAndAct('/answer/{token}', 'http/open-answer'),
  ...lookAndAct('/feedback/{token}', 'http/open-answer'),
  ...lookAndAct('/evenings/{token}', 'http/open-profile'),
  ...lookAndAct('/host/{token}', 'http/open-plan'),
  ...lookAndAct('/closed/{token}', 'http/open-plan'),
  ...lookAndAct('/places/{token}', 'http/open-plan'),
  ...lookAndAct('/interest/{token}', 'http/open-interest'),
  ...lookAndAct('/unsubscribe/{token}', 'http/open-unsubscribe'),
  ...lookAndAct('/report/{about}', 'http/open-unsubscribe'),
  ...lookAndAct('/appeal/{token}', 'http/open-unsubscribe'),
];

/** By these, whoever comes by orders a mail to any address they name. */
export const MAILED_ROUTES = [
  { method: 'POST', path: '/v1/sign-ups' },
  { method: 'POST', path: '/v1/sessions' },
  { method: 'POST', path: '/' },
  { method: 'POST', path: '/sign-in' },
] as const satisfies readonly Omit<Route, 'entry'>[];

/**
 * Where people use a link from a mail, stop mail, report something, take their data along and erase themselves: what others do
 * elsewhere must not keep anybody from these, so each is throttled by itself.
 */
export const isUndisturbed = ({ method, path }: Omit<Route, 'entry'>): boolean =>
  UNDISTURBED_PATHS.has(path) || (method === 'DELETE' && path === '/v1/me');

const UNDISTURBED_PATHS: ReadonlySet<string> = new Set([
  '/v1/confirmations',
  '/confirm/{token}',
  '/v1/unsubscribe/{token}',
  '/unsubscribe/{token}',
  '/report/{about}',
  '/appeal/{token}',
  '/v1/me/export',
  '/me/export',
  '/me/erase',
]);

/** What the API's own address shows to anybody; all else is asked for through the distribution (ADR 54). */
export const isUnlocked = ({ path }: Pick<Route, 'path'>): boolean => path === '/v1/openapi.json';

/** A path as API Gateway takes it: there a variable is a whole part of a path, so its handler sees what follows it. */
export const gatewayPath = (path: string): string => path.replace(/\}\.\w+$/, '}');

/** What pages load. */
export const ASSETS = [...look('/assets/{file}', 'http/asset'), ...look('/map', 'http/map')];

const WRITTEN: readonly Route[] = [...ROUTES, ...PAGES, ...ASSETS];

/** Every route there is: what GET takes, HEAD takes too. */
export const EVERY_ROUTE: readonly Route[] = WRITTEN.flatMap((route): readonly Route[] =>
  route.method === 'GET' ? [route, { ...route, method: 'HEAD' }] : [route],
);

/**
 * Where GET tells everybody the same, so that shared caches may keep it for as long as it says; as CloudFront writes
 * paths, more special ones first. Anything else is asked for anew each time.
 */
export const PUBLIC_PATHS = [
  '/',
  '/about',
  '/privacy',
  '/terms',
  '/imprint',
  '/docs',
  '/map',
  '/near',
  '/topics*',
  '/meetups/*',
  '/groups/*',
  '/robots.txt',
  '/.well-known/security.txt',
  '/sitemap.xml',
  '/transparency',
  '/transparency.json',
  '/v1/topics*',
  '/v1/topic-suggestions',
  '/v1/meetups*',
  '/v1/groups/*',
  '/v1/places',
  '/v1/openapi.json',
] as const;

/** Those of them whose towns stand in another order for every country that they are asked from. */
export const PATHS_BY_COUNTRY: readonly (typeof PUBLIC_PATHS)[number][] = ['/near', '/topics*', '/v1/places'];

/** How a page is looked at, which changes nothing. */
function look<Entry extends string>(path: string, entry: Entry) {
  return [{ method: 'GET', path, entry } as const];
}

/** What a form sends. */
function act<Entry extends string>(path: string, entry: Entry) {
  return [{ method: 'POST', path, entry } as const];
}

function lookAndAct<Entry extends string>(path: string, entry: Entry) {
  return [...look(path, entry), ...act(path, entry)];
}
