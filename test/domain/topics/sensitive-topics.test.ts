import { describe, expect, test } from 'vitest';
import { COMMON_TOPICS } from '../../../functions/domain/topics/common-topics.ts';
import { hidden, isHidden, revealed } from '../../../functions/domain/topics/hidden-slug.ts';
import { knownTopics } from '../../../functions/domain/topics/known-topics.ts';
import { listingOf, publish } from '../../../functions/domain/topics/publish-topic.ts';
import { SENSITIVE_NAMES, SENSITIVE_WORDS } from '../../../functions/domain/topics/sensitive-names.ts';
import { isSensitive, quorumFor } from '../../../functions/domain/topics/sensitive-topics.ts';
import { sensitiveShared, sharedSlug } from '../../../functions/domain/topics/shared-topics.ts';
import { toTopic } from '../../../functions/domain/topics/topic.ts';
import { nameForAll } from '../../../functions/domain/topics/topic-listing.ts';

const slugOf = (name: string) => toTopic(name)?.slug ?? '';
const names = [...sensitiveShared(), ...SENSITIVE_NAMES.flatMap((line) => line.split(', '))];

describe('given the list of sensitive topics', () => {
  test('then each name can be keyed, is there once, and no common topic is among them', () => {
    const slugs = names.map(slugOf);
    expect(slugs.filter((slug, at) => slug === '' || slugs.indexOf(slug) !== at)).toEqual([]);
    expect([...COMMON_TOPICS.keys()].filter((slug) => isSensitive({ slug }))).toEqual([]);
  });

  test('then its words are parts of slugs, each there once', () => {
    const words = SENSITIVE_WORDS.flatMap((line) => line.split(' '));
    expect(words.filter((word, at) => slugOf(word) !== word || words.indexOf(word) !== at)).toEqual([]);
  });

  test('then no name of it is ever suggested', () => {
    expect(knownTopics([]).filter((topic) => isSensitive(topic))).toEqual([]);
    expect(knownTopics([], ['chess']).some(({ slug }) => slug === 'chess')).toBe(false);
  });

  test.each([
    ['Anonyme Alkoholiker', true],
    ['GEWERKSCHAFT', true],
    ['Gay hiking', true],
    ['Wandern für Christen', true],
    ['Selbsthilfegruppe Angst', true],
    ['Rugby union', false],
    ['Chess', false],
    ['Christmas markets', false],
    ['Essex walks', false],
  ])('when somebody writes %s, then it is sensitive: %s', (name, sensitive) => {
    expect(isSensitive({ slug: slugOf(name) })).toBe(sensitive);
    expect(isSensitive({ slug: sharedSlug(slugOf(name)) })).toBe(sensitive);
  });

  test('when an operator said otherwise, then that counts', () => {
    expect(isSensitive({ slug: 'chess', sensitive: true })).toBe(true);
    expect(isSensitive({ slug: 'depression', sensitive: false })).toBe(false);
  });
});

describe('given a sensitive topic', () => {
  const now = new Date('2026-12-01T00:00:00Z');
  const topic = { slug: 'depression', members: 30, publicName: 'Depression', shown: { members: 30 } };

  test.each(['reviewed', 'open'] as const)(
    'when a night goes by in a stage that is %s, then nothing is shown',
    (policy) => {
      for (const listing of [undefined, 'listed', 'hidden'] as const) {
        expect(nameForAll({ ...topic, listing })).toBeUndefined();
        expect(listingOf({ ...topic, listing, name: 'Depression' }, policy)).toBe('hidden');
        expect(publish({ ...topic, listing }, now, { policy, majority: 'Depression' })).toMatchObject({
          publicName: undefined,
          shown: undefined,
        });
      }
    },
  );

  test('then it takes five people at least, whatever the stage says', () => {
    expect([3, 5, 8].map((quorum) => quorumFor(quorum, true))).toEqual([5, 5, 8]);
    expect(quorumFor(3, false)).toBe(3);
  });

  test('then links hide it, and lead whoever holds it back to it', () => {
    const link = hidden('depression');
    expect(isHidden(link)).toBe(true);
    expect(link).not.toContain('depression');
    expect(toTopic(link)?.slug).not.toBe(link);
    expect(revealed(link, ['chess', 'depression'])).toBe('depression');
    expect(revealed(link, ['chess'])).toBeUndefined();
  });
});
