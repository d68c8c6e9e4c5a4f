import type { IncomingMessage, RequestListener } from 'node:http';

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|\[::1\]|localhost)$/;

/**
 * Keeps pages of other sites, open in the same browser, away from a server that listens on `host`. On the loopback
 * interface only this machine's own names are accepted: any other name leading here is DNS rebinding. And nothing is done
 * for a page of another origin, judged by the headers that browsers send; non-browser clients send neither header.
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
