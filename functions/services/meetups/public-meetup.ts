import { HeldError, NotFoundError } from '../../domain/errors.ts';
import type { Group, Meetup, Topic } from '../../domain/model.ts';
import { readGroup } from '../../store/groups.ts';
import { readMeetup } from '../../store/meetups.ts';
import type { Table } from '../../store/table.ts';
import { readPublicTopic } from '../topics/public-topics.ts';

const NO_MEETUP = 'There is no such meetup.';
const NO_GROUP = 'There is no such group.';

/**
 * A meetup as everybody may see it: with its topic only if all may know that. Throws NotFoundError, also for one about a
 * sensitive topic, and HeldError for one that is frozen.
 */
export async function findMeetup(
  table: Table,
  id: string,
): Promise<{ readonly meetup: Meetup; readonly topic: Topic | undefined }> {
  const meetup = await readMeetup(table, id);
  if (!meetup) throw new NotFoundError(NO_MEETUP);
  const topic = await readPublicTopic(table, meetup.topic.slug, NO_MEETUP);
  if (meetup.frozen) throw new HeldError('This is not shown until somebody has looked at it.');
  return { meetup, topic };
}

/** The same of a group with those of its meetups that are not frozen. Throws NotFoundError. */
export async function findGroup(
  table: Table,
  id: string,
): Promise<{
  readonly group: Group;
  readonly meetups: readonly Meetup[];
  readonly topic: Topic | undefined;
}> {
  const found = await readGroup(table, id);
  if (!found) throw new NotFoundError(NO_GROUP);
  const meetups = found.meetups.filter(({ frozen }) => !frozen);
  return { ...found, meetups, topic: await readPublicTopic(table, found.group.topic.slug, NO_GROUP) };
}
