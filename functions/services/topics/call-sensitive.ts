import { putAudit } from '../../store/decisions.ts';
import { unlessPresent } from '../../store/expressions.ts';
import { OTHER_TOPICS, SENSITIVE_TOPICS, topicKey } from '../../store/keys.ts';
import type { Table } from '../../store/table.ts';
import { transact, update } from '../../store/transact.ts';
import { type Deciding, decisionOf } from './deciding.ts';

/**
 * Records that a topic (slug) is sensitive, or that it is not, whatever our list says. Others see nothing of a sensitive one from
 * then on; what was counted of it for them goes with the next night. People who wait or meet about it stay. `id` names the
 * audit's line.
 */
export const callSensitive = (
  table: Table,
  slug: string,
  sensitive: boolean,
  { id, ...deciding }: Deciding & { readonly id: string },
): Promise<void> => {
  const { why, by, at } = decisionOf(deciding);
  return transact(table, [
    update(table, topicKey(slug), {
      kind: 'topic',
      set: {
        slug,
        members: unlessPresent(0),
        sensitive,
        decision: { why, by, at },
        gsi1pk: sensitive ? OTHER_TOPICS : unlessPresent(OTHER_TOPICS),
        gsi1sk: slug,
        ...(sensitive && { gsi2pk: SENSITIVE_TOPICS, gsi2sk: slug }),
      },
      remove: sensitive ? ['publicName', 'shown', 'pending'] : ['gsi2pk', 'gsi2sk'],
    }),
    putAudit(table, {
      ...{ id, who: by, what: `topic ${sensitive ? 'sensitive' : 'ordinary'}`, why, at },
      about: slug,
    }),
  ]);
};
