import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../functions/domain/language.ts';
import { messagesIn, textsIn } from '../../functions/site/messages/by-language.ts';
import { TEXTS_VERSION } from '../../functions/site/messages/texts-version.ts';

/** What people agreed to since which day, as a hash. A day whose texts somebody may have agreed to stays as it is. */
const AGREED_TO: Readonly<Record<string, string>> = {
  '2026-11-28': '7e23dbd2f236cf531df92a869b468f82bffdb250df0d5f7d2fb1565ddb568a86',
  '2026-11-30': 'ca7ea4744e32a2dd03fc42c40c60543478009a0ae973fb2a0b4da0594bfec066',
  '2026-12-01': 'ccb95da73635a43610c8b60cbd9da1625018d57c024d768db88d7d9ba3840d5c',
  '2026-12-02': '32fce20a7a524bedc06ae0ae5141eff44eb5adc2970973c8eb7b1ce8ac43d3be',
  '2026-12-03': '7ef6718eb4f7cdc96c24d85faefed0ee360abd899a0dfc5fc65d664709eaf100',
};

const PRACTICES = [
  { streetMapsFrom: undefined, receivesMail: false, opensTopics: false },
  { streetMapsFrom: 'tiles.example.org', receivesMail: true, opensTopics: true },
];

test('given the texts that people agree to, when they change, then so must the day that they name', async () => {
  const texts = await Promise.all(
    LANGUAGES.map(async (language) => {
      const { privacy, terms } = await textsIn(language);
      const { signUp, confirm, consent } = await messagesIn(language);
      return [...PRACTICES.map(privacy), terms(18), signUp.agreed(18), confirm.agree(18), consent];
    }),
  );
  expect(AGREED_TO[TEXTS_VERSION]).toBe(createHash('sha256').update(JSON.stringify(texts)).digest('hex'));
});
