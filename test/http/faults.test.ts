import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { REQUEST } from '../../functions/runtime/aws/aws.ts';
import { TIMEOUT } from '../../lib/constructs/sizes.ts';
import type { Fault } from '../support/faulty-dynamodb.ts';
import { type HttpApp, someone, startHttpApp } from '../support/http-app.ts';
import type { Method } from '../support/http-event.ts';
import { gather } from '../support/http-world.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
beforeEach(async () => {
  app.faults.plan(() => undefined);
  await app.clear();
  // Pauses before another attempt become as short as they can be.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => {
  app.secrets.fail(undefined);
  vi.useRealTimers();
  vi.restoreAllMocks();
});
afterAll(() => app.stop());

const canceled = (...codes: string[]): Fault => ({
  kind: 'refuse',
  status: 400,
  type: 'TransactionCanceledException',
  more: { CancellationReasons: codes.map((Code) => ({ Code })) },
});
const refused = (type: string, status = 400): Fault => ({ kind: 'refuse', status, type });
const LOST_RACE = canceled('ConditionalCheckFailed');

/** The first `times` transactions meet faults, the last of these again and again; after each of them `ms` have passed. */
function disturb(faults: readonly Fault[], times = Number.POSITIVE_INFINITY, ms = 0): void {
  let met = 0;
  app.faults.plan(({ operation }) => {
    if (operation !== 'TransactWriteItems' || met >= times) return undefined;
    met += 1;
    if (ms > 0) vi.setSystemTime(Date.now() + ms);
    return faults[met - 1] ?? faults.at(-1);
  });
}

const transactions = () => app.faults.seen.filter((operation) => operation === 'TransactWriteItems').length;
const confirm = (token: string) => app.call('POST', '/v1/confirmations', { json: { token } });

