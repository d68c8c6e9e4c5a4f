import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { ASSETS, PAGES } from '../../functions/api/routes.ts';
import type { Purpose } from '../../functions/runtime/crypto/tokens.ts';
import { putDecision } from '../../functions/store/decisions.ts';
import { transact } from '../../functions/store/transact.ts';
import { type DescribedOperation, type HttpResponse, operations } from '../support/api-contract.ts';
import type { Item } from '../support/dynamodb.ts';
import {
  hostileText,
  hostileValue,
  INSIDES,
  inTime,
  MARKUP,
  nearly,
  PATIENCE_MS,
  tries,
} from '../support/hostile.ts';
import { forgedTokens } from '../support/hostile-tokens.ts';
import { type CallOptions, type HttpApp, startHttpApp } from '../support/http-app.ts';
import type { Method } from '../support/http-event.ts';
import { countPeople } from '../support/http-world.ts';
import { GROUP, meetupOn, seedMeetup } from '../support/meetups.ts';

vi.setConfig({ testTimeout: PATIENCE_MS });

const RUNS = 10;
const EMAIL = 'hostile.ada@example.org';
const FORM = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' };
const UPCOMING = 'aaaa1';
const PAST = 'aaaa2';
const MEETUP = `${UPCOMING}-1`;
const DAY_MS = 24 * 60 * 60_000;

const logged = (['info', 'warn', 'error'] as const).map((level) =>
  vi.spyOn(console, level).mockImplementation(() => {}),
);

/** What the first part of a path says about the tokens that open it, after `/v1/`. */
const PURPOSES: Readonly<Record<string, readonly Purpose[]>> = {
  invitations: ['answer'],
  interests: ['interest'],
  calendars: ['calendar'],
  confirmations: ['confirm', 'sign-in'],
  confirm: ['confirm', 'sign-in'],
  answer: ['answer'],
  feedback: ['answer'],
  host: ['answer'],
  closed: ['answer'],
  interest: ['interest'],
  unsubscribe: ['unsubscribe'],
  report: ['report', 'answer'],
  appeal: ['appeal'],
};
const DECISION = 'd1';
/** Where a token stands in a path. */
const LINK = /\{token\}|\{about\}/;
const purposesOf = (path: string) => PURPOSES[/^\/(?:v1\/)?([^/]+)/.exec(path)?.[1] ?? ''] ?? [];
const takesSession = (method: string, path: string) =>
  path.startsWith('/v1/')
    ? operations.get(`${method} ${path}`)?.security !== undefined
    : /^\/(me|sign-out)(\/|-|$)/.test(path);

let app: HttpApp;
let member: string;
let signUp: string;
let before: readonly Item[];
let isChanged: boolean;
beforeAll(async () => {
  app = await startHttpApp();
  await fillWorld();
  // What is compiled at the first call is no answer that hangs.
  for (const [method, path] of routes()) await app.call(method, path.replace(/\{\w+\}/g, 'x'));
});
afterAll(() => app.stop());
beforeEach(async () => {
  if (isChanged) await fillWorld();
});

/** One member, who waits for a topic, another who hosts a meetup and was at one, and somebody who signs up. */
async function fillWorld(): Promise<void> {
  await app.clear();
  member = (await app.join({ email: EMAIL, name: 'Ada' })).member.id;
  for (const [group, days] of [
    [UPCOMING, 12],
    [PAST, -1],
  ] as const) {
    const startsAt = new Date(Date.now() + days * DAY_MS).toISOString();
    const meetup = meetupOn({ id: `${group}-1`, group, state: 'confirmed', startsAt });
    await seedMeetup(app.table, meetup, [{ id: `bob-${group}`, name: 'Bob' }], { ...GROUP, id: group });
  }
  await app.call('POST', `/v1/invitations/${await goodToken('/answer')}`, {
    json: { answer: 'yes', host: true },
  });
  await countPeople(app, { chess: 5 });
  const decided = {
    measure: 'warned',
    why: 'You shouted.',
    by: 'olive',
    at: new Date().toISOString(),
  } as const;
  await transact(app.table, putDecision(app.table, { ...decided, id: DECISION, member: `bob-${UPCOMING}` }));
  const known = new Set((await app.itemsOf('sign-up')).map(({ id }) => id));
  await app.signUp({ email: 'bea@example.org' });
  signUp = String((await app.itemsOf('sign-up')).find(({ id }) => !known.has(id))?.id);
  before = await app.items();
  isChanged = false;
}

