import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../functions/domain/language.ts';
import { messagesIn } from '../../functions/site/messages/by-language.ts';
import type { Emulator } from '../../lib/local/emulator.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { barriers } from './barriers.ts';
import { openBrowser, visitorOf } from './browser.ts';
import { overflow } from './page-states.ts';
import { townspeopleAt } from './town.ts';

const SCREENSHOTS = join(import.meta.dirname, 'screenshots');
const PHONE = { width: 375, height: 740 };
/** So far down the page, in CSS pixels, somebody has seen when and where, and the button ends. */
const AT_ONCE = 500;
const QUORUM = 8;
const HOBOKEN = { lat: 40.744, lon: -74.032 };

let emulator: Emulator;
let browser: Browser;
/** Pages of invitations to one meetup, one for each of its people, without what the link proposes. */
let pages: readonly string[];
beforeAll(async () => {
  [emulator, browser] = await Promise.all([startTestEmulator(), openBrowser()]);
  const people = townspeopleAt(emulator);
  const players = await people.crowd('player', QUORUM, { home: HOBOKEN, topics: ['Board games'] });
  await emulator.idle();
  const links = players.map(({ address }) => people.linkTo(address, 'answer', 'Board games'));
  pages = (await Promise.all(links)).map((link) => link.replace(/\?.*/, ''));
});
afterAll(() => Promise.all([browser.close(), emulator.stop()]));

/** Takes pictures of a page in light and dark, and expects nobody to be kept out. */
async function examine(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await overflow(page)).toBe(0);
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${colorScheme}-375.png`), fullPage: true });
    expect(await barriers(page)).toEqual([]);
  }
}

const bottomOf = async (page: Page, selector: string): Promise<number> => {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`there is no ${selector}`);
  return box.y + box.height;
};

describe.each([
  { language: 'en', at: 0 },
  { language: 'de', at: 1 },
] as const)('given an invitation in $language on a phone', ({ language, at }) => {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const words = () => messagesIn(language satisfies Language);
  const visit = async (query: string) => {
    const options = { locale, viewport: PHONE, reducedMotion: 'reduce' } as const;
    const visitor = await visitorOf(browser, emulator.url, options);
    await visitor.page.goto(`${pages[at]}${query}`, { waitUntil: 'networkidle' });
    return visitor;
  };
  const press = async (page: Page, name: string) => {
    const come = page.waitForEvent('load');
    await page.getByRole('button', { name, exact: true }).click();
    await come;
  };

  test.each([
    { query: '?answer=yes', answer: 'yes' },
    { query: '?answer=no', answer: 'no' },
    { query: '', answer: 'yes' },
  ] as const)(
    'when it is opened with "$query", then when, where and the large button are seen at once',
    async ({ query, answer }) => {
      const { page, complaints, leave } = await visit(query);
      const { press: t } = await words();
      const button = page.locator('main button.large');
      expect(await button.textContent()).toBe(t[answer]);
      expect(await bottomOf(page, 'main button.large')).toBeLessThanOrEqual(AT_ONCE);
      expect(await page.locator('main .facts').first().textContent()).toMatch(
        /\d.*(19:00|7:00 pm).*Weehawken/s,
      );
      expect(await bottomOf(page, 'main .facts')).toBeLessThan(await bottomOf(page, 'main button.large'));
      await examine(page, `ask-${language}-${query === '' ? 'plain' : answer}`);
      expect(complaints).toEqual([]);
      await leave();
    },
  );

  test('when the large no is pressed, then one press more says which evenings would do', async () => {
    const { page, complaints, leave } = await visit('?answer=no');
    const { press: t, evenings, answer } = await words();
    await press(page, t.no);
    expect(await page.locator('main').textContent()).toContain(answer.staysAway);
    await examine(page, `stays-away-${language}`);
    await page.locator('.chip:has([value="tue-evening"])').click();
    await press(page, evenings.send);
    expect(await page.locator('main [role=status]').textContent()).toContain(evenings.counts);
    await examine(page, `evenings-${language}`);
    expect(complaints).toEqual([]);
    await leave();
  });

  test('when the large yes is pressed, then that is all it takes', async () => {
    const { page, complaints, leave } = await visit('?answer=yes');
    const { press: t, answer } = await words();
    await press(page, t.yes);
    expect(await page.locator('main [role=status]').textContent()).toContain(answer.comes);
    await examine(page, `coming-${language}`);
    expect(complaints).toEqual([]);
    await leave();
  });
});
