import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isProven, type SenderChecks } from '../../functions/receiving/proven-sender.ts';
import { sesHeaders } from '../support/replies.ts';

const ZOE = 'zoe@mail.example.org';
const MESSAGE = 'd6iitobk75ur44p8kdnnp7g2n800';
const PASS = { spf: 'PASS', dkim: 'PASS' } as const;

/** Checks of a mail whose domain has no policy, and in which nothing passes unless told otherwise. */
const checks = (changes: Partial<SenderChecks> = {}): SenderChecks => ({
  dmarc: 'GRAY',
  spf: 'GRAY',
  dkim: 'GRAY',
  source: 'bounces@evil.example',
  messageId: MESSAGE,
  headers: [],
  ...changes,
});
const signed = (...domains: readonly string[]) =>
  checks({
    dkim: 'PASS',
    headers: sesHeaders(
      MESSAGE,
      domains.map((by) => `dkim=pass header.i=@${by}`),
    ),
  });

describe('given a mail that says to be of somebody', () => {
  test.each([
    ['DMARC passes', checks({ dmarc: 'PASS' })],
    ['there is no policy, and SPF passes for the very domain', checks({ spf: 'PASS', source: ZOE })],
    [
      'there is no policy, and SPF passes for the domain above',
      checks({ spf: 'PASS', source: 'x@Example.ORG' }),
    ],
    ['there is no policy, and it is signed by the domain', signed('mail.example.org')],
    ['there is no policy, and it is signed by the domain above', signed('EXAMPLE.org')],
    ['there is no policy, and it is signed by both', signed('mail.example.org', 'example.org')],
  ])('when %s, then it is', (_, found) => {
    expect(isProven(ZOE, found)).toBe(true);
  });

  test.each([
    ['DMARC fails', checks({ ...PASS, dmarc: 'FAIL', source: ZOE })],
    ['DMARC could not be checked', checks({ ...PASS, dmarc: 'PROCESSING_FAILED', source: ZOE })],
    ['nothing was checked', checks({ dmarc: undefined, spf: 'PASS', source: ZOE })],
    ['nothing passes', checks({ source: ZOE })],
    ['SPF fails for the domain', checks({ spf: 'FAIL', source: ZOE })],
    ['SPF passes for another domain', checks({ spf: 'PASS' })],
    ['SPF passes for a domain below', checks({ spf: 'PASS', source: 'x@rented.mail.example.org' })],
    ['SPF passes for a neighbour', checks({ spf: 'PASS', source: 'x@www.example.org' })],
    ['SPF passes for a domain that ends alike', checks({ spf: 'PASS', source: 'x@l.example.org' })],
    ['SPF passes for no address', checks({ spf: 'PASS', source: '' })],
    ['SPF passes for a whole country', checks({ spf: 'PASS', source: 'x@org' })],
    ['another domain signed it', signed('evil.example')],
    ['a domain below signed it', signed('rented.mail.example.org')],
    ['another domain signed it, too', signed('example.org', 'evil.example')],
    ['the signature is no good', { ...signed('example.org'), dkim: 'FAIL' }],
    ['SES calls the mail otherwise', { ...signed('example.org'), messageId: 'other' }],
    ['SES has no name for the mail', { ...signed('example.org'), messageId: '' }],
    ['no header of SES is there', { ...signed('example.org'), headers: [] }],
  ])('when %s, then it is not', (_, found) => {
    expect(isProven(ZOE, found)).toBe(false);
  });
});

describe('given results that the sender wrote', () => {
  const forged = { name: 'Authentication-Results', value: 'amazonses.com; dkim=pass header.i=@example.org;' };
  const ours = sesHeaders(MESSAGE, ['dkim=pass header.i=@evil.example']);
  const without = ours.filter(({ name }) => name !== 'Authentication-Results');
  const receipt = { name: 'X-SES-RECEIPT', value: 'x' };
  const received = { name: 'Received', value: `from x by y with SMTP id ${MESSAGE.slice(1)} for z` };

  test.each([
    ['below those of SES', [...ours, forged]],
    ['above those of SES', [forged, ...ours]],
    [
      'beside those of SES',
      ours.flatMap((header) => (header.name === 'Authentication-Results' ? [forged, header] : [header])),
    ],
    ['where SES wrote none', [...without, forged, receipt]],
    ['between lines of their own', [...ours.slice(0, 2), { name: 'X', value: 'y' }, forged, receipt]],
    ['behind headers of their own', [received, forged, receipt, ...without]],
    ['alone', [forged]],
    [
      'in a greeting',
      sesHeaders(MESSAGE, ['dkim=pass header.i=@evil.example'], 'x; dkim=pass header.i=@example.org'),
    ],
    ['in a greeting, unsigned', sesHeaders(MESSAGE, ['dkim=none'], 'x; dkim=pass header.i=@example.org')],
    [
      'in quotes',
      sesHeaders(MESSAGE, ['dkim=pass header.i="@evil.example; dkim=pass header.i=@example.org']),
    ],
    ['in the name of a signer', sesHeaders(MESSAGE, ['dkim=pass header.i=@example.org@evil.example'])],
    ['of another server', sesHeaders(MESSAGE, ['dkim=pass header.i=@example.org'], 'x', 'mx.example.org')],
  ])('when they stand %s, then they prove nothing', (_, headers) => {
    expect(isProven(ZOE, checks({ dkim: 'PASS', headers }))).toBe(false);
  });

  test('when they are any headers below what SES wrote, then they prove nothing', () => {
    const header = fc.record({
      name: fc.constantFrom('Received', 'Authentication-Results', 'X-SES-RECEIPT', 'Received-SPF', 'X'),
      value: fc.oneof(
        fc.constant(forged.value),
        fc.constant(`from x by y with SMTP id ${MESSAGE} for z`),
        fc.string(),
      ),
    });
    fc.assert(
      fc.property(fc.array(header, { maxLength: 8 }), (more) => {
        expect(isProven(ZOE, checks({ dkim: 'PASS', headers: [...ours, ...more] }))).toBe(false);
      }),
    );
  });
});
