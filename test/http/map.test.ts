import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
afterAll(() => app.stop());

describe('given a home cell or a town', () => {
  test('when the map of a cell is asked for, then it is a figure of that cell, which everybody may keep for a day', async () => {
    const { status, headers, text } = await app.call('GET', '/map?cell=dr5reg&reachKm=25');
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'cache-control': 'public, max-age=86400', etag: expect.any(String) });
    expect(text).toMatch(/^<figure class="map" data-cell="dr5reg" data-reach-km="25"><svg .*<\/figure>$/s);
    expect(text).toContain('Map around the square near Hoboken');
    expect(text).toContain('map-land');
  });

  test('when the map of a town is asked for, then it is around the cell of its middle, with a usual reach', async () => {
    const { text } = await app.call('GET', '/map?place=5099133');
    expect(text).toMatch(/^<figure class="map" data-cell="dr5rg3" data-reach-km="10">/);
  });

  test('when it is asked for again by its tag, then it is not sent again', async () => {
    const { headers } = await app.call('GET', '/map?place=5099133');
    const again = await app.call('GET', '/map?place=5099133', {
      headers: { 'if-none-match': headers.etag ?? '' },
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('when only its head is asked for, then nothing is drawn', async () => {
    expect(await app.call('HEAD', '/map?cell=dr5reg')).toMatchObject({ status: 200, text: '' });
  });

  test('when no street maps are configured, then images come from this site only', async () => {
    const { headers, text } = await app.call('GET', '/map?cell=dr5reg');
    expect(headers['content-security-policy']).toContain("img-src 'self';");
    expect(text).not.toContain('<image');
  });
});

describe('given a question that has no map', () => {
  test.each([
    '/map',
    '/map?cell=dr5re',
    '/map?cell=dr5rega',
    '/map?cell=dr5rea',
    '/map?cell=DR5REG',
    '/map?cell=dr5reg&reachKm=11',
    '/map?cell=dr5reg&place=5099133',
    '/map?place=hoboken',
    '/map?cell=dr5reg&lang=xx',
    '/map?cell=dr5reg&lat=40.744',
  ])('when %s is asked for, then it is refused', async (target) => {
    expect((await app.call('GET', target)).status).toBe(400);
  });

  test('when a town is unknown, then there is no such thing', async () => {
    expect((await app.call('GET', '/map?place=1')).status).toBe(404);
  });
});
