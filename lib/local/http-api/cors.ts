import type { IncomingHttpHeaders } from 'node:http';
import type { Cors } from '../template/deployed-api.ts';

type Headers = Readonly<Record<string, string>>;

/** Whether a request is a CORS preflight, which an HTTP API answers itself unless a route takes it. */
export const isPreflight = (method: string, headers: IncomingHttpHeaders): boolean =>
  method === 'OPTIONS' &&
  headers.origin !== undefined &&
  headers['access-control-request-method'] !== undefined;

/** Headers of the response to a preflight; none if the origin is not allowed. */
export function preflightHeaders(cors: Cors, headers: IncomingHttpHeaders): Headers {
  const allowed = corsHeaders(cors, headers);
  if (Object.keys(allowed).length === 0) return {};
  return {
    ...allowed,
    ...(cors.methods.length > 0 && { 'access-control-allow-methods': cors.methods.join(',') }),
    ...(cors.headers.length > 0 && { 'access-control-allow-headers': cors.headers.join(',') }),
    ...(cors.maxAge !== undefined && { 'access-control-max-age': String(cors.maxAge) }),
  };
}

/** Headers that an HTTP API adds to every response to another site's page. */
export function corsHeaders(cors: Cors, { origin }: IncomingHttpHeaders): Headers {
  if (origin === undefined) return {};
  const anybody = cors.origins.includes('*') && !cors.credentials;
  if (!anybody && !cors.origins.some((pattern) => matchesOrigin(pattern, origin))) return {};
  return {
    'access-control-allow-origin': anybody ? '*' : origin,
    ...(cors.credentials && { 'access-control-allow-credentials': 'true' }),
    ...(cors.exposed.length > 0 && { 'access-control-expose-headers': cors.exposed.join(',') }),
    ...(!anybody && { vary: 'origin' }),
  };
}

function matchesOrigin(pattern: string, origin: string): boolean {
  if (pattern === '*' || pattern === origin) return true;
  const [scheme, ...rest] = pattern.split('*');
  return rest.length === 1 && rest[0] === '' && scheme !== '' && origin.startsWith(scheme ?? '');
}
