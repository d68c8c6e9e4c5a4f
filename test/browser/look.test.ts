import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../lib/local/emulator.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { openBrowser, visitorOf } from './browser.ts';
import { openTown, type Town } from './town.ts';

/** So far apart are two things to press, at least, for a finger to meet one of them. */
const LEAST_GAP = 8;
const WIDTHS = [320, 1280];

let emulator: Emulator;
let browser: Browser;
let town: Town;
beforeAll(async () => {
  [emulator, browser] = await Promise.all([startTestEmulator(), openBrowser()]);
  town = await openTown(emulator);
});
afterAll(() => Promise.all([browser.close(), emulator.stop()]));

interface Box {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where everything stands that a selector finds and that is seen. */
const boxes = (page: Page, selector: string): Promise<Box[]> =>
  page.evaluate<Box[]>(
    `[...document.querySelectorAll(${JSON.stringify(selector)})]
      .map((element) => ({ words: element.textContent, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1)
      .map(({ words, box: { left, right, top, bottom } }) => ({ words, left, right, top, bottom }))`,
  );

const gap = (a: Box, b: Box) =>
  Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);

describe.each(WIDTHS)('given a screen of %i pixels', (width) => {
  const look = async (path: string) => {
    const visitor = await visitorOf(browser, emulator.url, { viewport: { width, height: 900 } });
    await visitor.page.goto(path);
    return visitor;
  };

  test('when there are several buttons, then none touches another', async () => {
    for (const path of [
      `/groups/${town.group}`,
      `/meetups/${town.meetups.proposed.id}`,
      '/nowhere',
      town.meetups.proposed.answer,
    ]) {
      const { page, leave } = await look(path);
      const found = await boxes(page, 'main :is(.button, button:not(.link))');
      const close = found.flatMap((one, at) =>
        found
          .slice(at + 1)
          .flatMap((other) => (gap(one, other) < LEAST_GAP ? [[one.words, other.words]] : [])),
      );
      expect([path, found.length > 0, close]).toEqual([path, true, []]);
      await leave();
    }
  });

  test('when a line to type in has a button beside it, then they begin and end on the same height', async () => {
    const { page, leave } = await look('/topics');
    const [line, button] = await boxes(page, '.search :is(input[type="text"], button)');
    if (!line || !button) throw new Error('a line with its button');
    const height = ({ top, bottom }: Box) => bottom - top;
    expect(height(button)).toBeCloseTo(height(line), 1);
    if (width > 500) expect(button.top).toBeCloseTo(line.top, 1);
    await leave();
  });

  test('when the API is described, then its operations begin where the heading does, and a path has its row', async () => {
    const { page, leave } = await look('/docs');
    await page.locator('.opblock').first().waitFor();
    const [heading] = await boxes(page, 'h1');
    const [operation] = await boxes(page, '.opblock');
    const [method] = await boxes(page, '.opblock-summary-method');
    const [path] = await boxes(page, '.opblock-summary-path');
    if (!heading || !operation || !method || !path) throw new Error('an operation');
    expect(operation.left).toBeCloseTo(heading.left, 1);
    expect(path.top >= method.bottom).toBe(width < 500);
    await leave();
  });
});
