import { normaliseAddress } from '../domain/members/address.ts';

/** A header line of a mail as SES tells of it. */
interface Header {
  readonly name: string;
  readonly value: string;
}

/** What SES found out about who sent a mail. The verdicts are `PASS`, `FAIL`, `GRAY` (nothing to check) or no verdict at all. */
export interface SenderChecks {
  readonly dmarc: string | undefined;
  readonly spf: string | undefined;
  readonly dkim: string | undefined;
  /** The address in MAIL FROM, which SPF is about; empty for none. */
  readonly source: string;
  /** SES's name of the mail. */
  readonly messageId: string;
  /** From the top of the mail: first what SES wrote, then what the sender did. */
  readonly headers: readonly Header[];
}

/**
 * Whether it is proven that the domain of an address, which the mail names in From, sent the mail: DMARC says so; or that domain
 * has no policy for DMARC to go by, and SPF or DKIM passes for it. Passing for another domain proves nothing: anybody has one.
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
 * A domain vouches for its own addresses and those below it, which are its own to give away. One below does not vouch for the
 * one above: somebody may have rented it there.
 */
const vouchesFor = (domain: string, address: string): boolean =>
  domain.includes('.') && `.${domainOf(address)}`.endsWith(`.${domain}`);

/** What SES writes between its Received and the end of what is its own. */
const RESULTS = 'authentication-results';
const END = 'x-ses-receipt';
const OURS = new Set([RESULTS, 'received-spf', 'x-ses-spam-verdict', 'x-ses-virus-verdict']);
const SIGNED = /^dkim=pass header\.i=[^\s"@;]*@([a-z0-9.-]+)$/i;

/**
 * Whether every signature that SES found passes and is of a domain that vouches for the address. Every one, because the line
 * also repeats what the sender said in greeting: if that could ever look like a signature, the real ones stand beside it.
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
 * The results that SES itself wrote; anybody can write such a line. SES puts its own on top: first a Received with its name of the
 * mail, which no sender can know, and X-SES-RECEIPT last. Undefined if that is not what is there, and for quotes, in which a
 * semicolon would be none.
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
