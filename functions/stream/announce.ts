import { createHash } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { type MailOrder, orderOf } from '../domain/mail-order.ts';
import { nextMeetup } from '../domain/next-meetup.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { log } from '../runtime/logger.ts';
import { orderMails } from '../runtime/mail-queue.ts';
import { eachRecord, readImage } from '../runtime/stream.ts';
import { readGroup } from '../store/groups.ts';
import { invite } from '../store/invitations.ts';
import { openTable } from '../store/table.ts';
import { countMembers, listTopics, type TopicChange } from '../store/topics.ts';

const env = readEnv({ TABLE_NAME: z.string(), MAIL_QUEUE_URL: z.string() });
const table = openTable(env.TABLE_NAME, 10_000);
const queue = new SQSClient({ maxAttempts: 3 });

const interestSchema = z.object({
  kind: z.literal('interest'),
  member: z.string(),
  topic: z.string(),
  topicName: z.string(),
  group: z.optional(z.string()),
});
type InterestFact = z.output<typeof interestSchema>;

const factSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign-up'), id: z.string() }),
  z.object({ kind: z.literal('sign-in'), id: z.string() }),
  z.object({ kind: z.literal('mail'), mailId: z.string() }),
  interestSchema,
]);

/** A mail to order because of a record. */
interface Announcement {
  readonly record: DynamoDBRecord;
  readonly order: MailOrder;
}

/** Makes facts known: mails to those whom they concern, figures of topics to everybody. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const announcements: Announcement[] = [];
  const upcoming: Upcoming = new Map();
  const response = await eachRecord(event, async (record) => {
    const order = await orderFor(record, upcoming);
    if (order) announcements.push({ record, order });
  });
  const refused = await orderMails(
    queue,
    env.MAIL_QUEUE_URL,
    announcements.map(({ order }) => order),
  );
  const failed = new Set([
    ...response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
    ...refused.map((index) => sequenceOf(announcements[index]?.record)),
  ]);
  await countTopics(event.Records, failed);
  return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
}

/** The mail that a record calls for; undefined for the many records that call for none. */
async function orderFor(record: DynamoDBRecord, upcoming: Upcoming): Promise<MailOrder | undefined> {
  const fact = readImage(factSchema, record, 'NewImage');
  switch (fact?.kind) {
    case 'sign-up':
      return { kind: 'confirm', signUp: fact.id };
    case 'sign-in':
      return { kind: 'sign-in', signIn: fact.id };
    case 'mail':
      return orderOf(fact.mailId);
    case 'interest':
      return inviteGathered(record, fact, upcoming);
    default:
      return undefined;
  }
}

/** Meetups to come by group, each read once for a batch. */
type Upcoming = Map<string, ReturnType<typeof findMeetup>>;

async function inviteGathered(
  record: DynamoDBRecord,
  { member, group }: InterestFact,
  upcoming: Upcoming,
): Promise<MailOrder | undefined> {
  const before = readImage(interestSchema, record, 'OldImage');
  if (!group || before?.group === group) return undefined;
  const found = upcoming.get(group) ?? findMeetup(group);
  upcoming.set(group, found);
  const meetup = await found;
  if (!meetup) return undefined;
  await invite(table, meetup.id, member);
  return { kind: 'invitation', meetup: meetup.id, sequence: meetup.sequence, member };
}

async function findMeetup(group: string) {
  const found = await readGroup(table, group);
  return found && nextMeetup(found.meetups, now());
}

/** Counts the records before the first failed one: from there on Lambda delivers the batch again. */
async function countTopics(records: readonly DynamoDBRecord[], failed: ReadonlySet<string>): Promise<void> {
  const firstFailed = records.findIndex((record) => failed.has(sequenceOf(record)));
  const done = firstFailed < 0 ? records : records.slice(0, firstFailed);
  const counted = done.flatMap((record) => {
    const change = topicChange(record);
    return change ? [{ record, change }] : [];
  });
  const changes = new Map<string, TopicChange>();
  for (const { change } of counted) {
    const { slug } = change.topic;
    changes.set(slug, { topic: change.topic, by: change.by + (changes.get(slug)?.by ?? 0) });
  }
  const moved = [...changes.values()].filter(({ by }) => by !== 0);
  await countMembers(table, moved, tokenOf(counted.map(({ record }) => record)));
  // Counted is counted: a batch that came again because of this would be counted twice.
  await listTopics(
    table,
    moved.map(({ topic }) => topic.slug),
  ).catch((error) => log.error('topics are listed late', error));
}

function topicChange(record: DynamoDBRecord): TopicChange | undefined {
  if (record.eventName === 'MODIFY') return undefined;
  const gained = record.eventName === 'INSERT';
  const fact = readImage(factSchema, record, gained ? 'NewImage' : 'OldImage');
  if (fact?.kind !== 'interest') return undefined;
  return { topic: { slug: fact.topic, name: fact.topicName }, by: gained ? 1 : -1 };
}

const sequenceOf = (record: DynamoDBRecord | undefined) => record?.dynamodb?.SequenceNumber ?? '';

/** The same records make the same token, so that counting them again changes nothing. */
const tokenOf = (records: readonly DynamoDBRecord[]) =>
  createHash('sha256').update(records.map(sequenceOf).join()).digest('hex').slice(0, 36);
