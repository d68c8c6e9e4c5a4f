import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Home } from '../../lib/local/home.ts';
import { startTestHome } from '../support/local-home.ts';
import { openBrowser, type Visitor, visitorOf } from './browser.ts';
import { openTown, PAGES, type Town } from './town.ts';

/** For a person to look at; git knows nothing of them. */
const SCREENSHOTS = join(import.meta.dirname, 'screenshots');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 900 };
/** Less than a line of text that moves by half a pixel. */
const INVISIBLE_SHIFT = 0.0005;
const HOME_MOST_BYTES = 60_000;

let home: Home;
let browser: Browser;
let town: Town;
beforeAll(async () => {
  [home, browser] = await Promise.all([startTestHome(), openBrowser()]);
  town = await openTown(home);
});
afterAll(() => Promise.all([browser.close(), home.stop()]));

/** What axe finds that keeps somebody out. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations }: AxeResults = await page.evaluate('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** How many pixels one would have to scroll sideways. */
const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

const WATCH_SHIFTS = `
  globalThis.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.shifts += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });`;

/** Opens a page as somebody sees it who is signed in. */
async function look(path: string, options: Parameters<typeof visitorOf>[2]): Promise<Visitor> {
  const visitor = await visitorOf(browser, home.url, options);
  const cookie = { domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;
  await visitor.context.addCookies([{ ...cookie, name: '__Host-session', value: town.session }]);
  await visitor.context.addInitScript(WATCH_SHIFTS);
  await visitor.page.goto(path, { waitUntil: 'networkidle' });
  return visitor;
}

describe.each(PAGES)('given the page $name', ({ name, status, pathIn }) => {
  test.each(['light', 'dark'] as const)(
    'when it is opened in %s colours, then nobody is kept out, nothing moves and nothing is wider than the screen',
    async (colorScheme) => {
      const path = pathIn(town);
      for (const viewport of [PHONE, DESKTOP]) {
        const { page, complaints, leave } = await look(path, { colorScheme, viewport });
        expect(await page.evaluate<number>('globalThis.shifts')).toBeLessThan(INVISIBLE_SHIFT);
        expect(await overflow(page)).toBe(0);
        await page.screenshot({
          path: join(SCREENSHOTS, `${name}-${colorScheme}-${viewport.width}.png`),
          fullPage: true,
        });
        expect(await barriers(page)).toEqual([]);
        expect(complaints).toEqual([]);
        await leave();
      }
    },
  );

  test('when its text is twice as large, then nothing is wider than the screen', async () => {
    const { page, leave } = await look(pathIn(town), { viewport: DESKTOP });
    await page.evaluate('document.documentElement.style.fontSize = "200%"');
    expect(await overflow(page)).toBe(0);
    await leave();
  });

  test('when it is asked for, then it answers with the status it should', async () => {
    const visitor = await look('/about', {});
    const answer = await visitor.page.goto(pathIn(town));
    expect(answer?.status()).toBe(status);
    await visitor.leave();
  });
});

test('when the first page is opened, then it weighs less than 60 KB with all that belongs to it', async () => {
  const visitor = await visitorOf(browser, home.url);
  const protocol = await visitor.context.newCDPSession(visitor.page);
  await protocol.send('Network.enable');
  let bytes = 0;
  protocol.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await visitor.page.goto('/', { waitUntil: 'networkidle' });
  console.info(`the first page weighs ${(bytes / 1000).toFixed(1)} KB`);
  expect(bytes).toBeLessThan(HOME_MOST_BYTES);
  await visitor.leave();
});
