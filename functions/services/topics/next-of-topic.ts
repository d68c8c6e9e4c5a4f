import { isDeepStrictEqual } from 'node:util';
import type { Meetup } from '../../domain/model.ts';
import { comesBefore, soonestOf } from '../../domain/topics/next-of-topic.ts';
import { equals } from '../../store/expressions.ts';
import { topicKey } from '../../store/keys.ts';
import { readMeetup } from '../../store/meetups.ts';
import type { Table } from '../../store/table.ts';
import { readTopicItem, type TopicItem } from '../../store/topics.ts';
import { PRESENT, transact, untilWon, update, wins } from '../../store/transact.ts';

/** Keeps on a topic that others see where it meets next, if one of some meetups comes before what is kept. */
export async function keepNext(
  table: Table,
  topic: string,
  meetups: readonly Meetup[],
  now: Date,
): Promise<void> {
  const next = soonestOf(meetups, now);
  if (!next) return;
  await untilWon(table, async (table) => {
    const item = await readTopicItem(table, topic);
    if (item?.shown && comesBefore(next, item.next, now))
      await transact(table, [
        update(table, topicKey(topic), { set: { next }, when: [PRESENT, equals('next', item.next)] }),
      ]);
  });
}

/** Forgets where a topic meets next if that is not as it is kept any more; the areas of the same night say what is next now. */
export async function forgetStaleNext(table: Table, { slug, next }: TopicItem, now: Date): Promise<void> {
  if (!next) return;
  const meetup = await readMeetup(table, next.meetup);
  if (meetup && isDeepStrictEqual(soonestOf([meetup], now), next)) return;
  await wins(
    transact(table, [
      update(table, topicKey(slug), { remove: ['next'], when: [PRESENT, equals('next', next)] }),
    ]),
  );
}
