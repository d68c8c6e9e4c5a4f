import { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { type FanOut, newsOf } from '../domain/fan-out.ts';
import { isRequested, type MailOrder, markOf, orderOf } from '../domain/mail-order.ts';
import { nextMeetup } from '../domain/next-meetup.ts';
import { waitBegan } from '../domain/waiting.ts';
import { CLIENT } from '../runtime/aws.ts';
import { now } from '../runtime/clock.ts';
import { enqueue } from '../runtime/enqueue.ts';
import { readEnv } from '../runtime/env.ts';
import { asKind, type Change, type FactOf, readChange } from '../runtime/facts.ts';
import { eachRecord } from '../runtime/stream.ts';
import { type NumberedChange, topicChanges } from '../runtime/topic-figures.ts';
import { volunteer } from '../store/answer.ts';
import { countMembers } from '../store/count-topics.ts';
import { readGroup } from '../store/groups.ts';
import { invite } from '../store/invitations.ts';
import { groupOfMeetup } from '../store/keys.ts';
import { readMeetup } from '../store/meetups.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  MAIL_QUEUE_URL: z.string(),
  REQUESTED_MAIL_QUEUE_URL: z.string(),
  FAN_OUT_QUEUE_URL: z.string(),
});
const table = openTable(env.TABLE_NAME, 10_000);
const queues = new SQSClient(CLIENT);

/** What a change calls for: a mail to one member, or work that fans out to many; mostly nothing. */
type Call = { readonly mail: MailOrder } | { readonly fanOut: FanOut } | undefined;

/** Makes facts known: mails to those whom they concern, figures of topics to everybody. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const changes: NumberedChange[] = [];
  const mails = new Outbox<MailOrder>(env.MAIL_QUEUE_URL);
  const requestedMails = new Outbox<MailOrder>(env.REQUESTED_MAIL_QUEUE_URL);
  const fanOuts = new Outbox<FanOut>(env.FAN_OUT_QUEUE_URL);
  const known: Known = new Map();
  const response = await eachRecord(event, async (record) => {
    const change = { ...readChange(record), sequence: sequenceOf(record) };
    changes.push(change);
    const call = await callOf(change, known);
    if (call && 'mail' in call)
      (isRequested(call.mail) ? requestedMails : mails).put(change.sequence, call.mail);
    if (call && 'fanOut' in call) fanOuts.put(change.sequence, call.fanOut);
  });
  const failed = [
    ...response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
    ...(await mails.send()),
    ...(await requestedMails.send()),
    ...(await fanOuts.send()),
  ];
  await countTopics(event.Records, changes, failed);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** Messages of a batch for one queue, each with the record that caused it. */
class Outbox<Message extends object> {
  readonly #queueUrl: string;
  readonly #messages: { readonly sequence: string; readonly message: Message }[] = [];

  constructor(queueUrl: string) {
    this.#queueUrl = queueUrl;
  }

  put(sequence: string, message: Message) {
    this.#messages.push({ sequence, message });
  }

  /** Gives the sequence numbers of the records whose message the queue did not take. */
  async send(): Promise<string[]> {
    const refused = await enqueue(
      queues,
      this.#queueUrl,
      this.#messages.map(({ message }) => message),
    );
    return this.#messages.filter((_, index) => refused.includes(index)).map(({ sequence }) => sequence);
  }
}

async function callOf({ before, after }: Change, known: Known): Promise<Call> {
  switch (after?.kind) {
    case 'sign-up':
      return { mail: { kind: 'confirm', signUp: after.id } };
    case 'sign-in':
      return { mail: { kind: 'sign-in', signIn: after.id } };
    case 'mail':
      return mailAgain(after);
    case 'interest':
      return waitNews(asKind(before, 'interest'), after) ?? invited(asKind(before, 'interest'), after, known);
    case 'invitation':
      await hostNext(asKind(before, 'invitation'), after, known);
      return accepted(asKind(before, 'invitation'), after);
    case 'meetup':
      return meetupNews(asKind(before, 'meetup'), after);
    case undefined:
      return before?.kind === 'open-group'
        ? { fanOut: { what: 'dissolve', group: before.group } }
        : undefined;
  }
}