describe('given a table under pressure', () => {
  test.each([
    ['conflicts', canceled('None', 'TransactionConflict')],
    ['is throttled in part', canceled('ThrottlingError', 'None')],
    ['exceeds a partition', canceled('None', 'None', 'ProvisionedThroughputExceeded')],
    ['loses a race', canceled('ConditionalCheckFailed', 'None')],
    ['conflicts and loses a race', canceled('TransactionConflict', 'ConditionalCheckFailed')],
    ['is throttled', refused('ThrottlingException')],
    ['exceeds the table', refused('ProvisionedThroughputExceededException')],
    ['meets an error of the service', refused('InternalServerError', 500)],
  ])('when a transaction %s twice, then it is tried again and succeeds', async (_, fault) => {
    const token = await app.signUp();
    disturb([fault], 2);
    expect((await confirm(token)).status).toBe(200);
    expect(transactions()).toBe(3);
    expect((await app.itemsOf('counter')).map(({ total }) => total)).toEqual([1]);
  });

  test.each([
    ['conflicts', [canceled('None', 'TransactionConflict')]],
    ['loses its race', [LOST_RACE]],
    ['is throttled', [refused('ThrottlingException')]],
    ['loses its race and then conflicts', [LOST_RACE, canceled('TransactionConflict')]],
  ])(
    'when every transaction %s, then 503 says when to come back and nothing is half-written',
    async (_, faults) => {
      const { session, member } = await app.join({ topics: ['Chess', 'Go'] });
      await app.join({ email: 'bea@example.org' });
      await gather(app, 'chess', 2);
      const token = await app.signUp({ topics: ['Poker'], reachKm: 50 });
      const link = await app.token('unsubscribe', member.id);
      const before = await app.items();
      vi.useFakeTimers({ toFake: ['Date'] });
      const calls = [
        () => confirm(token),
        () =>
          app.call('PATCH', '/v1/me', {
            session: session.token,
            json: { reachKm: 50, home: { place: '2796696' } },
          }),
        () => app.call('PUT', '/v1/me/interests/poker', { session: session.token }),
        () => app.call('DELETE', '/v1/me/interests/go', { session: session.token }),
        () => app.call('POST', `/v1/unsubscribe/${link}`),
      ];
      // An erasure begins with deletions that have no condition, so it cannot lose a race there.
      if (!faults.includes(LOST_RACE))
        calls.push(() => app.call('DELETE', '/v1/me', { session: session.token }));
      for (const call of calls) {
        disturb(faults, undefined, 1_100);
        const began = Date.now();
        const response = await call();
        expect(response.status).toBe(503);
        // The last attempt began within three seconds, whatever loops are inside each other.
        expect(Date.now() - began).toBeLessThan(3_000 + 1_100);
        expect(response.headers['retry-after']).toMatch(/^[1-9]\d*$/);
        expect(transactions()).toBeGreaterThan(1);
        expect(await app.items()).toEqual(before);
      }
      app.faults.plan(() => undefined);
      expect((await confirm(token)).status).toBe(200);
    },
  );

  test.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'])(
    'when a transaction meets %s more often than the SDK tries, then it is still tried again',
    async (type) => {
      const token = await app.signUp();
      disturb([refused(type)], REQUEST.attempts + 1);
      expect((await confirm(token)).status).toBe(200);
      expect(transactions()).toBe(REQUEST.attempts + 2);
      expect((await app.itemsOf('counter')).map(({ total }) => total)).toEqual([1]);
    },
  );

  test('when a request is throttled for good, then it is tried three times and 503', async () => {
    app.faults.plan(() => refused('ThrottlingException'));
    const answers = [
      await app.call('POST', '/v1/sign-ups', { json: someone() }),
      await app.call('GET', '/v1/topics'),
      await app.call('GET', '/v1/topics/chess'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(app.faults.seen).toHaveLength(9);
    expect(await app.items()).toEqual([]);
  });
});

describe('given an erasure that breaks off', () => {
  test('when the table becomes busy after its first step, then 503 does not say that nothing was done, and repeating finishes it', async () => {
    const { session } = await app.join();
    await app.call('POST', '/v1/sessions', { json: { email: 'ada@example.org' } });
    expect(await app.itemsOf('sign-in')).toHaveLength(1);
    vi.useFakeTimers({ toFake: ['Date'] });
    let met = 0;
    app.faults.plan(({ operation }) => {
      // The first step has to be tried twice, what comes then again and again.
      if (operation !== 'TransactWriteItems' || ++met === 2) return undefined;
      vi.setSystemTime(Date.now() + 1_100);
      return canceled('TransactionConflict');
    });
    const began = Date.now();
    const broken = await app.call('DELETE', '/v1/me', { session: session.token });
    expect(await app.itemsOf('sign-in')).toEqual([]);
    expect(await app.itemsOf('member')).toHaveLength(1);
    expect(broken.status).toBe(503);
    expect(broken.text).not.toMatch(/nothing was/i);
    expect(Date.now() - began).toBeLessThan(3_000 + 1_100);
    app.faults.plan(() => undefined);
    expect((await app.call('DELETE', '/v1/me', { session: session.token })).status).toBe(204);
    expect((await app.itemsOf('member')).length).toBe(0);
  });
});

describe('given a table that does not answer', () => {
  test('when it is asked, then 503 says when to come back, before the function is ended', async () => {
    const token = await app.signUp();
    const { session } = await app.join({ email: 'bea@example.org' });
    app.faults.plan(() => ({ kind: 'hang' }));
    const began = performance.now();
    const answers = await Promise.all([
      app.call('POST', '/v1/sign-ups', { json: someone() }),
      app.call('GET', '/v1/me', { session: session.token }),
      app.call('GET', '/v1/topics'),
      confirm(token),
    ]);
    expect(performance.now() - began).toBeLessThan(REQUEST.attempts * REQUEST.ms + 1_000);
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    for (const { headers } of answers) expect(headers['retry-after']).toMatch(/^[1-9]\d*$/);
  });

  test.each<[Method, string, object]>([
    ['GET', '/v1/topics', {}],
    ['GET', '/topics/chess', {}],
    ['POST', '/v1/sign-ups', { json: someone() }],
  ])('when the time of the function is nearly over, then %s %s is 503', async (method, target, options) => {
    app.faults.plan(() => ({ kind: 'hang' }));
    const began = performance.now();
    const response = await app.call(method, target, { ...options, remainingMs: 600 });
    // How busy the machine is says how soon; that the table's own patience did not decide it is a fact.
    expect(performance.now() - began).toBeLessThan(REQUEST.attempts * REQUEST.ms);
    expect(response.status).toBe(503);
    expect(response.headers['retry-after']).toMatch(/^[1-9]\d*$/);
  });

  test('when a transaction is not answered at once, then it is tried again and counts once', async () => {
    const token = await app.signUp();
    disturb([{ kind: 'hang' }], 1);
    expect((await confirm(token)).status).toBe(200);
    expect((await app.itemsOf('counter')).map(({ total }) => total)).toEqual([1]);
  });

  test('when it stops answering at the end of the patience, then the function still has time to say so', () => {
    const patienceMs = 3_000;
    const pausesMs = 300;
    const worst = patienceMs + REQUEST.attempts * REQUEST.ms + pausesMs;
    expect(worst).toBeLessThan(TIMEOUT.http.toMilliseconds() - 500);
  });
});

describe('given a service that does its work and does not say so', () => {
  test('when the answer to a transaction is lost, then it counts once', async () => {
    const token = await app.signUp();
    disturb([{ kind: 'lose-answer' }], 1);
    expect((await confirm(token)).status).toBe(200);
    expect((await app.itemsOf('member')).length).toBe(1);
    expect((await app.itemsOf('counter')).map(({ total }) => total)).toEqual([1]);
  });

  test('when the answer to a sign-up is lost, then there is one sign-up', async () => {
    let lost = 0;
    // The first request counts the order, the second one keeps the sign-up.
    app.faults.plan(() => (lost++ === 1 ? { kind: 'lose-answer' } : undefined));
    expect((await app.call('POST', '/v1/sign-ups', { json: someone() })).status).toBe(202);
    expect(await app.itemsOf('sign-up')).toHaveLength(1);
  });
});

describe('given an error that nobody expected', () => {
  const bare = {
    type: 'urn:convoke:problem:internal',
    title: 'Something went wrong on our side',
    status: 500,
    detail: expect.not.stringMatching(/inner|dynamo|exception|secret|table/i),
    instance: expect.stringMatching(/^urn:request:request-\d+=$/),
  };

  test.each([
    'ValidationException',
    'AccessDeniedException',
    'ResourceNotFoundException',
    'SomethingNewException',
  ])('when the table answers %s, then 500 says nothing of the inside', async (type) => {
    const { session } = await app.join();
    app.faults.plan(() => refused(type));
    for (const call of [
      app.call('POST', '/v1/sign-ups', { json: someone() }),
      app.call('GET', '/v1/me', { session: session.token }),
      app.call('GET', '/v1/topics'),
    ]) {
      const { status, body, text } = await call;
      expect(status).toBe(500);
      expect(body).toEqual(bare);
      expect(text).not.toMatch(/inner words|Exception|\bat \//);
    }
  });

  test('when a transaction is cancelled for a reason of its own, then 500 at once', async () => {
    const token = await app.signUp();
    const before = await app.items();
    disturb([canceled('None', 'ValidationError')]);
    expect((await confirm(token)).body).toEqual(bare);
    expect(transactions()).toBe(1);
    expect(await app.items()).toEqual(before);
  });

  test('when Secrets Manager fails, then 500, and the next call asks again', async () => {
    const { session } = await app.join();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60 * 60_000 });
    app.secrets.fail(new Error('inner words about a secret'));
    const failed = await app.call('GET', '/v1/me', { session: session.token });
    expect(failed.body).toEqual(bare);
    app.secrets.fail(undefined);
    expect((await app.call('GET', '/v1/me', { session: session.token })).status).toBe(200);
  });
});

