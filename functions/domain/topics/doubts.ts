import type { Topic } from '../model.ts';
import { didYouMean } from './did-you-mean.ts';
import type { KnownTopic } from './known-topics.ts';
import { splitTopics } from './split-topics.ts';
import { toTopic } from './topic.ts';

/** Words that somebody wrote, and the topic that they may mean by them. */
export interface Doubt {
  readonly written: Topic;
  readonly meant: KnownTopic;
}

/** What to ask about some topics, but for those (slugs) that somebody was asked about: they keep their own words. */
export const doubtsOf = (
  topics: readonly Topic[],
  known: readonly KnownTopic[],
  asked: readonly string[],
): Doubt[] =>
  topics
    .filter(({ slug }) => !asked.includes(slug))
    .flatMap((written) => {
      const meant = didYouMean(written.slug, known);
      return meant ? [{ written, meant }] : [];
    });

/** A text of topics in which one of them (a slug) is called by another name. */
export const renamed = (text: string, slug: string, name: string): string =>
  splitTopics(text)
    .map((words) => (toTopic(words)?.slug === slug ? name : words.trim()))
    .join(', ');
