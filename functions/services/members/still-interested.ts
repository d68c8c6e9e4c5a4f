import { ImpossibleError } from '../../domain/errors.ts';
import { stillWanted } from '../../domain/gathering/waiting.ts';
import type { Interest, YesOrNo } from '../../domain/model.ts';
import { interestWrites } from '../../store/interests.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { readInterestNamed } from './interest-about.ts';

/**
 * Takes a member's answer to "are you still interested?" and returns the interest; undefined if it has ended. A yes keeps it for
 * another year, a no ends it and its counter. Throws ImpossibleError for a yes to an ended interest or a no once in a group, or
 * BusyError.
 */
export const answerStillInterested = (
  table: Table,
  member: string,
  topic: string,
  answer: YesOrNo,
  now: Date,
): Promise<Interest | undefined> =>
  untilWon(table, async (table) => {
    const before = await readInterestNamed(table, member, topic);
    if (answer === 'no') {
      if (before?.group)
        throw new ImpossibleError(
          { why: 'in-a-group' },
          'You are in a group now; its e-mails tell you how to leave it.',
        );
      if (before) await transact(table, await interestWrites(table, [{ before }]));
      return undefined;
    }
    if (!before)
      throw new ImpossibleError(
        { why: 'wish-ended' },
        'This interest has ended. To wait again, please sign up again.',
      );
    const after = stillWanted(before, now);
    if (after !== before) await transact(table, await interestWrites(table, [{ before, after }]));
    return after;
  });
