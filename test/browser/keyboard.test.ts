import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../functions/site/messages/en.ts';
import type { Emulator } from '../../lib/local/emulator.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { openBrowser, SESSION, visitorOf } from './browser.ts';
import { tabTo } from './keyboard.ts';
import { townspeopleAt } from './town.ts';

const QUORUM = 8;

let emulator: Emulator;
let browser: Browser;
let members: readonly { readonly address: string; readonly session: string }[];
beforeAll(async () => {
  [emulator, browser] = await Promise.all([startTestEmulator(), openBrowser()]);
  members = await townspeopleAt(emulator).crowd('keys', QUORUM, { topics: ['Chess'] });
});
afterAll(() => Promise.all([browser.close(), emulator.stop()]));

const member = (at: number) => {
  const found = members[at];
  if (!found) throw new Error('there are fewer members');
  return found;
};
const words = (page: Page) => page.locator('main').textContent();

describe('given a keyboard and nothing else', () => {
  test('when somebody answers an invitation, then their answer is noted', async () => {
    const { page, complaints, leave } = await visitorOf(browser, emulator.url);
    const link = await townspeopleAt(emulator).linkTo(member(0).address, 'answer');
    await page.goto(link.replace(/\?.*/, ''));
    await tabTo(page, page.locator('input[name=answer][value=yes]'));
    await page.keyboard.press('Space');
    await tabTo(page, page.locator('[name=host]'));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('button', { name: en.answer.send }));
    await page.keyboard.press('Enter');
    await expect.poll(() => words(page)).toContain(en.answer.noted);
    expect(await words(page)).toContain(en.answer.hosts);
    expect(complaints).toEqual([]);
    await leave();
  });

  test('when somebody stops all mail, then there is none any more', async () => {
    const { page, complaints, leave } = await visitorOf(browser, emulator.url);
    await page.goto(await townspeopleAt(emulator).linkTo(member(1).address, 'unsubscribe'));
    await tabTo(page, page.locator('[name=what]:checked'));
    // From the first choice back to the last.
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('[name=what]:checked').getAttribute('value')).toBe('all');
    await tabTo(page, page.getByRole('button', { name: en.unsubscribe.button }));
    await page.keyboard.press('Enter');
    await expect.poll(() => words(page)).toContain(en.unsubscribe.stopped);
    expect(complaints).toEqual([]);
    await leave();
  });

  test('when somebody erases themselves, then everything is erased', async () => {
    const { page, context, complaints, leave } = await visitorOf(browser, emulator.url);
    await context.addCookies([{ ...SESSION, value: member(2).session }]);
    await page.goto('/me');
    await tabTo(page, page.getByRole('link', { name: en.me.erase }));
    await page.keyboard.press('Enter');
    await expect.poll(() => words(page)).toContain(en.me.eraseWords);
    await tabTo(page, page.getByRole('button', { name: en.me.eraseNow }));
    await page.keyboard.press('Enter');
    await expect.poll(() => words(page)).toContain(en.me.erasedWords);
    expect(complaints).toEqual([]);
    await leave();
  });
});
