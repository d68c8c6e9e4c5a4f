import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { EVERY_ROUTE } from '../../../functions/api/routes.ts';
import type { Emulator } from '../../../lib/local/emulator.ts';
import { startTestEmulator } from '../../support/emulator.ts';
import { peopleAt } from '../../support/people.ts';

const QUERIES: Readonly<Record<string, string>> = {
  '/v1/topics/{topic}/progress': '?lat=40.7&lon=-74',
  '/v1/meetups': '?lat=40.7&lon=-74',
  '/v1/places': '?q=hob',
  '/map': '?cell=dr5rg3',
  '/near': '?town=Hoboken',
};

let emulator: Emulator;
let session: string;
let calendar: string;
beforeAll(async () => {
  emulator = await startTestEmulator();
  const wish = { home: { lat: 40.744, lon: -74.032 }, reachKm: 10, topics: ['Chess'] };
  const joined = z.object({ session: z.object({ token: z.string() }) });
  session = z.parse(joined, await peopleAt(emulator).join('ada@example.org', wish)).session.token;
  const me = await fetch(`${emulator.url}/v1/me`, { headers: { authorization: `Bearer ${session}` } });
  await emulator.idle();
  calendar = new URL(z.parse(z.object({ calendar: z.string() }), await me.json()).calendar).pathname;
});
afterAll(() => emulator.stop());

const targetOf = (path: string) =>
  path === '/v1/calendars/{token}.ics'
    ? calendar
    : path.replace('{topic}', 'chess').replace(/\{\w+\}/, 'x') + (QUERIES[path] ?? '');

/** What each answer and each connection has of its own. */
const OF_THE_REQUEST = new Set(['date', 'apigw-requestid', 'connection', 'keep-alive']);

async function ask(method: string, target: string) {
  const response = await fetch(emulator.url + target, {
    method,
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${session}`,
      cookie: `__Host-session=${session}`,
      // The engine gives attributes in any order: the same export is packed to another length each time.
      'accept-encoding': target.endsWith('/me/export') ? 'identity' : 'br',
    },
  });
  const headers = [...response.headers].filter(([name]) => !OF_THE_REQUEST.has(name));
  return { status: response.status, headers: Object.fromEntries(headers), text: await response.text() };
}

describe('given whatever GET takes', () => {
  const paths = EVERY_ROUTE.filter(({ method }) => method === 'GET').map(({ path }) => path);

  it.each(paths)('when HEAD asks for %s, then it is told the same but for the content', async (path) => {
    const target = targetOf(path);
    const { text, ...whole } = await ask('GET', target);
    expect(await ask('HEAD', target)).toEqual({ ...whole, text: '' });
    expect(whole.headers['content-length'] === '0').toBe(text === '');
    expect(whole.headers['cache-control']).toBeDefined();
  });

  it('then most of them were found', async () => {
    const found = await Promise.all(paths.map(async (path) => (await ask('HEAD', targetOf(path))).status));
    expect(found.filter((status) => status === 200).length).toBeGreaterThan(20);
  });
});
