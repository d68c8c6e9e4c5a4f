import type { Interest, Meetup } from '../../domain/model.ts';
import { isHidden, revealed } from '../../domain/topics/hidden-slug.ts';
import { readInterest } from '../../store/interests.ts';
import { readMembership, slugsOf } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { readTopicItems } from '../../store/topics.ts';
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
  if (isHidden(topic)) {
    const { interests = [] } = (await readMembership(table, member)) ?? {};
    const slug = await ownSlug(table, slugsOf({ interests }), topic);
    return interests.find((interest) => interest.topic.slug === slug);
  }
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

/** The slug under which somebody who holds some topics means one of them, or would; `topic` may be `hidden`. */
export async function ownSlug(table: Table, held: readonly string[], topic: string): Promise<string> {
  if (isHidden(topic)) return revealed(topic, held) ?? (await mergedSince(table, held, topic)) ?? topic;
  return held.includes(topic) ? topic : meantSlug(table, topic);
}

/** The one of some topics into which a hidden one was merged. */
const mergedSince = async (table: Table, held: readonly string[], topic: string) =>
  (await readTopicItems(table, held)).find(({ alsoKnownAs = [] }) => revealed(topic, alsoKnownAs))?.slug;

const meantSlug = async (table: Table, topic: string): Promise<string> =>
  (await meantSlugs(table, [topic])).get(topic)?.slug ?? topic;
