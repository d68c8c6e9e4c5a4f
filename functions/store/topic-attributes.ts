import type { Topic } from '../domain/model.ts';
import { wordsOf } from '../domain/topics/topic-name.ts';

/** An item keeps a topic as two attributes, so that its slug can be filtered and keyed. */
export type FlatTopic<T extends { readonly topic: Topic }> = Omit<T, 'topic'> & {
  readonly topic: string;
  readonly topicName: string;
};

export const flatTopic = <T extends { readonly topic: Topic }>({ topic, ...rest }: T): FlatTopic<T> => ({
  ...rest,
  topic: topic.slug,
  topicName: topic.name,
});

/**
 * The topic of a group or meetup, named by its slug: what its members read is nobody's own words. Items from before hold
 * how their first founder wrote it.
 */
export const topicOf = ({ topic: slug }: { readonly topic: string }): Topic => ({
  slug,
  name: wordsOf(slug),
});
