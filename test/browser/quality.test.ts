import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../lib/local/emulator.ts';
import { barriers } from './barriers.ts';
import { openBrowser, visitorOf } from './browser.ts';
import { goTo, overflow, PAGES, type PageState, STATES } from './page-states.ts';
import { openTown, startEmulatorWithImprint, type Town } from './town.ts';

/** For a person to look at; git knows nothing of them. */
const SCREENSHOTS = join(import.meta.dirname, 'screenshots');
const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 900 };
type Screen = typeof PHONE;
type Colours = 'light' | 'dark';
/** Less than a line of text that moves by half a pixel. */
const INVISIBLE_SHIFT = 0.0005;
const START_PAGE_MAX_BYTES = 60_000;

let emulator: Emulator;
let browser: Browser;
let town: Town;
beforeAll(async () => {
  [emulator, browser] = await Promise.all([startEmulatorWithImprint(), openBrowser()]);
  town = await openTown(emulator);
});
afterAll(() => Promise.all([browser.close(), emulator.stop()]));

const WATCH_SHIFTS = `
  globalThis.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.shifts += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });`;

const visit = (pageState: PageState, viewport: Screen) =>
  goTo(pageState, {
    browser,
    emulator,
    town,
    before: WATCH_SHIFTS,
    options: { viewport, colorScheme: 'light', reducedMotion: 'reduce' },
  });

const shifts = (page: Page) => page.evaluate<number>('globalThis.shifts');

/** Looks at a page in some colours on a screen: takes its picture, and expects nobody to be kept out. */
async function examine(page: Page, name: string, viewport: Screen, colorScheme: Colours): Promise<void> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  expect(await overflow(page)).toBe(0);
  await page.screenshot({
    path: join(SCREENSHOTS, `${name}-${colorScheme}-${viewport.width}.png`),
    fullPage: true,
  });
  expect(await barriers(page)).toEqual([]);
}

describe.each(PAGES)('given the page $name', (pageState) => {
  test.each([PHONE, DESKTOP])(
    'when it is opened on $width pixels, then in light and dark nobody is kept out, nothing moves and nothing is wider',
    async (viewport) => {
      const { page, complaints, leave } = await visit(pageState, viewport);
      expect(await shifts(page)).toBeLessThan(INVISIBLE_SHIFT);
      await examine(page, pageState.name, viewport, 'light');
      await examine(page, pageState.name, viewport, 'dark');
      expect(complaints).toEqual([]);
      await leave();
    },
  );
});

describe.each(STATES)('given a page with another content, $name', (pageState) => {
  test('when it is seen, then on both screens nobody is kept out, nothing moves and nothing is wider', async () => {
    const { page, complaints, leave } = await visit(pageState, PHONE);
    expect(await shifts(page)).toBeLessThan(INVISIBLE_SHIFT);
    await examine(page, pageState.name, PHONE, 'light');
    await examine(page, pageState.name, DESKTOP, 'dark');
    expect(complaints).toEqual([]);
    await leave();
  });
});

test('when the first page is opened, then it weighs less than 60 KB with all that belongs to it', async () => {
  const visitor = await visitorOf(browser, emulator.url);
  const protocol = await visitor.context.newCDPSession(visitor.page);
  await protocol.send('Network.enable');
  let bytes = 0;
  protocol.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await visitor.page.goto('/', { waitUntil: 'networkidle' });
  console.info(`the first page weighs ${(bytes / 1000).toFixed(1)} KB`);
  expect(bytes).toBeLessThan(START_PAGE_MAX_BYTES);
  await visitor.leave();
});
