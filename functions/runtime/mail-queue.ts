import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { MailOrder } from '../domain/mail-order.ts';

/** The most messages that SQS takes in one request. */
const BATCH = 10;

/**
 * Puts orders on the mail queue, to be read after `delaySeconds` (at most 900), and gives the indexes of those that
 * the queue did not take.
 */
export async function orderMails(
  client: SQSClient,
  queueUrl: string,
  orders: readonly MailOrder[],
  delaySeconds?: number,
): Promise<number[]> {
  const refused: number[] = [];
  for (let start = 0; start < orders.length; start += BATCH) {
    const entries = orders.slice(start, start + BATCH).map((order, offset) => ({
      Id: String(start + offset),
      MessageBody: JSON.stringify(order),
      DelaySeconds: delaySeconds,
    }));
    const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    refused.push(...(answer.Failed ?? []).map(({ Id }) => Number(Id)));
  }
  return refused;
}
