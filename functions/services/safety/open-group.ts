import { nextNight } from '../../domain/gathering/night.ts';
import { NEVER } from '../../domain/places/public-place.ts';
import { putAudit } from '../../store/decisions.ts';
import { noteOpened, readGroup } from '../../store/groups.ts';
import { makePublic } from '../../store/meetups.ts';
import { openToAll } from '../../store/open-groups.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';

interface Opening {
  /** Id of the audit's line. */
  readonly id: string;
  readonly why: string;
  readonly by: string;
  readonly now: Date;
}

/**
 * Opens a group whose founders are of one hand to anybody: it is public, and whoever waits in reach joins, from the next night
 * on. Gives false if it is open to anybody, or closed for good, or not there.
 */
export const openGroupToAll = (
  table: Table,
  group: string,
  { id, why, by, now }: Opening,
): Promise<boolean> =>
  untilWon(table, async (table) => {
    const found = await readGroup(table, group);
    if (!found?.group.only) return false;
    const publicFrom = nextNight(now).toISOString();
    await transact(table, [
      noteOpened(table, group, publicFrom),
      openToAll(table, found.group.topic.slug, found.group, publicFrom),
      ...found.meetups
        .filter((meetup) => meetup.publicFrom === NEVER)
        .map((meetup) => makePublic(table, meetup, publicFrom)),
      putAudit(table, { id, who: by, what: 'group opened', why, at: now.toISOString(), about: group }),
    ]);
    return true;
  });
