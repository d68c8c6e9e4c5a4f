import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../lib/local/emulator.ts';
import { operations } from '../support/api-contract.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { openBrowser, visitorOf } from './browser.ts';

let emulator: Emulator;
let browser: Browser;
beforeAll(async () => {
  [emulator, browser] = await Promise.all([startTestEmulator(), openBrowser()]);
});
afterAll(() => Promise.all([browser.close(), emulator.stop()]));

describe('given the description of the API for people', () => {
  test('when it is opened, then every operation can be unfolded and none can be sent', async () => {
    const { page, complaints, leave } = await visitorOf(browser, emulator.url);
    await page.goto('/docs');
    await page
      .locator('.opblock')
      .nth(operations.size - 1)
      .waitFor();
    const shown = await page.locator('.opblock-summary-path').allTextContents();
    const paths = [...operations.keys()].map((key) => key.split(' ')[1]);
    // It lets browsers break paths after a slash.
    expect(shown.map((path) => path.replaceAll('\u200b', '')).sort()).toEqual(paths.sort());
    await page.locator('.opblock-summary-control').first().click();
    await page.getByText('ada@example.org').first().waitFor();
    expect(await page.getByRole('button', { name: /\b(?:try|execute|authorize)/i }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await leave();
  });

  test('when no script runs, then there is the document', async () => {
    const { page, leave } = await visitorOf(browser, emulator.url, { javaScriptEnabled: false });
    await page.goto('/docs');
    await page.getByRole('link', { name: '/v1/openapi.json' }).click();
    expect(await page.locator('body').textContent()).toContain('"openapi":"3.1.0"');
    await leave();
  });

  test('when its script is read, then the licences of those who wrote it are in it', async () => {
    const document = await (await fetch(`${emulator.url}/docs`)).text();
    const script = /src="(\/assets\/docs-\w+\.js)"/.exec(document)?.[1] ?? '';
    const text = await (await fetch(emulator.url + script)).text();
    expect(text).toContain('Apache License');
    expect(text).toContain('Jed Watson');
  });
});
