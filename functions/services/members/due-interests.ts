import { afterLongWait } from '../../domain/gathering/waiting.ts';
import { mailIdOf, topicHash } from '../../domain/mailing/mail-order.ts';
import type { Interest } from '../../domain/model.ts';
import { interestWrites, readInterest } from '../../store/interests.ts';
import { wasTried } from '../../store/mail-ledger.ts';
import { readMember } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';

/**
 * Takes the due step of a long wait: asks the member, or ends the interest and its counter. No interest lapses without a
 * question: if its mail was lost, the member is asked again. Returns false if nothing is due (any longer).
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