function subjectOf(path: string, purpose: Purpose): string {
  if (purpose === 'confirm') return signUp;
  if (purpose === 'interest' || purpose === 'unsubscribe') return `${member}/chess`;
  if (purpose === 'report') return `bob-${UPCOMING}/invitation#${MEETUP}#0#bob-${UPCOMING}`;
  if (purpose === 'appeal') return `${DECISION}/bob-${UPCOMING}`;
  const group = path.includes('feedback') ? PAST : UPCOMING;
  return purpose === 'answer' ? `${group}-1/bob-${group}` : member;
}

async function goodToken(path: string): Promise<string> {
  const [purpose] = purposesOf(path);
  return purpose ? app.token(purpose, subjectOf(path, purpose)) : '';
}

const methodSchema = z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
function routes(): (readonly [Method, string])[] {
  return [...operations.keys(), ...PAGES.map(({ method, path }) => `${method} ${path}`)].map((key) => {
    const [method, path = ''] = key.split(' ');
    return [methodSchema.parse(method), path] as const;
  });
}

/** What any answer to anything has to be like. Gives the answer, for what else it has to be. */
async function survive(method: Method, target: string, options: CallOptions): Promise<HttpResponse> {
  app.faults.plan(() => undefined);
  for (const { mockClear } of logged) mockClear();
  const response = await inTime(() => app.call(method, target, options));
  expect(response.status).toBeLessThan(500);
  if (!target.startsWith('/v1/openapi.json')) expect(response.text).not.toMatch(INSIDES);
  if (/html/.test(response.headers['content-type'] ?? '')) expect(response.text).not.toContain(MARKUP);
  const lines = JSON.stringify(logged.flatMap(({ mock }) => mock.calls));
  expect(lines).not.toMatch(/@|eyJ|Bearer|dr5r|40\.7|-74\.0|hostile/);
  expect(logged[2]).not.toHaveBeenCalled();
  if (app.faults.seen.some((operation) => /^(Put|Update|Delete|Transact|BatchWrite)/.test(operation))) {
    const after = await app.items();
    if (response.status >= 400) expect(after).toEqual(before);
    before = after;
    isChanged ||= response.status < 400;
  }
  return response;
}

