import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { log } from '../logger.ts';

const FIRST_SECONDS = 10;
/** After these tries it is an outage, for which the queue's own, longer visibility timeout is right. */
const SOON_TRIES = 3;
const A_MINUTE = 60;

/**
 * Adds jitter to a delay in seconds: up to half of it either way, at most a minute, so that what failed together is not
 * retried together. Delays above a minute stay as they are. Returns whole seconds.
 */
export const spread = (seconds: number, random: () => number = Math.random): number =>
  seconds > A_MINUTE ? seconds : Math.min(A_MINUTE, Math.round(seconds * (0.5 + random())));

/** Seconds until a message received `receives` times is retried; undefined for the queue's own visibility timeout. */
export const pauseAfter = (receives: number, random?: () => number): number | undefined =>
  receives > SOON_TRIES ? undefined : spread(FIRST_SECONDS * 2 ** (receives - 1), random);

/**
 * Makes a message that is about to fail without any effect visible again within a minute, the first three times.
 * `queueUrls` are the queues that it may come from. If that fails too, the queue's own visibility timeout applies.
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
