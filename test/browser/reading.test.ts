import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Home } from '../../lib/local/emulator.ts';
import { barriers } from './barriers.ts';
import { openBrowser, type Visitor } from './browser.ts';
import { goTo, overflow, PAGES, type Sight, STATES } from './page-states.ts';
import { openTown, startHomeWithImprint, type Town } from './town.ts';

const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 900 };
/** Twice what browsers use as long as nobody asks for more, in CSS pixels. */
const LARGE_TEXT = { standard: 32, fixed: 26 };

let home: Home;
let browser: Browser;
let town: Town;
beforeAll(async () => {
  [home, browser] = await Promise.all([startHomeWithImprint(), openBrowser()]);
  town = await openTown(home);
});
afterAll(() => Promise.all([browser.close(), home.stop()]));

const visit = (sight: Sight, more: Partial<Parameters<typeof goTo>[1]> = {}) =>
  goTo(sight, { browser, home, town, options: { viewport: PHONE }, ...more });

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

describe.each([...PAGES, ...STATES])('given the page $name', (sight) => {
  test('when it is read in German on a phone, then it is German, nobody is kept out and nothing is wider', async () => {
    const { page, complaints, leave } = await visit(sight, { language: 'de' });
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(await overflow(page)).toBe(0);
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await leave();
  });
});

const isLookedAtAlone = ({ act }: Sight) => act === undefined;

describe.each([...PAGES, ...STATES].filter(isLookedAtAlone))('given the page $name', (sight) => {
  test('when text is twice as large, then nothing is wider than the screen', async () => {
    const { page, leave } = await visit(sight, { prepare: enlarge });
    expect(await page.evaluate<string>('getComputedStyle(document.documentElement).fontSize')).toBe('32px');
    await expectToFit(page);
    await leave();
  });
});

describe.each(PAGES)('given the page $name', (sight) => {
  test('when it runs right to left, then nothing is wider than the screen', async () => {
    const { page, leave } = await visit(sight, { before: RIGHT_TO_LEFT });
    expect(await page.evaluate<string>('getComputedStyle(document.body).direction')).toBe('rtl');
    await expectToFit(page);
    await leave();
  });
});