function mailAgain({ mailId }: FactOf<'mail'>): Call {
  const mail = orderOf(mailId);
  return mail && { mail };
}

/** What somebody who waits is told of: that it is almost there, or that their wish is about to lapse. */
function waitNews(before: FactOf<'interest'> | undefined, after: FactOf<'interest'>): Call {
  const { member, nearly, step, gsi2sk } = after;
  const topic = markOf(after.topic);
  if (nearly && nearly !== before?.nearly)
    return {
      mail: { kind: 'almost-there', member, topic, missing: nearly, since: Date.parse(waitBegan(after)) },
    };
  if (step === 'lapse' && gsi2sk !== undefined && gsi2sk !== before?.gsi2sk)
    return { mail: { kind: 'still-interested', member, topic, until: Date.parse(gsi2sk) } };
  return undefined;
}

/** Meetups to come by group, each read once for a batch. */
type Known = Map<string, ReturnType<typeof findMeetup>>;

async function invited(
  before: FactOf<'interest'> | undefined,
  { member, group, again }: FactOf<'interest'>,
  known: Known,
): Promise<Call> {
  const isAgain = again !== undefined && again !== before?.again;
  if (!group || (before?.group === group && !isAgain)) return undefined;
  const meetup = await meetupToCome(group, known);
  if (!meetup) return undefined;
  await invite(table, meetup.id, member);
  return { mail: { kind: 'invitation', meetup: meetup.id, sequence: meetup.sequence, member } };
}

function meetupToCome(group: string, known: Known): ReturnType<typeof findMeetup> {
  const found = known.get(group) ?? findMeetup(group);
  known.set(group, found);
  return found;
}

async function findMeetup(group: string) {
  const found = await readGroup(table, group);
  return found && nextMeetup(found.meetups, now());
}

/**
 * Whoever tells that they would host the next meetup offers it. If that is not proposed yet or they are not invited yet,
 * the fan-out of its invitations finds what they told.
 */
async function hostNext(
  before: FactOf<'invitation'> | undefined,
  { meetup, member, feedback }: FactOf<'invitation'>,
  known: Known,
): Promise<void> {
  if (!feedback?.hostNext || before?.feedback?.hostNext) return;
  const next = await meetupToCome(groupOfMeetup(meetup), known);
  if (next) await volunteer(table, next.id, member, now(), { settled: false });
}

async function accepted(
  before: FactOf<'invitation'> | undefined,
  { meetup: id, member, answer }: FactOf<'invitation'>,
): Promise<Call> {
  if (answer !== 'yes' || before?.answer === 'yes') return undefined;
  const meetup = await readMeetup(table, id);
  return meetup && { mail: { kind: 'accepted', meetup: id, sequence: meetup.sequence, member } };
}

function meetupNews(before: FactOf<'meetup'> | undefined, after: FactOf<'meetup'>): Call {
  const { again } = after;
  const what = again && again.at !== before?.again?.at ? again.what : newsOf(before, after);
  return what && { fanOut: { what, meetup: after.id, sequence: after.sequence } };
}

/** Counts the changes before the first failed record: from there on Lambda delivers the batch again. */
async function countTopics(
  records: readonly DynamoDBRecord[],
  changes: readonly NumberedChange[],
  failed: readonly string[],
): Promise<void> {
  const firstFailed = records.findIndex((record) => failed.includes(sequenceOf(record)));
  const done = new Set(records.slice(0, firstFailed < 0 ? records.length : firstFailed).map(sequenceOf));
  const counted = topicChanges(changes.filter(({ sequence }) => done.has(sequence)));
  for (const { token, ...change } of counted) await countMembers(table, [change], token);
}

const sequenceOf = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';
