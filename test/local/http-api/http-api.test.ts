import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { complaints, operations } from '../../support/api-contract.ts';
import { type SmallEmulator, startSmallEmulator } from '../fixtures/small-emulator.ts';

let emulator: SmallEmulator;
beforeAll(async () => {
  emulator = await startSmallEmulator();
});
afterAll(() => emulator.stop());

const echoed = z.object({
  event: z.looseObject({ headers: z.looseObject({}), requestContext: z.looseObject({}) }),
});
const behave = (behaviour: string) =>
  fetch(`${emulator.url}/do`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ behaviour }),
  });

describe('the HTTP API', () => {
  it('given a request, when its function is called, then the event has the shape of payload 2.0', async () => {
    const response = await fetch(`${emulator.url}/things/a%20b?x=1&x=2&y=%26`, {
      headers: { Cookie: 'a=1; b=2', 'X-Thing': 'Yes' },
    });
    const { event } = z.parse(echoed, await response.json());
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /things/{thing}',
      rawPath: '/things/a b',
      rawQueryString: 'x=1&x=2&y=%26',
      cookies: ['a=1', 'b=2'],
      headers: { 'x-thing': 'Yes' },
      queryStringParameters: { x: '1,2', y: '&' },
      pathParameters: { thing: 'a b' },
      requestContext: { http: { method: 'GET', path: '/things/a b' }, stage: '$default' },
      isBase64Encoded: false,
    });
    expect(event).not.toHaveProperty('body');
    expect(event.headers).not.toHaveProperty('cookie');
    expect(response.headers.get('apigw-requestid')).toBe(event.requestContext.requestId);
  });

  it('given bytes, when they are posted, then the event holds them in base64', async () => {
    const response = await fetch(`${emulator.url}/elsewhere`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array([0, 255]),
    });
    const { event } = z.parse(echoed, await response.json());
    expect(event).toMatchObject({ routeKey: '$default', body: 'AP8=', isBase64Encoded: true });
  });

  it.each(['throw', 'exit', 'hang', 'nothing', 'misshapen'])(
    'given a function that goes wrong (%s), when it is called, then the answer is a 500 and the next call works',
    async (behaviour) => {
      const response = await behave(behaviour);
      expect(response.status).toBe(500);
      const body = await response.json();
      expect(body).toEqual({ message: 'Internal Server Error' });
      expect(undescribed(500, body)).toEqual([]);
      expect((await behave('plain')).status).toBe(200);
    },
  );

  it('given an answer without a status, when it is plain JSON, then it is the body', async () => {
    const response = await behave('plain');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ hello: 'world' });
  });

  it('given an answer in base64, when it is sent, then the bytes arrive', async () => {
    const response = await behave('binary');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255]));
  });

  it('given cookies and a numeric header, when they are answered, then they arrive', async () => {
    const response = await behave('cookies');
    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('x-number')).toBe('7');
  });

  it('given a HEAD request, when no route names HEAD, then $default answers without a body', async () => {
    const response = await fetch(`${emulator.url}/things/mine`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(emulator.logs().at(-1)?.line).toContain('"route":"$default"');
  });

  it.each([
    ['more than 10 MB', 'application/json', 10 * MB + 1],
    ['more than the 6 MB that Lambda takes', 'application/json', 6 * MB],
    ['bytes that are more than 6 MB in base64', 'image/png', 4.5 * MB],
  ])(
    'given %s, when it is posted, then it is refused without calling the function',
    async (_, type, size) => {
      const before = emulator.logs().length;
      const response = await post(type, size);
      expect(response.status).toBe(413);
      expect(undescribed(413, await response.json())).toEqual([]);
      expect(emulator.logs().length).toBe(before);
    },
  );

  it.each([
    ['application/json', 6 * MB - 10_000],
    ['image/png', 4.5 * MB - 10_000],
  ])('given as much %s as Lambda takes, when it is posted, then the function gets it', async (type, size) => {
    const { event } = z.parse(echoed, await (await post(type, size)).json());
    expect(String(event.body).length).toBeGreaterThanOrEqual(size);
  });

  it('given a preflight, when $default takes it, then that answers and the configuration adds its words', async () => {
    const response = await preflight('https://friend.example.org');
    expect(response.status).toBe(200);
    expect(emulator.logs().at(-1)?.line).toContain('"route":"$default"');
    expect(response.headers.get('access-control-allow-origin')).toBe('https://friend.example.org');
    expect(response.headers.get('access-control-allow-methods')).toBe('GET,POST');
  });

  it('given a preflight of a friendly site, when no route takes it, then the configuration answers', async () => {
    const strict = await startSmallEmulator({ resources: { Rest: undefined } });
    onTestFinished(() => strict.stop());
    const response = await preflight('https://friend.example.org', strict);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://friend.example.org');
    expect(response.headers.get('access-control-allow-methods')).toBe('GET,POST');
    expect(response.headers.get('access-control-max-age')).toBe('60');
    expect(strict.logs().length).toBe(0);
  });

  it('given a preflight of another site, when it is asked, then nothing is allowed', async () => {
    const response = await preflight('https://stranger.example.org');
    expect(response.headers.get('access-control-allow-methods')).toBeNull();
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('given a call of a friendly site, when it is answered, then its page may read it', async () => {
    const response = await fetch(`${emulator.url}/things/1`, {
      headers: { origin: 'https://friend.example.org' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://friend.example.org');
    expect(response.headers.get('access-control-expose-headers')).toBe('etag');
  });

  it('given the template names another site address, when the function runs, then it has the address of this emulator', async () => {
    const { environment } = await emulator.call();
    expect(environment).toMatchObject({
      SITE_URL: emulator.url,
      TABLE_NAME: 'Table',
      AWS_REGION: 'us-east-1',
    });
    expect(environment).not.toHaveProperty('HOME');
  });
});

const MB = 1024 * 1024;

const post = (type: string, size: number) =>
  fetch(`${emulator.url}/elsewhere`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: Buffer.alloc(size, 'x'),
  });

/** What is wrong with words of the gateway by the description of the API, for each of its operations. */
const undescribed = (status: number, body: unknown) =>
  [...operations].flatMap(([key, { responses }]) => {
    const schema = responses[status]?.content?.['application/json']?.schema;
    return schema ? complaints(schema, body) : [`${key} does not describe ${status}`];
  });

function preflight(origin: string, { url }: SmallEmulator = emulator): Promise<Response> {
  return fetch(`${url}/things/1`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST' },
  });
}
