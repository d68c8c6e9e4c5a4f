import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { de } from '../../functions/site/messages/de.ts';
import { deTexts } from '../../functions/site/messages/de-texts.ts';
import { en } from '../../functions/site/messages/en.ts';
import type { Emulator } from '../../lib/local/emulator.ts';
import { startTestEmulator } from '../support/emulator.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const look = async (path: string, language: string) => {
  const response = await fetch(emulator.url + path, {
    headers: { 'accept-language': language, accept: 'text/html' },
  });
  return response.text();
};

describe('given the functions as they are deployed', () => {
  it.each([
    ['/', de.home.heading],
    ['/about', deTexts.about.description],
    ['/topics', de.topics.description],
    ['/sign-in', de.signIn.title],
    ['/nowhere', de.problems['not-found'].title],
  ])('when a German browser looks at %s, then its words are there', async (path, words) => {
    const text = await look(path, 'de');
    expect(text).toContain('<html lang="de"');
    expect(text).toContain(words);
  });

  it('when the same function is asked in one language and then in another, then it answers in each', async () => {
    expect(await look('/', 'en')).toContain(en.home.heading);
    expect(await look('/', 'de')).toContain(de.home.heading);
    expect(await look('/', 'en')).toContain(en.home.heading);
  });
});
