import type { Topic } from '../domain/model.ts';

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

export const topicOf = (item: { readonly topic: string; readonly topicName: string }): Topic => ({
  slug: item.topic,
  name: item.topicName,
});
