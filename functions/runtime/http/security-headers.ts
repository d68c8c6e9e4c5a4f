import { onResponse } from './on-response.ts';

/** How long browsers must ask this host by https only: two years. Subdomains are their owners' affair. */
export const TRUSTED_SECONDS = 63_072_000;

/** What every response tells browsers, from pages and API alike. */
const COMMON = {
  'strict-transport-security': `max-age=${TRUSTED_SECONDS}`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;

/** Headers of the API: nothing in it is for showing, and pages of other sites may read it. */
export const API_HEADERS = {
  ...COMMON,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** Headers of pages: no other site may embed them, or open them and keep a handle on them. */
export const pageHeaders = (imagesFrom: string | undefined) => ({
  ...COMMON,
  'content-security-policy': pagePolicy(imagesFrom),
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), ' +
    'magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), usb=()',
});

/** A page loads, runs and sends only what and where this site says; nobody frames it. Images may have one other origin. */
export const pagePolicy = (imagesFrom: string | undefined): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self'${imagesFrom === undefined ? '' : ` ${imagesFrom}`}`,
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/** Adds the headers to every response that does not set them itself. */
export const securityHeaders = (headers: Readonly<Record<string, string>>) =>
  onResponse((response) => ({ ...response, headers: { ...headers, ...response.headers } }));
