import type { Topic } from '../domain/model.ts';
import { wordsOf } from '../domain/topics/topic-name.ts';

/** Items store a topic as two attributes, so that its slug can be filtered and keyed. */
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
 * The topic of a group or meetup, named by its slug, so members never read somebody's own words. Old items hold the first
 * founder's spelling, which is ignored.
 */
export const topicOf = ({ topic: slug }: { readonly topic: string }): Topic => ({
  slug,
  name: wordsOf(slug),
});
