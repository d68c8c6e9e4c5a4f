import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../functions/domain/language.ts';
import { COMMON_TOPICS } from '../../../functions/domain/topics/common-topics.ts';
import { isSensitive } from '../../../functions/domain/topics/sensitive-topics.ts';
import { SHARED_TOPICS, sharedSlug, topicNameIn } from '../../../functions/domain/topics/shared-topics.ts';
import { toTopic } from '../../../functions/domain/topics/topic.ts';
import { de } from '../../../functions/site/messages/de.ts';
import { en } from '../../../functions/site/messages/en.ts';

const slugOf = (name: string) => toTopic(name)?.slug ?? '';
const all = [...SHARED_TOPICS.values()];

describe('given the topics that have a name in each language', () => {
  test('then there are hundreds, each of them common or sensitive and not both, and each name belongs to one', () => {
    expect(all.length).toBeGreaterThan(300);
    const names = all.flatMap(({ names, others }) => [
      ...new Set([...Object.values(names), ...others].map(slugOf)),
    ]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(
      all.filter(({ slug, names }) => isSensitive({ slug }) === (COMMON_TOPICS.get(slug) === names.en)),
    ).toEqual([]);
  });

  test('then every name leads to the slug of the English one, and no name leads on', () => {
    for (const { slug, names, others } of all)
      for (const name of [...Object.values(names), ...others]) expect(sharedSlug(slugOf(name))).toBe(slug);
    for (const { slug } of all) expect(sharedSlug(slug)).toBe(slug);
  });

  test.each([
    ['Schach', 'chess'],
    ['Brettspiele', 'board-games'],
    ['WANDERN', 'hiking'],
    ['Fussball', 'soccer'],
    ['Football', 'football'],
    ['Boardgames', 'boardgames'],
    ['Moos', 'moos'],
  ])('when somebody names %s, then it is %s', (name, slug) => {
    expect(sharedSlug(slugOf(name))).toBe(slug);
  });

  test('then others read it in their language, but an operator’s own name in all', () => {
    expect(topicNameIn('de', { slug: 'chess', name: 'Chess' })).toBe('Schach');
    expect(topicNameIn('en', { slug: 'chess', name: 'Chess' })).toBe('Chess');
    expect(topicNameIn('de', { slug: 'chess', name: 'CHESS!' })).toBe('CHESS!');
    expect(topicNameIn('de', { slug: 'moss', name: 'Moss' })).toBe('Moss');
  });

  test('then the chips of every language stand for the same topics', () => {
    const chips = { en, de };
    const slugs = LANGUAGES.map((language) =>
      chips[language].signUp.suggestions.map((name) => sharedSlug(slugOf(name))).sort(),
    );
    for (const own of slugs) expect(own).toEqual(slugs[0]);
  });
});
