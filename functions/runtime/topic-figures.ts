import { createHash } from 'node:crypto';
import type { Topic } from '../domain/model.ts';
import { asKind, type Change } from './facts.ts';

/** A topic that gained or lost members. */
interface TopicChange {
  readonly topic: Topic;
  readonly by: number;
}

/** A change with the sequence number of its record. */
export interface NumberedChange extends Change {
  readonly sequence: string;
}

/**
 * How the figures of topics change, with a token that the same changes always get: counting them twice under it
 * counts them once.
 */
export function topicChanges(changes: readonly NumberedChange[]): {
  readonly token: string;
  readonly topics: TopicChange[];
} {
  const topics = new Map<string, TopicChange>();
  const counted = changes.filter(({ before, after }) => {
    const by = Number(after?.kind === 'interest') - Number(before?.kind === 'interest');
    const interest = asKind(after ?? before, 'interest');
    if (!interest || by === 0) return false;
    const { topic: slug, topicName: name } = interest;
    topics.set(slug, { topic: { slug, name }, by: by + (topics.get(slug)?.by ?? 0) });
    return true;
  });
  return {
    token: createHash('sha256')
      .update(counted.map(({ sequence }) => sequence).join())
      .digest('hex')
      .slice(0, 36),
    topics: [...topics.values()].filter(({ by }) => by !== 0),
  };
}
