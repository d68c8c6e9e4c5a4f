import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../functions/site/messages/en.ts';
import type { Emulator } from '../../lib/local/emulator.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { peopleAt } from '../support/people.ts';
import { openBrowser, visitorOf } from './browser.ts';

const PEOPLE = 8;

let emulator: Emulator;
let browser: Browser;
beforeAll(async () => {
  [emulator, browser] = await Promise.all([startTestEmulator(), openBrowser()]);
});
afterAll(() => Promise.all([browser.close(), emulator.stop()]));

/** The newest mail's link to a page of this kind. */
async function linkIn(address: string, kind: 'confirm' | 'answer'): Promise<string> {
  await emulator.idle();
  const letters = await peopleAt(emulator).lettersTo(address);
  const link = new RegExp(`/${kind}/\\S+`).exec(letters.at(-1)?.text ?? '')?.[0];
  if (!link) throw new Error(`no ${kind} link came to ${address}`);
  return link;
}

async function signUp(page: Page, address: string, topic: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: en.home.begin }).click();
  await page.locator('[name=town]').fill('Hoboken, New Jersey');
  await page.locator('label:has([name=reachKm][value="10"])').click();
  await page.locator('[name=topics]').fill(topic);
  await page.locator('label:has([value=thu-evening])').click();
  await page.getByLabel(en.signUp.name).fill('Ada');
  await page.getByLabel(en.signUp.email).fill(address);
  await page.getByRole('checkbox', { name: en.signUp.agreed(18).join('').slice(0, 20) }).check();
  await page.getByRole('button', { name: en.signUp.button }).click();
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(en.checkYourMail.title);
}

describe.each([
  { how: 'with scripts', javaScriptEnabled: true, topic: 'Board games' },
  { how: 'without any script', javaScriptEnabled: false, topic: 'Chess' },
])('given people who meet Convoke on its pages, $how', ({ javaScriptEnabled, topic }) => {
  test('when the eighth has confirmed, then all are invited, and one says yes', async () => {
    const addresses = Array.from(
      { length: PEOPLE },
      (_, n) => `${topic.slice(0, 1).toLowerCase()}${n}@example.org`,
    );
    for (const address of addresses) {
      const visitor = await visitorOf(browser, emulator.url, { javaScriptEnabled });
      await signUp(visitor.page, address, topic);
      await visitor.page.goto(await linkIn(address, 'confirm'));
      await visitor.page.locator('main form button').click();
      expect(await visitor.page.locator('main').textContent()).toContain(topic);
      expect(visitor.complaints).toEqual([]);
      await visitor.leave();
    }
    await emulator.idle();
    for (const address of addresses) {
      const letters = await peopleAt(emulator).lettersTo(address);
      expect(letters.at(-1)?.subject).toMatch(new RegExp(`^Will you come\\? ${topic}, Thu `));
    }

    const visitor = await visitorOf(browser, emulator.url, { javaScriptEnabled });
    await visitor.page.goto(await linkIn(addresses[0] ?? '', 'answer'));
    await visitor.page.getByRole('radio', { name: en.answer.yes }).check();
    await visitor.page.getByRole('button', { name: en.answer.send }).click();
    const words = await visitor.page.locator('main').textContent();
    expect(words).toContain(en.answer.comes);
    expect(words).toContain(en.bar.first(3));
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
    expect(emulator.reports()).toEqual([]);
  });
});
