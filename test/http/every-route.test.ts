import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { EVERY_ROUTE, PAGES, ROUTES } from '../../functions/api/routes.ts';
import { putDecision } from '../../functions/store/decisions.ts';
import { transact } from '../../functions/store/transact.ts';
import type { HttpResponse } from '../support/api-contract.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import type { Method } from '../support/http-event.ts';
import { countPeople, foundMeetup, gather } from '../support/http-world.ts';

/** What stands in for the variables of a path, by the path, or by the variable where all paths agree. */
let values: Readonly<Record<string, string>>;
let session: string;
let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp({
    IMPRINT: JSON.stringify({ name: 'Ada', lines: ['1 Main Street', 'Hoboken'], email: 'ada@example.org' }),
    SAFETY_CONTACT: 'safety@example.org',
  });
  const { member, session: opened } = await app.join();
  session = opened.token;
  await app.join({ email: 'bea@example.org' });
  await gather(app, 'chess', 2);
  await countPeople(app, { chess: 5 });
  const [{ meetup: invited } = {}] = await app.itemsOf('invitation');
  const answer = await app.token('answer', `${invited}/${member.id}`);
  // Only those who come have its meetup as a file.
  await app.call('POST', `/v1/invitations/${answer}`, { json: { answer: 'yes' } });
  const unsubscribe = await app.token('unsubscribe', member.id);
  const interest = await app.token('interest', `${member.id}/chess`);
  const { calendar } = z
    .object({ calendar: z.string() })
    .parse((await app.call('GET', '/v1/me', { session })).body);
  const { id, group } = await foundMeetup(app, 12);
  const decided = { measure: 'warned', why: 'Too loud.', by: 'olive', at: new Date().toISOString() } as const;
  await transact(app.table, putDecision(app.table, { ...decided, id: 'd1', member: member.id }));
  values = {
    topic: 'chess',
    meetup: id,
    group,
    token: answer,
    about: `meetup:${id}`,
    '/v1/interests/{token}': interest,
    '/interest/{token}': interest,
    '/v1/unsubscribe/{token}': unsubscribe,
    '/unsubscribe/{token}': unsubscribe,
    '/v1/calendars/{token}.ics': calendar.replace(/^.*\/|\.ics$/g, ''),
    '/confirm/{token}': await app.signUp({ email: 'cy@example.org' }),
    '/appeal/{token}': await app.token('appeal', `d1/${member.id}`),
  };
  // Pages hold tokens, which say when they were made.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
});
afterAll(async () => {
  vi.useRealTimers();
  await app.stop();
});

const QUERIES: Readonly<Record<string, string>> = {
  '/v1/topics/{topic}/progress': '?lat=40.7&lon=-74',
  '/v1/meetups': '?lat=40.7&lon=-74',
  '/v1/places': '?q=hob',
  '/v1/topic-suggestions': '?q=boar',
  '/near': '?town=Hoboken',
};

const targetOf = (path: string) =>
  path.replace(/\{(\w+)\}/, (_, name) => values[path] ?? values[name] ?? '') + (QUERIES[path] ?? '');

const ask = (method: Method, path: string, headers: Readonly<Record<string, string>>) =>
  app.call(method, targetOf(path), { session, headers: { cookie: `__Host-session=${session}`, ...headers } });

/** The content, but for what differs from answer to answer: the engine gives attributes in any order. */
const contentOf = ({ headers, body, text }: HttpResponse) =>
  headers['content-type']?.startsWith('application/json') ? body : text;

/** Headers that say nothing of the form in which the content comes. */
const described = ({ headers: { etag, 'content-encoding': _coding, ...headers } }: HttpResponse) => ({
  ...headers,
  tagged: etag !== undefined,
});

const SHORT = 500;
/** Its tag is for If-Match, so it has one form only. */
const UNPACKED = '/v1/me';

/** They lead whoever is signed in on, and have no content. */
const REDIRECTS: readonly string[] = ['/me/near', '/sign-in'];

const paths = [...ROUTES, ...PAGES]
  .filter(({ method, path }) => method === 'GET' && !REDIRECTS.includes(path))
  .map(({ path }) => path);

describe.each(paths)('given %s', (path) => {
  test('when it is asked for in any coding, then it says the same, compressed if the reader takes that', async () => {
    const plain = await ask('GET', path, { 'accept-encoding': 'br;q=0, gzip;q=0' });
    expect(plain.status).toBe(200);
    expect(plain.headers).not.toHaveProperty('content-encoding');
    const isPacked = plain.text.length >= SHORT && path !== UNPACKED;
    expect(plain.headers.vary?.split(', ')[0]).toBe(path === UNPACKED ? undefined : 'accept-encoding');
    for (const coding of ['br', 'gzip']) {
      const packed = await ask('GET', path, { 'accept-encoding': coding });
      expect(contentOf(packed)).toEqual(contentOf(plain));
      expect(described(packed)).toEqual(described(plain));
      expect(packed.headers['content-encoding']).toBe(isPacked ? coding : undefined);
      if (plain.headers.etag) expect(packed.headers.etag !== plain.headers.etag).toBe(isPacked);
    }
  });

  test.each(['br', 'identity'])(
    'when it is asked for again in %s, then only if it is new',
    async (coding) => {
      const headers = { 'accept-encoding': coding };
      const { headers: first } = await ask('GET', path, headers);
      const { 'content-type': _type, 'content-encoding': _coding, ...kept } = first;
      const { etag } = first;
      expect(etag !== undefined).toBe(first['cache-control'] !== 'no-store' || path === UNPACKED);
      if (etag !== undefined) expect(etag).toMatch(/^"[^"]+"$/);
      for (const method of ['GET', 'HEAD'] as const) {
        const known = `"other", W/${etag ?? '"any"'}`;
        const again = await ask(method, path, { ...headers, 'if-none-match': known });
        if (etag === undefined) expect(again.status).toBe(200);
        else expect([again.status, again.text, again.headers]).toEqual([304, '', kept]);
      }
      // What is new is told, by HEAD all but the content.
      const head = await ask('HEAD', path, { ...headers, 'if-none-match': '"other"' });
      expect([head.status, head.text, head.headers]).toEqual([200, '', first]);
    },
  );
});

const acts = EVERY_ROUTE.filter(
  ({ method, path }) => !['GET', 'HEAD'].includes(method) && !path.startsWith('/assets'),
);

describe.each(acts.map(({ method, path }) => [method, path] as const))('given %s %s', (method, path) => {
  test('when a stranger sends nonsense, then the refusal is the same in any coding', async () => {
    const before = await app.items();
    const answers = await Promise.all(
      ['identity', 'br', 'gzip'].map((coding) =>
        app.call(method, path.replace(/\{\w+\}/, 'nonsense'), {
          headers: { 'accept-encoding': coding, 'content-type': 'text/plain' },
          body: 'x',
        }),
      ),
    );
    const told = answers.map((answer) => [
      answer.status,
      answer.text.replace(/urn:request:[^"]+/, ''),
      { ...described(answer) },
    ]);
    expect(told).toEqual([told[0], told[0], told[0]]);
    expect(await app.items()).toEqual(before);
  });
});
