import fc from 'fast-check';
import { issueToken, type Purpose } from '../../functions/runtime/crypto/tokens.ts';
import { hostileText } from './hostile.ts';
import type { HttpFunctions } from './http-app.ts';

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const PURPOSES: readonly Purpose[] = [
  'confirm',
  'sign-in',
  'session',
  'device',
  'answer',
  'interest',
  'unsubscribe',
  'calendar',
];

/** Tokens that look much like ours for `purposes` about `subject`, but must open nothing. */
export async function forgedTokens(
  { secrets, token }: HttpFunctions,
  purposes: readonly Purpose[],
  subject: string,
): Promise<fc.Arbitrary<string>> {
  const good = await Promise.all(purposes.map((purpose) => token(purpose, subject)));
  const others = await Promise.all(
    PURPOSES.filter((purpose) => !purposes.includes(purpose)).map((purpose) => token(purpose, subject)),
  );
  const byAnotherKey = await Promise.all(
    purposes.map(async (purpose) => {
      // Of the same name, as if somebody had guessed that.
      const id = (await secrets.token.read('AWSCURRENT'))?.id ?? '';
      const read = async () => ({ id, bytes: new TextEncoder().encode('another key, as long as ours is') });
      return (await issueToken(read, purpose, subject, new Date())).token;
    }),
  );
  const [longAgo, ahead] = [new Date('2010-01-01'), new Date(Date.now() + 100 * 365 * 24 * 60 * 60_000)];
  const expired = await Promise.all(purposes.map((purpose) => token(purpose, subject, longAgo)));
  const parts = good.map((one) => one.split('.'));
  const unsigned = parts.flatMap(([, payload = '']) =>
    ['none', 'None', 'HS512', 'RS256', 'dir'].map((alg) => `${base64({ alg, kid: '1' })}.${payload}.`),
  );
  const rewritten = parts.map(([header = '', , signature = '']) =>
    [header, base64({ sub: subject, aud: PURPOSES, iat: 1, exp: ahead.getTime() }), signature].join('.'),
  );
  const from = fc.constantFrom(...good);
  return fc.oneof(
    fc.constantFrom(...others, ...byAnotherKey, ...expired, ...unsigned, ...rewritten),
    fc.tuple(from, fc.double({ min: 0, max: 0.99, noNaN: true })).map(([one, share]) => {
      return one.slice(0, Math.floor(one.length * share)) || '-';
    }),
    // The last character of a signature has bits that mean nothing.
    fc.tuple(from, fc.double({ min: 0, max: 0.98, noNaN: true })).map(([one, share]) => {
      const at = Math.floor((one.length - 1) * share);
      return `${one.slice(0, at)}${one[at] === 'A' ? 'B' : 'A'}${one.slice(at + 1)}`;
    }),
    from.map((one) => `${one}${one}`),
    hostileText().filter((text) => text !== ''),
  );
}
