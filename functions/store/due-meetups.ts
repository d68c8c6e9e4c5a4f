import { advance, cancelledBefore } from '../domain/meetup-life.ts';
import type { Meetup } from '../domain/model.ts';
import { readGroup } from './groups.ts';
import { groupOfMeetup } from './keys.ts';
import { moveMeetup, putMeetup } from './meetups.ts';
import { closeGroup, noteClosed } from './open-groups.ts';
import type { Table } from './table.ts';
import { transact, untilWon } from './transact.ts';
import { withoutClosed } from './venues.ts';

/** Neither a vote nor the next meetup may lead to a place that has closed since it was proposed. */
const withOpenCandidates = async (table: Table, meetup: Meetup): Promise<Meetup> =>
  meetup.due?.step === 'decide' || meetup.due?.step === 'ask'
    ? { ...meetup, candidates: await withoutClosed(table, meetup.candidates) }
    : meetup;

/**
 * Does the due step of a meetup in one transaction: the meetup moves, its group's next one is proposed, a group that
 * failed too often closes. Gives false if nothing is due (any more).
 */
export const advanceMeetup = (
  table: Table,
  id: string,
  minimumYesOf: (topic: string) => number,
  now: Date,
): Promise<boolean> =>
  untilWon(table, async (table) => {
    const found = await readGroup(table, groupOfMeetup(id));
    const meetup = found?.meetups.find((one) => one.id === id);
    if (!found || !meetup) return false;
    const step = advance(await withOpenCandidates(table, meetup), found.group, {
      minimumYes: minimumYesOf(meetup.topic.slug),
      cancelledBefore: cancelledBefore(meetup, found.meetups),
      now,
    });
    if (!step) return false;
    await transact(table, [
      moveMeetup(table, meetup, step.meetup),
      ...(step.next ? [putMeetup(table, step.next)] : []),
      ...(step.dissolves
        ? [
            closeGroup(table, meetup.topic.slug, found.group),
            noteClosed(table, meetup.topic.slug, found.group, now),
          ]
        : []),
    ]);
    return true;
  });