const inWords = (value: unknown) =>
  (typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed();
const inPath = (value: unknown) => encodeURIComponent(inWords(value));

type Parameter = NonNullable<DescribedOperation['parameters']>[number];

/** Where a list may go on, as it says itself, but not always for the list that is asked for. */
const CURSORS = ['', 'chess', 'a', 'zz', '#', `${new Date().toISOString()}#${MEETUP}`, `Z#${MEETUP}`].map(
  (at) => Buffer.from(at).toString('base64url'),
);

/** A path with its variables and its query filled in. */
function targetOf(path: string, parameters: readonly Parameter[], token: string): fc.Arbitrary<string> {
  const named = parameters.map(({ name, in: place, schema, example }) =>
    nearly(
      schema,
      name === 'token' ? [token] : name === 'cursor' ? CURSORS : [example, 'chess', MEETUP, UPCOMING],
    ).map((value) => ({
      name,
      place,
      value,
    })),
  );
  const strange = fc.option(fc.tuple(hostileText(), hostileText()), { freq: 8 });
  return fc.tuple(fc.tuple(...named), strange).map(([values, extra]) => {
    const filled = values
      .filter(({ place }) => place === 'path')
      .reduce((text, { name, value }) => text.replace(`{${name}}`, () => inPath(value) || '-'), path);
    const query = values
      .filter(({ place, value }) => place === 'query' && value !== undefined)
      .map(({ name, value }) => [name, inWords(value)]);
    if (extra) query.push(extra.map((text) => text.toWellFormed()));
    return query.length === 0 ? filled : `${filled}?${new URLSearchParams(query)}`;
  });
}

/** What is sent as a body: mostly JSON as it is described. */
function bodyOf({ requestBody }: DescribedOperation, token: string): fc.Arbitrary<CallOptions> {
  const described = requestBody?.content['application/json'];
  const example = z.safeParse(z.object({ token: z.string() }), described?.example).success
    ? { token }
    : described?.example;
  const json = (described ? nearly(described.schema, [example]) : hostileValue()).map((value) =>
    JSON.stringify(value === undefined ? null : value),
  );
  const types = fc.oneof(
    { weight: 15, arbitrary: fc.constant('application/json') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('text/plain', 'application/json; charset=utf-16', '', 'x/\u00ff'),
    },
  );
  const body = fc.oneof(
    { weight: 15, arbitrary: json },
    { weight: 1, arbitrary: hostileText() },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  );
  return fc.record({ body, headers: types.map((type) => ({ 'content-type': type })) });
}

describe('given an operation of the API, when it is sent nearly what it asks for', () => {
  test.each([...operations])('%s stays sound', async (key, operation) => {
    const [method, path = ''] = key.split(' ');
    const token = await goodToken(path);
    const session = await app.token('session', member);
    const sessions = fc.oneof(
      { weight: 8, arbitrary: fc.constant<string | undefined>(session) },
      { weight: 1, arbitrary: fc.option(hostileText(), { nil: undefined }) },
    );
    await fc.assert(
      fc.asyncProperty(
        targetOf(path, operation.parameters ?? [], token),
        operation.requestBody ? bodyOf(operation, token) : fc.constant({}),
        sessions,
        async (target, options, bearer) => {
          await survive(methodSchema.parse(method), target, {
            ...options,
            ...(operation.security && bearer !== undefined && { session: bearer }),
          });
        },
      ),
      tries(RUNS),
    );
  });
});

describe('given what a link or a session opens, when the token is forged', () => {
  const locked = routes().filter(
    ([method, path]) => purposesOf(path).length > 0 || takesSession(method, path),
  );

  test.each(locked)('%s %s is not opened', async (method, path) => {
    const purposes: readonly Purpose[] = purposesOf(path).length > 0 ? purposesOf(path) : ['session'];
    const forged = await forgedTokens(app, purposes, subjectOf(path, purposes[0] ?? 'session'));
    const isPage = !path.startsWith('/v1/');
    const example = operations.get(`${method} ${path}`)?.requestBody?.content['application/json']?.example;
    await fc.assert(
      fc.asyncProperty(forged, async (token) => {
        const target = path.replace(LINK, () => inPath(token)).replace('{topic}', 'chess');
        const cookie = `__Host-session=${token}`;
        const response = await survive(method, target, {
          ...(isPage && { headers: { ...FORM, cookie }, body: 'answer=yes&what=all&happened=yes' }),
          ...(!isPage && takesSession(method, path) && { session: token }),
          ...(example !== undefined && { json: path.endsWith('/confirmations') ? { token } : example }),
        });
        // Pages send those who are not signed in to where they can.
        if (isPage && takesSession(method, path)) expect(response.headers.location).toMatch(/^\/sign-in/);
        else expect(response.status).toBeGreaterThanOrEqual(400);
      }),
      tries(RUNS),
    );
  });
});

/** The names of all fields of a page's forms, with values that a browser may send for them. */
function fieldsOf(html: string): (readonly [string, string])[] {
  const tags = [...html.matchAll(/<(?:input|button|select|textarea|option) ([^>]*?)\/?>/g)];
  return tags.flatMap(([, written = '']) => {
    const of = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(written)?.[1];
    const name = of('name');
    return name === undefined ? [] : [[name, of('value') ?? ''] as const];
  });
}

describe('given a page with a form, when it is sent nearly what it asks for', () => {
  const forms = PAGES.filter(({ method }) => method === 'POST').map(({ path }) => path);
  const USUAL: Readonly<Record<string, readonly string[]>> = {
    email: ['eve@example.org'],
    town: ['Hoboken', 'Hoboken, New Jersey'],
    place: ['5099133', 'keep', 'other', 'library'],
    placeFor: ['Hoboken'],
    cell: ['dr5reg'],
    where: ['40.7447,-74.0325', 'https://www.openstreetmap.org/#map=19/40.7447/-74.0325'],
    topics: ['Chess, Go'],
    language: ['en'],
    to: ['/about'],
  };

  test.each(forms)('%s stays sound', async (path) => {
    const target = path.replace(LINK, await goodToken(path));
    const cookie = `__Host-session=${await app.token('session', member)}`;
    const page = await app.call('GET', path.startsWith('/me/') ? '/me' : target, { headers: { cookie } });
    const fields = new Map<string, Set<string>>();
    for (const [name, value] of [
      ...fieldsOf(page.text),
      ['language', 'en'] as const,
      ['to', '/about'] as const,
    ])
      fields.set(name, (fields.get(name) ?? new Set(USUAL[name])).add(value));
    const values = [...fields].map(([name, known]) =>
      fc
        .array(
          fc.oneof(
            { weight: 8, arbitrary: fc.constantFrom(...known) },
            { weight: 1, arbitrary: hostileText() },
          ),
          { minLength: 1, maxLength: 2 },
        )
        .map((sent) => sent.map((value) => [name, value.toWellFormed()])),
    );
    const strange = fc.array(fc.tuple(hostileText(), hostileText()), { maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(...values).chain((sent) => fc.subarray(sent, { minLength: Math.max(0, sent.length - 2) })),
        strange,
        fc.constantFrom({}, {}, {}, { 'content-type': 'text/plain' }, { cookie: 'x=;=;__Host-session' }),
        async (sent, extra, headers) => {
          const pairs = [...sent.flat(), ...extra.map((pair) => pair.map((text) => text.toWellFormed()))];
          await survive('POST', target, {
            headers: { ...FORM, cookie, ...headers },
            body: new URLSearchParams(pairs).toString(),
          });
        },
      ),
      tries(2 * RUNS),
    );
  });
});

describe('given a page or what it loads, when it is asked for in strange words', () => {
  const looks = [...PAGES, ...ASSETS].filter(({ method }) => method === 'GET').map(({ path }) => path);
  const FILES = ['favicon.svg', 'site-BBBBBBBB.css', '../index.mjs', '..%2findex.mjs'];
  const NAMES = [
    'q',
    'after',
    'town',
    'place',
    'topic',
    'lang',
    'cell',
    'reachKm',
    'answer',
    'venue',
    'happened',
  ];

  test.each(looks)('%s stays sound', async (path) => {
    const token = await goodToken(path);
    const value = fc.oneof(
      hostileText(),
      fc.constantFrom('Hoboken', '5099133', 'chess', 'yes', 'dr5reg', '10'),
    );
    const part = fc.oneof(hostileText(), fc.constantFrom('chess', MEETUP, UPCOMING, ...FILES));
    const query = fc.dictionary(fc.constantFrom(...NAMES), value, { noNullPrototype: true });
    const headers = fc.record(
      {
        'accept-language': hostileText(),
        cookie: fc.oneof(
          fc.constant(`__Host-session=${await app.token('session', member)}`),
          hostileText().map((text) => `__Host-language=${text}; __Host-session=${text}`),
        ),
        'if-none-match': hostileText(),
        'accept-encoding': hostileText(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(part, query, headers, async (segment, asked, sent) => {
        const filled = path.replace('{token}', token).replace(/\{\w+\}/, () => inPath(segment) || '-');
        const wellFormed = Object.entries(asked).map(([name, text]) => [name, text.toWellFormed()]);
        const target = `${filled}?${new URLSearchParams(wellFormed)}`;
        const response = await survive('GET', target, { headers: sent });
        // Asked without the page, it says the same of it.
        const head = await survive('HEAD', target, { headers: sent });
        expect(head.text).toBe('');
        expect(head.status).toBe(response.status);
      }),
      tries(RUNS),
    );
  });
});
