import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../lib/local/emulator.ts';
import { barriers } from './barriers.ts';
import { openBrowser, type Visitor } from './browser.ts';
import { goTo, overflow, PAGES, type PageState, STATES } from './page-states.ts';
import { openTown, startEmulatorWithImprint, type Town } from './town.ts';

const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 900 };
/** Twice what browsers use as long as nobody asks for more, in CSS pixels. */
const LARGE_TEXT = { standard: 32, fixed: 26 };

let emulator: Emulator;
let browser: Browser;
let town: Town;
beforeAll(async () => {
  [emulator, browser] = await Promise.all([startEmulatorWithImprint(), openBrowser()]);
  town = await openTown(emulator);
});
afterAll(() => Promise.all([browser.close(), emulator.stop()]));

const visit = (pageState: PageState, more: Partial<Parameters<typeof goTo>[1]> = {}) =>
  goTo(pageState, { browser, emulator, town, options: { viewport: PHONE }, ...more });

/** Makes letters twice as large, as a setting of the browser does. */
async function enlarge({ context, page }: Visitor): Promise<void> {
  const protocol = await context.newCDPSession(page);
  await protocol.send('Page.setFontSizes', { fontSizes: LARGE_TEXT });
}

/** Nothing of a page is wider than the screen, be it small or large. */
async function expectToFit(page: Page): Promise<void> {
  for (const screen of [PHONE, DESKTOP]) {
    await page.setViewportSize(screen);
    expect([screen.width, await overflow(page)]).toEqual([screen.width, 0]);
  }
}

/** Turns each page around, as for a language that runs right to left, before anything of it is drawn. */
const RIGHT_TO_LEFT = `
  new MutationObserver((_, observer) => {
    if (!document.documentElement) return;
    document.documentElement.dir = 'rtl';
    observer.disconnect();
  }).observe(document, { childList: true });`;

describe.each([...PAGES, ...STATES])('given the page $name', (pageState) => {
  test('when it is read in German on a phone, then it is German, nobody is kept out and nothing is wider', async () => {
    const { page, complaints, leave } = await visit(pageState, { language: 'de' });
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(await overflow(page)).toBe(0);
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await leave();
  });
});

const isLookedAtAlone = ({ act }: PageState) => act === undefined;

describe.each([...PAGES, ...STATES].filter(isLookedAtAlone))('given the page $name', (pageState) => {
  test('when text is twice as large, then nothing is wider than the screen', async () => {
    const { page, leave } = await visit(pageState, { prepare: enlarge });
    expect(await page.evaluate<string>('getComputedStyle(document.documentElement).fontSize')).toBe('32px');
    await expectToFit(page);
    await leave();
  });
});

describe.each(PAGES)('given the page $name', (pageState) => {
  test('when it runs right to left, then nothing is wider than the screen', async () => {
    const { page, leave } = await visit(pageState, { before: RIGHT_TO_LEFT });
    expect(await page.evaluate<string>('getComputedStyle(document.body).direction')).toBe('rtl');
    await expectToFit(page);
    await leave();
  });
});
