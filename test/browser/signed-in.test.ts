import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../functions/site/messages/en.ts';
import type { Emulator } from '../../lib/local/emulator.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { barriers } from './barriers.ts';
import { openBrowser, SESSION, visitorOf } from './browser.ts';
import { townspeopleAt } from './town.ts';

const QUORUM = 8;
const HOBOKEN = { latitude: 40.74412, longitude: -74.03199 };
const HINT = { ...SESSION, name: '__Host-signed-in', httpOnly: false, value: '1' };

let emulator: Emulator;
let browser: Browser;
let session: string;
/** Path of the public page of a meetup to which the member of the session comes. */
let meetup: string;
beforeAll(async () => {
  [emulator, browser] = await Promise.all([startTestEmulator(), openBrowser()]);
  const people = townspeopleAt(emulator);
  const [member] = await people.crowd('own', QUORUM, { topics: ['Chess'] });
  if (!member) throw new Error('there is nobody');
  session = member.session;
  await emulator.idle();
  const { page, leave } = await visitorOf(browser, emulator.url);
  await page.goto(await people.linkTo(member.address, 'answer'));
  await page.getByRole('button', { name: en.press.yes, exact: true }).click();
  meetup = (await page.locator('.share a').getAttribute('href')) ?? '';
  await leave();
});
afterAll(() => Promise.all([browser.close(), emulator.stop()]));

/** Paths with queries of what a page asks for, from now on. */
function askedBy(page: Page): string[] {
  const paths: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    paths.push(pathname + search);
  });
  return paths;
}

describe('given the public page of a meetup', () => {
  test('when its reader is signed in, then it shows their own answer', async () => {
    const { page, context, complaints, leave } = await visitorOf(browser, emulator.url);
    await context.addCookies([{ ...SESSION, value: session }, HINT]);
    await page.goto(meetup);
    const own = page.locator('[data-own-answer]');
    await expect.poll(() => own.textContent()).toContain(`${en.me.answers.yes}.`);
    expect(await barriers(page)).toEqual([]);
    await own.getByRole('link', { name: en.places.answer }).click();
    await expect.poll(() => page.locator('main').textContent()).toContain(en.answer.comes);
    expect(complaints).toEqual([]);
    await leave();
  });

  test('when nothing says that there is a session, then nothing is asked for', async () => {
    const { page, leave } = await visitorOf(browser, emulator.url);
    const asked = askedBy(page);
    await page.goto(meetup, { waitUntil: 'networkidle' });
    expect(asked.filter((path) => /^\/me(\?|$)/.test(path))).toEqual([]);
    expect(await page.locator('[data-own-answer]').textContent()).toContain(en.meetup.invited);
    await leave();
  });

  test('when the session has ended, then the page stays as it is, and asks no more', async () => {
    const { page, context, complaints, leave } = await visitorOf(browser, emulator.url);
    await context.addCookies([HINT]);
    await page.goto(meetup, { waitUntil: 'networkidle' });
    expect(await page.locator('[data-own-answer]').textContent()).toContain(en.meetup.invited);
    expect((await context.cookies()).map(({ name }) => name)).not.toContain(HINT.name);
    expect(complaints).toEqual([]);
    await leave();
  });
});

describe('given the page of what is near', () => {
  test('when the device may say where it is, then only its coarse square leaves the browser, and the map stops no Tab key', async () => {
    const { page, complaints, leave } = await visitorOf(browser, emulator.url, {
      geolocation: HOBOKEN,
      permissions: ['geolocation'],
    });
    await page.goto('/near');
    const asked = askedBy(page);
    await page.getByRole('button', { name: en.homeMap.locate }).click();
    await page.waitForURL(/\/near\?place=\d+$/);
    expect(asked.find((path) => path.startsWith('/near?'))).toBe('/near?square=dr5r');
    expect(asked.join(' ')).not.toMatch(/40\.7|74\.0|dr5r[a-z0-9]/);
    expect(await page.locator('.map').count()).toBe(1);
    expect(await page.locator('.map :is(a, button, input, [tabindex])').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await leave();
  });
});
