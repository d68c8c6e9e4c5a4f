import type { Event } from './on-response.ts';

/** What a handler is asked. */
export interface HttpRequest {
  /** As API Gateway sends it (payload version 2.0). */
  readonly event: Event;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly cookies: ReadonlyMap<string, string>;
  readonly acceptLanguage: string;
}

/** Handlers by route key, such as `GET /v1/me` or `$default`. */
export type Routes<Response> = Readonly<
  Record<string, (request: HttpRequest) => Promise<Response> | Response>
>;

/** Calls the handler of a request. Throws if there is none. */
export async function dispatch<Response>(routes: Routes<Response>, event: Event): Promise<Response> {
  const route = routes[event.routeKey];
  if (!route) throw new Error('the template sends a route here that this function does not serve');
  return route(toRequest(event));
}

/** What pages know of the request, too, when something has gone wrong. */
export const toRequest = (event: Event): HttpRequest => ({
  event,
  query: event.queryStringParameters ?? {},
  cookies: new Map((event.cookies ?? []).map(nameAndValue)),
  acceptLanguage: event.headers['accept-language'] ?? '',
});

function nameAndValue(cookie: string): [string, string] {
  const at = cookie.indexOf('=');
  return [cookie.slice(0, at).trim(), cookie.slice(at + 1)];
}
