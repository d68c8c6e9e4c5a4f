import type { Middleware } from './on-response.ts';

/**
 * Answers HEAD as GET is answered. The gateway leaves the content out, as every HTTP server must (RFC 9110, section 9.3.2),
 * and so says how long it would be.
 */
export const headForGet: Middleware = {
  before: (request) => {
    const { event } = request;
    request.event = { ...event, routeKey: event.routeKey.replace(/^HEAD /, 'GET ') };
  },
};
