/** How long browsers shall ask this host by https only: two years. Hosts below it are their owners' affair. */
export const TRUSTED_SECONDS = 63_072_000;

/** What every answer tells browsers, pages and API alike. */
export const SECURITY_HEADERS = {
  'strict-transport-security': `max-age=${TRUSTED_SECONDS}`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;

/** What pages and their assets tell besides: nobody else may embed or open them with a handle on them. */
export const PAGE_HEADERS = {
  ...SECURITY_HEADERS,
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), ' +
    'magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), usb=()',
} as const;

/** A page loads, runs and sends only what and where this site says; nobody frames it. Images may have one other origin. */
export const pagePolicy = (imagesFrom: string | undefined): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self'${imagesFrom === undefined ? '' : ` ${imagesFrom}`}`,
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
