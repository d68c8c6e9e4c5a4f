import { normaliseAddress } from '../domain/members/address.ts';

/** A header line of a mail, as SES reports it. */
interface Header {
  readonly name: string;
  readonly value: string;
}

/** What SES found out about a mail's sender. Verdicts are `PASS`, `FAIL`, `GRAY` (nothing to check), or absent. */
export interface SenderChecks {
  readonly dmarc: string | undefined;
  readonly spf: string | undefined;
  readonly dkim: string | undefined;
  /** The MAIL FROM address, which SPF checks; empty if there is none. */
  readonly source: string;
  /** SES's id of the mail. */
  readonly messageId: string;
  /** From the top of the mail: first the lines SES wrote, then the sender's. */
  readonly headers: readonly Header[];
}

/**
 * Whether the mail provably came from the domain of the address in From: DMARC passes, or the domain publishes no DMARC
 * policy and SPF or DKIM passes for it. A pass for another domain proves nothing: anybody can own one.
 */
export function isProven(address: string, checks: SenderChecks): boolean {
  if (checks.dmarc === 'PASS') return true;
  if (checks.dmarc !== 'GRAY') return false;
  return (
    (checks.spf === 'PASS' && vouchesFor(domainOf(normaliseAddress(checks.source) ?? ''), address)) ||
    (checks.dkim === 'PASS' && isSignedFor(address, checks))
  );
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * A domain vouches for its own addresses and those of its subdomains, which it controls. A subdomain does not vouch for its
 * parent: somebody may merely rent it there.
 */
const vouchesFor = (domain: string, address: string): boolean =>
  domain.includes('.') && `.${domainOf(address)}`.endsWith(`.${domain}`);

/** The header lines SES writes between its own Received and the end of its block. */
const RESULTS = 'authentication-results';
const END = 'x-ses-receipt';
const OURS = new Set([RESULTS, 'received-spf', 'x-ses-spam-verdict', 'x-ses-virus-verdict']);
const SIGNED = /^dkim=pass header\.i=[^\s"@;]*@([a-z0-9.-]+)$/i;

/**
 * Whether every signature SES found passes for a domain that vouches for the address. Every one, because the line also
 * repeats the sender's greeting: even if that could look like a signature, the real ones stand beside it.
 */
function isSignedFor(address: string, checks: SenderChecks): boolean {
  const signatures = (resultsOf(checks) ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => /^dkim\s*=/i.test(part));
  const domains = signatures.map((signature) => SIGNED.exec(signature)?.[1]?.toLowerCase());
  return domains.length > 0 && domains.every((domain) => domain !== undefined && vouchesFor(domain, address));
}

/**
 * Returns the results that SES itself wrote; anybody can write such a line. SES puts its block on top: first a Received with
 * its id of the mail, which no sender can know, and X-SES-RECEIPT last. Undefined for any other order, and for quotes, in
 * which a semicolon would not separate.
 */
function resultsOf({ headers, messageId }: SenderChecks): string | undefined {
  const names = headers.map(({ name }) => name.toLowerCase());
  const start = names.indexOf('received');
  const end = names.indexOf(END);
  const isByUs = messageId !== '' && unfolded(headers[start]?.value).includes(` with SMTP id ${messageId}`);
  if (!isByUs || end < start || !names.slice(start + 1, end).every((name) => OURS.has(name)))
    return undefined;
  const results = headers.slice(start, end).filter((_, at) => names[start + at] === RESULTS);
  const written = unfolded(results[0]?.value);
  return results.length === 1 && /^amazonses\.com ?;[^"\\]*$/i.test(written) ? written : undefined;
}

const unfolded = (value = ''): string => value.replace(/\s+/g, ' ');
