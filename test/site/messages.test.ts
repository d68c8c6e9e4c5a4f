import { describe, expect, test } from 'vitest';
import { messagesIn, textsIn } from '../../functions/site/messages/by-language.ts';
import { de } from '../../functions/site/messages/de.ts';
import { sameIn } from '../support/message-texts.ts';

/** Texts that are the same in both languages, and right so: names among them. */
const SAME = ['placeName', 'home.title', 'coming.google', 'coming.apple', 'coming.outlook', 'meetup.title'];
/** "Cookies" */
const SAME_TEXTS = ['privacy.sections.4.heading'];

describe('given the messages of pages in German', () => {
  test('then none is left in English, but those that are the same', async () => {
    expect(sameIn(await messagesIn('en'), await messagesIn('de'))).toEqual(SAME);
  });

  test('then no long text is left in English', async () => {
    // The second is where links lead to the community rules.
    expect(sameIn(await textsIn('en'), await textsIn('de'))).toEqual([...SAME_TEXTS, 'terms.sections.1.id']);
  });

  test('then no sentence about street maps, answers by mail and open topics is left in English', async () => {
    const practice = { streetMapsFrom: 'tiles.example.org', receivesMail: true, opensTopics: true };
    const privacyIn = async (language: 'en' | 'de') => ({
      privacy: (await textsIn(language)).privacy(practice),
    });
    expect(sameIn(await privacyIn('en'), await privacyIn('de'))).toEqual(SAME_TEXTS);
  });

  test.each([
    [de.answer.saidYes(1), '1 Person hat zugesagt.'],
    [de.answer.saidYes(2), '2 Menschen haben zugesagt.'],
    [de.answer.votes(1), '1 Stimme'],
    [de.answer.votes(0), '0 Stimmen'],
    [de.answer.others(1), '1 andere Person'],
    [de.answer.more(1), '1 weitere Person'],
    [de.answer.more(4), '4 weitere'],
    [de.unsubscribe.pause(1), 'Einen Monat lang gar keine Mails'],
    [de.unsubscribe.pause(3), '3 Monate lang gar keine Mails'],
    [de.me.months(1), '1 Monat'],
    [de.me.months(6), '6 Monate'],
    [de.group.every(de.group.nth[-1], 'Freitag', '19:00'), 'Jeden letzten Freitag im Monat um 19:00 Uhr'],
  ])('then its numbers agree with their words: %s', (said, words) => {
    expect(said).toBe(words);
  });
});
