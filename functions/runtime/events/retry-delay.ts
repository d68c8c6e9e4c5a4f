import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { log } from '../logger.ts';

const FIRST_SECONDS = 10;
/** What fails longer than that is an outage: then the queue's own visibility timeout is the pause, which outlasts one. */
const SOON_TRIES = 3;
const A_MINUTE = 60;

/**
 * Whole seconds until another try: `seconds` give or take half of them and at most a minute, so that what was refused
 * together does not come back together. Longer waits stay as they are.
 */
export const spread = (seconds: number, random: () => number = Math.random): number =>
  seconds > A_MINUTE ? seconds : Math.min(A_MINUTE, Math.round(seconds * (0.5 + random())));

/** Seconds until a message that came so often is to come again; undefined: as the queue has it. */
export const pauseAfter = (receives: number, random?: () => number): number | undefined =>
  receives > SOON_TRIES ? undefined : spread(FIRST_SECONDS * 2 ** (receives - 1), random);

/**
 * Makes a message that is about to fail, and did nothing, visible again within a minute, the first three times. `queueUrls`
 * are the queues it may be of. If that fails too, it only comes later, when the queue lets it.
 */
export async function comeAgainSoon(
  client: SQSClient,
  queueUrls: readonly string[],
  { messageId, receiptHandle, eventSourceARN, attributes }: SQSRecord,
): Promise<void> {
  const name = eventSourceARN.slice(eventSourceARN.lastIndexOf(':') + 1);
  const QueueUrl = queueUrls.find((url) => url.endsWith(`/${name}`));
  const VisibilityTimeout = pauseAfter(Number(attributes.ApproximateReceiveCount));
  if (!QueueUrl || VisibilityTimeout === undefined) return;
  const change = new ChangeMessageVisibilityCommand({
    QueueUrl,
    ReceiptHandle: receiptHandle,
    VisibilityTimeout,
  });
  await client.send(change).catch((error) => log.error('a message comes again late', error, { messageId }));
}
