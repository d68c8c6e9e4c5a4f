import { afterLongWait } from '../../domain/gathering/waiting.ts';
import { mailIdOf, topicHash } from '../../domain/mailing/mail-order.ts';
import type { Interest } from '../../domain/model.ts';
import { interestWrites, readInterest } from '../../store/interests.ts';
import { wasTried } from '../../store/mail-ledger.ts';
import { readMember } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';

/**
 * Does what is due about a long wait: the member is asked, or the interest lapses together with its counter. Nobody
 * lapses who was not asked: a question whose mail was lost is asked anew. Gives false if nothing is due (any more).
 */
export const advanceInterest = (table: Table, id: string, topic: string, now: Date): Promise<boolean> =>
  untilWon(table, async (table) => {
    const [before, member] = await Promise.all([readInterest(table, id, topic), readMember(table, id)]);
    if (!before || !member) return false;
    const { pausedUntil } = member;
    const after = afterLongWait(before, { pausedUntil, asked: await wasAsked(table, before), now });
    if (!after) return false;
    await transact(table, await interestWrites(table, [after === 'lapsed' ? { before } : { before, after }]));
    return true;
  });

async function wasAsked(table: Table, { member, topic, due }: Interest): Promise<boolean> {
  if (due?.step !== 'lapse') return false;
  const until = Date.parse(due.at);
  return wasTried(table, mailIdOf({ kind: 'still-interested', member, topic: topicHash(topic.slug), until }));
}
