import { afterEach, describe, expect, it, vi } from 'vitest';
import { issueToken, TokenError } from '../../functions/runtime/crypto/tokens.ts';
import { forAnswerLink } from '../../functions/runtime/http/answer-link.ts';
import { type HttpResponse, jsonHandler } from '../../functions/runtime/http/json-handler.ts';
import { type HttpRequest, toRequest } from '../../functions/runtime/http/routes.ts';
import { forSession } from '../../functions/web/api-members.ts';
import { openSite } from '../../functions/web/open-site.ts';
import { quorums } from '../../functions/web/quorums.ts';
import { addresses, tokens } from '../../functions/web/secrets.ts';
import { table } from '../../functions/web/table.ts';
import { httpEvent } from '../support/http-event.ts';

afterEach(() => vi.unstubAllEnvs());

const NOW = new Date();
const key = { id: '1', bytes: new Uint8Array(32).fill(7) };
const site = { tokenSecret: async () => key };
const token = async (purpose: 'answer' | 'session', subject: string) =>
  (await issueToken(site.tokenSecret, purpose, subject, NOW)).token;

/** A request for an invitation by a token, with a session token or none. */
const requestWith = (link: string, session?: string): HttpRequest =>
  toRequest(
    httpEvent({
      method: 'GET',
      target: `/v1/invitations/${link}`,
      headers: session === undefined ? {} : { authorization: `Bearer ${session}` },
    }),
  );

describe('a route for the holder of a link', () => {
  const shown = forAnswerLink(site, ({ link, query }) => ({ link, query }));

  it('learns what the link is about, beside the request', async () => {
    expect(await shown(requestWith(await token('answer', 'meetup/ada')))).toEqual({
      link: { meetup: 'meetup', member: 'ada' },
      query: {},
    });
  });

  it.each(['meetup', 'meetup/ada/more', '/ada', 'meetup/'])('refuses a token about %s', async (subject) => {
    const request = requestWith(await token('answer', subject));
    await expect(shown(request)).rejects.toThrow(TokenError);
  });

  it('refuses a token for another purpose', async () => {
    await expect(shown(requestWith(await token('session', 'meetup/ada')))).rejects.toThrow(TokenError);
  });
});

describe('a route for whoever has a session', () => {
  const mine = forSession(site, ({ session }) => session.member);

  it('learns whose it is', async () => {
    expect(await mine(requestWith('x', await token('session', 'ada')))).toBe('ada');
  });

  it.each([undefined, 'nonsense', 'a b'])('answers 401 to the token %s', async (session) => {
    await expect(mine(requestWith('x', session))).rejects.toMatchObject({
      problem: 'unauthenticated',
      headers: { 'www-authenticate': expect.stringMatching(/^Bearer realm="Convoke"/) },
    });
  });
});

describe('a handler that needs an identity', () => {
  const answer = (request: HttpRequest & { readonly link: { readonly member: string } }): HttpResponse => ({
    status: 200,
    body: request.link.member,
  });

  it('is no route by itself, nor with a wrapper that knows another one: neither compiles', () => {
    // @ts-expect-error: nobody has read the link.
    jsonHandler({ 'GET /v1/invitations/{token}': answer });
    // @ts-expect-error: a session says nothing of a link.
    jsonHandler({ 'GET /v1/invitations/{token}': forSession(site, answer) });
    // @ts-expect-error: without the key that signs tokens nothing can be read.
    jsonHandler({ 'GET /v1/invitations/{token}': forAnswerLink({}, answer) });
    expect(jsonHandler({ 'GET /v1/invitations/{token}': forAnswerLink(site, answer) })).toBeTypeOf(
      'function',
    );
  });
});

describe('a site', () => {
  const stub = (settings: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  };

  it('has what its entry point names, and the clock', () => {
    stub({ TABLE_NAME: 'table', TOKEN_SECRET_ARN: 'arn', QUORUM: '8', QUORUMS: '{"chess":3}' });
    const opened = openSite(table, tokens, quorums);
    expect(Object.keys(opened).sort()).toEqual(['now', 'quorumOf', 'table', 'tokenSecret']);
    expect([opened.table.name, opened.quorumOf('chess'), opened.quorumOf('go')]).toEqual(['table', 3, 8]);
    expect(opened.now().getTime()).toBeGreaterThanOrEqual(NOW.getTime());
    // @ts-expect-error: the entry point does not name it.
    expect(opened.addressSecret).toBeUndefined();
  });

  it('does not open what the environment does not have', () => {
    stub({ TABLE_NAME: 'table' });
    vi.stubEnv('ADDRESS_SECRET_ARN', undefined);
    expect(() => openSite(table, addresses)).toThrow(/ADDRESS_SECRET_ARN/);
  });
});