describe('given everything that goes wrong', () => {
  test('when the log is read, then it tells what failed where, and no address, token, home, path or query', async () => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const written = [error, vi.spyOn(console, 'warn'), vi.spyOn(console, 'info'), vi.spyOn(console, 'log')];
    const { session, member } = await app.join({ name: 'Ada Lovelace', topics: ['Secret society'] });
    const token = await app.signUp({ topics: ['Chess'] });
    const link = await app.token('unsubscribe', member.id);
    app.faults.plan(({ body }) => ({
      kind: 'refuse',
      status: 400,
      type: 'ValidationException',
      more: { message: body },
    }));
    await app.call('POST', '/v1/sign-ups', { json: someone() });
    await app.call('POST', '/v1/sessions', { json: { email: 'ada@example.org' } });
    await confirm(token);
    await app.call('PATCH', '/v1/me', { session: session.token, json: { reachKm: 50 } });
    await app.call('GET', '/v1/me/interests/secret-society', { session: session.token });
    await app.call('PUT', '/v1/me/interests/secret-society', { session: session.token });
    await app.call('POST', `/v1/unsubscribe/${link}`);
    await app.call('GET', '/v1/topics/secret-society/progress?lat=40.744&lon=-74.032');
    await app.call('GET', '/v1/topics?q=secret-society');
    await app.call('GET', '/v1/nowhere/secret-society?q=secret');
    expect(error).toHaveBeenCalledTimes(9);
    expect(error.mock.calls[0]?.[0]).toMatchObject({
      message: 'request failed',
      error: 'ValidationException',
      route: 'POST /v1/sign-ups',
      status: 500,
    });
    const log = JSON.stringify(written.flatMap(({ mock }) => mock.calls));
    for (const secret of [
      'ada@',
      'Lovelace',
      'secret-society',
      'Secret',
      'dr5rg',
      '40.74',
      '-74.03',
      member.id,
      session.token,
      token,
      link,
      'eyJ',
    ])
      expect(log).not.toContain(secret);
  });
});
