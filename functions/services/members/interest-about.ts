import type { Interest, Meetup } from '../../domain/model.ts';
import { readInterest } from '../../store/interests.ts';
import { readMembership, slugsOf } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { meantSlugs } from '../topics/enter-topics.ts';

/**
 * A member's interest in a topic, which may have been merged into another since somebody named it: links in old mails go on
 * working. Undefined when there is no such interest (any more).
 */
export async function readInterestNamed(
  table: Table,
  member: string,
  topic: string,
): Promise<Interest | undefined> {
  const own = await readInterest(table, member, topic);
  if (own) return own;
  const meant = await meantSlug(table, topic);
  return meant === topic ? undefined : readInterest(table, member, meant);
}

/**
 * The interest by which a member is asked to a meetup. While its topic is merged, group and members are for a moment under
 * different slugs: whoever is in the group is found by it.
 */
export async function readInterestAbout(
  table: Table,
  member: string,
  { group, topic }: Pick<Meetup, 'group' | 'topic'>,
): Promise<Interest | undefined> {
  const own = await readInterest(table, member, topic.slug);
  if (own?.group === group) return own;
  const { interests = [] } = (await readMembership(table, member)) ?? {};
  const inGroup = interests.find((interest) => interest.group === group);
  if (inGroup) return inGroup;
  const meant = await ownSlug(table, slugsOf({ interests }), topic.slug);
  return interests.find((interest) => interest.topic.slug === meant);
}

/** The slug under which somebody who holds some topics means one of them, or would. */
export const ownSlug = async (table: Table, held: readonly string[], topic: string): Promise<string> =>
  held.includes(topic) ? topic : meantSlug(table, topic);

const meantSlug = async (table: Table, topic: string): Promise<string> =>
  (await meantSlugs(table, [topic])).get(topic)?.slug ?? topic;
