import { createHash } from 'node:crypto';
import type { Topic } from '../../domain/model.ts';
import { asKind, type Change } from './stream-changes.ts';

/** A topic that gained or lost a member, with the token of the record that says so. */
interface TopicChange {
  readonly topic: Topic;
  readonly by: number;
  readonly token: string;
}

/** A change with the sequence number of its record. */
export interface NumberedChange extends Change {
  readonly sequence: string;
}

/**
 * How the figures of topics change, record by record. A record always gets the same token, so it counts only once however
 * often it is delivered. A token per batch would not do: after a failure the same records come in other batches.
 */
export function topicChanges(changes: readonly NumberedChange[]): TopicChange[] {
  return changes.flatMap(({ before, after, sequence }) => {
    const by = Number(after?.kind === 'interest') - Number(before?.kind === 'interest');
    const interest = asKind(after ?? before, 'interest');
    if (!interest || by === 0) return [];
    const { topic: slug, topicName: name } = interest;
    return [{ topic: { slug, name }, by, token: tokenOf(sequence) }];
  });
}

/** A sequence number may be longer than a token. */
const tokenOf = (sequence: string) => createHash('sha256').update(sequence).digest('hex').slice(0, 36);
