import type { Listing } from '../../domain/topics/topic-listing.ts';
import { OTHER_TOPICS, topicKey } from '../../store/keys.ts';
import type { Table } from '../../store/table.ts';
import type { Decision } from '../../store/topics.ts';
import { transact, update } from '../../store/transact.ts';

/** Who decides about a topic, why, and when. */
interface Deciding {
  readonly why: string;
  readonly by: string;
  readonly now: Date;
}

const decision = ({ why, by, now }: Deciding): Decision => ({ why, by, at: now.toISOString() });

/**
 * Notes what an operator says of a topic, whether or not anybody has written it yet. Hidden and closed ones are gone from every
 * list at once; an approved one is listed, under `name`, by one of the next three nights.
 */
export async function decideTopic(
  table: Table,
  slug: string,
  {
    listing,
    name,
    ...deciding
  }: Deciding & { readonly listing: Exclude<Listing, 'waiting'>; readonly name?: string },
): Promise<void> {
  const isSeen = listing === 'listed';
  await transact(table, [
    update(table, topicKey(slug), {
      update: [
        `SET kind = :kind, v = :v, slug = :slug, members = if_not_exists(members, :nobody), listing = :listing, decision = :decision, gsi1sk = :slug`,
        isSeen
          ? ', publicName = :name, gsi1pk = if_not_exists(gsi1pk, :others)'
          : ', gsi1pk = :others REMOVE publicName, shown',
      ].join(''),
      values: {
        ':kind': 'topic',
        ':v': 1,
        ':slug': slug,
        ':nobody': 0,
        ':listing': listing,
        ':decision': decision(deciding),
        ':others': OTHER_TOPICS,
        ...(isSeen && { ':name': name }),
      },
    }),
  ]);
}

/** Leaves a topic to the rules again; the reason stays on record. Throws LostRaceError for one that nobody knows. */
export async function reopenTopic(table: Table, slug: string, deciding: Deciding): Promise<void> {
  await transact(table, [
    update(table, topicKey(slug), {
      update: 'SET decision = :decision, gsi1pk = :others, gsi1sk = :slug REMOVE listing, publicName, shown',
      condition: 'attribute_exists(pk)',
      values: { ':decision': decision(deciding), ':others': OTHER_TOPICS, ':slug': slug },
    }),
  ]);
}
