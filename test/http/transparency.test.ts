import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { putMonthFigures } from '../../functions/store/month-figures.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
beforeEach(() => app.clear());
afterAll(() => app.stop());

const month = new Date().toISOString().slice(0, 7);
const FIGURES = {
  month,
  received: { threat: 5, spam: 1_200 },
  medianHours: 9,
  decided: { reports: { dismissed: 10 }, people: { banned: 5 }, holds: {}, appeals: {} },
};

describe('given what last night counted', () => {
  test.each([
    [
      'en',
      ['Reports received: A threat, or violence', '1,200', 'Decisions about people: excluded', '9 hours'],
    ],
    ['de', ['Eingegangene Meldungen: Drohung oder Gewalt', '1.200', 'ausgeschlossen', '9 Stunden']],
  ])('when its page is opened in %s, then it says so in words', async (language, words) => {
    await putMonthFigures(app.table, FIGURES);
    const { status, headers, text } = await app.call('GET', `/transparency?lang=${language}`);
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=600']);
    for (const word of words) expect(text).toContain(word);
  });

  test('when a program asks, then it gets the same figures', async () => {
    await putMonthFigures(app.table, FIGURES);
    const { headers, text } = await app.call('GET', '/transparency.json');
    expect(headers['content-type']).toBe('application/json');
    expect(JSON.parse(text)).toEqual({ months: [FIGURES] });
  });
});

test('before the first night there is nothing to show', async () => {
  expect((await app.call('GET', '/transparency')).text).toContain('There’s nothing to show yet.');
  expect(JSON.parse((await app.call('GET', '/transparency.json')).text)).toEqual({ months: [] });
});
