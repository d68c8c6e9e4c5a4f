import type { IncomingMessage, RequestListener } from 'node:http';

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|\[::1\]|localhost)$/;

/**
 * Keeps pages of other sites, open in the same browser, from a server that listens on `host`. On this machine's own
 * interface it knows no other name than its own: another one that leads here is somebody's trick (DNS rebinding). And
 * nothing is done for a page of another origin, by what browsers say of it; what is no browser says nothing.
 */
export const forOwnPages =
  (host: string, listener: RequestListener): RequestListener =>
  (request, response) => {
    if (isOwnName(host, request) && isOwnPage(request)) return listener(request, response);
    request.resume();
    response.writeHead(403, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ message: 'Forbidden' }));
  };

const isOwnName = (host: string, { headers }: IncomingMessage): boolean =>
  !LOOPBACK.test(host) || LOOPBACK.test((headers.host ?? '').replace(/:\d+$/, ''));

function isOwnPage({ method, headers }: IncomingMessage): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}
