import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';

const TILES = { url: 'https://tiles.example.net/{z}/{x}/{y}.png', attribution: '© Example' };

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp({ TILES: JSON.stringify(TILES) });
});
afterAll(() => app.stop());

test('given street maps, when a map is asked for, then it is made of them, and images may come from there too', async () => {
  const { headers, text } = await app.call('GET', '/map?cell=dr5reg');
  expect(text).toContain('<image href="https://tiles.example.net/');
  expect(text).toContain('© Example');
  expect(headers['content-security-policy']).toContain("img-src 'self' https://tiles.example.net;");
});
