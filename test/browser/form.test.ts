import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { centre, encode } from '../../functions/domain/geo/geohash.ts';
import { nameOf } from '../../functions/site/language.ts';
import { de } from '../../functions/site/messages/de.ts';
import { en } from '../../functions/site/messages/en.ts';
import type { Emulator } from '../../lib/local/emulator.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { openBrowser, visitorOf } from './browser.ts';
import { tabTo } from './keyboard.ts';

const WHERE = { latitude: 40.74412345, longitude: -74.03212345 };

let emulator: Emulator;
let browser: Browser;
beforeAll(async () => {
  [emulator, browser] = await Promise.all([startTestEmulator(), openBrowser()]);
});
afterAll(() => Promise.all([browser.close(), emulator.stop()]));

const title = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();

test('given a keyboard and nothing else, when the form is filled in and sent, then a mail is on its way', async () => {
  const { page, complaints, leave } = await visitorOf(browser, emulator.url);
  await page.goto('/');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe(en.layout.skip);
  await page.keyboard.press('Enter');

  await tabTo(page, page.locator('[name=town]'));
  await page.keyboard.type('Hobok', { delay: 20 });
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await page.locator('[name=town]').inputValue()).toMatch(/^Hoboken/);
  await page.locator('.map').waitFor();

  await tabTo(page, page.locator('[name=reachKm][value="10"]'));
  await page.keyboard.press('ArrowRight');
  await page.locator('.map[data-reach-km="25"]').waitFor();
  await tabTo(page, page.locator('[name=topics]'));
  await page.keyboard.type('Chess');
  await tabTo(page, page.locator('[value=thu-evening]'));
  await page.keyboard.press('Space');
  await tabTo(page, page.locator('[name=email]'));
  await page.keyboard.type('keys@example.org');
  await tabTo(page, page.locator('[name=agreed]'));
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect.poll(() => title(page)).toBe(en.checkYourMail.title);
  expect(complaints).toEqual([]);
  await leave();
});

test('given a keyboard and a map, when the arrow keys move the square, then that is the home of the form', async () => {
  const { page, complaints, leave } = await visitorOf(browser, emulator.url);
  await page.goto('/');
  await tabTo(page, page.locator('[name=town]'));
  await page.keyboard.type('Hobok', { delay: 20 });
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const map = page.getByRole('application', { name: en.homeMap.label });
  await map.waitFor();
  const drawn = async () => (await page.locator('.map').getAttribute('data-cell')) ?? '';
  const town = await drawn();
  await tabTo(page, map);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  const moved = await page.locator('[name=cell]').inputValue();
  const [from, to] = [centre(town), centre(moved)];
  expect([to.lon > from.lon, to.lat > from.lat]).toEqual([true, true]);
  await expect.poll(drawn).toBe(moved);
  expect(await map.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  expect(complaints).toEqual([]);
  await leave();
});

test('given somebody who lets the browser say where they are, then only the square leaves it', async () => {
  const { page, complaints, leave } = await visitorOf(browser, emulator.url, {
    permissions: ['geolocation'],
    geolocation: WHERE,
  });
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto('/');
  await page.getByRole('button', { name: en.homeMap.locate }).click();
  await page.locator('.map').waitFor();
  const cell = encode({ lat: WHERE.latitude, lon: WHERE.longitude }, 6);
  expect(await page.locator('[name=cell]').inputValue()).toBe(cell);
  await page.locator('[name=topics]').fill('Chess');
  await page.locator('[name=email]').fill('here@example.org');
  await page.locator('[name=agreed]').check();
  await page.getByRole('button', { name: en.signUp.button }).click();
  await expect.poll(() => title(page)).toBe(en.checkYourMail.title);
  expect(sent.some((request) => request.includes(cell))).toBe(true);
  expect(sent.filter((request) => /40\.7|74\.0/.test(request))).toEqual([]);
  expect(complaints).toEqual([]);
  await leave();
});

test('given somebody who goes offline, when the form is sent and the page opened again, then nothing typed is lost', async () => {
  const { page, context, leave } = await visitorOf(browser, emulator.url);
  await page.goto('/');
  await page.locator('[name=topics]').fill('Sour dough');
  await page.locator('[name=email]').fill('away@example.org');
  await page.locator('[name=agreed]').check();
  await page.locator('[name=town]').fill('Hoboken');
  await context.setOffline(true);
  await page.getByRole('button', { name: en.signUp.button }).click();
  expect(await page.locator('[name=topics]').inputValue()).toBe('Sour dough');
  await context.setOffline(false);
  await page.reload();
  expect(await page.locator('[name=topics]').inputValue()).toBe('Sour dough');
  expect(await page.locator('[name=email]').inputValue()).toBe('away@example.org');
  await leave();
});

test('given somebody who chose one of several towns, when the page is opened anew, then it is still that one', async () => {
  const { page, complaints, leave } = await visitorOf(browser, emulator.url);
  await page.goto('/');
  await page.locator('[name=town]').fill('Hobok');
  await page.getByRole('option').nth(1).click();
  const chosen = () => page.locator('[name=place]').inputValue();
  const place = await chosen();
  expect(place).toMatch(/^\d+$/);
  await page.reload();
  expect(await chosen()).toBe(place);
  await page.locator(`.map`).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

test('given a postal code half typed, then no town is missed yet, as it is when a name is wrong', async () => {
  const { page, complaints, leave } = await visitorOf(browser, emulator.url);
  await page.goto('/');
  const status = page.getByRole('status').filter({ hasText: en.homeMap.none });
  const typed = async (text: string) => {
    const asked = page.waitForResponse((response) => response.url().includes(`q=${text}&`));
    await page.locator('[name=town]').fill(text);
    await asked;
  };
  await typed('Xyzzyville');
  await expect.poll(() => status.count()).toBe(1);
  await typed('0703');
  await expect.poll(() => status.count()).toBe(0);
  expect(complaints).toEqual([]);
  await leave();
});

test('given a German browser, then the site speaks German until somebody chooses English', async () => {
  const { page, complaints, leave } = await visitorOf(browser, emulator.url, { locale: 'de-DE' });
  await page.goto('/');
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  expect(await title(page)).toBe(de.home.heading);
  await page.getByRole('button', { name: nameOf('en') }).click();
  await expect.poll(() => title(page)).toBe(en.home.heading);
  await page.goto('/about');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(complaints).toEqual([]);
  await leave();
});
