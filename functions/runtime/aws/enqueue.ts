import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Maximum number of messages that SQS takes in one request. */
const BATCH = 10;

/**
 * Puts messages on a queue as JSON, readable after `delaySeconds` (at most 900). Returns the indexes of those that the
 * queue did not take.
 */
export async function enqueue(
  client: SQSClient,
  queueUrl: string,
  messages: readonly object[],
  delaySeconds?: number,
): Promise<number[]> {
  const refused: number[] = [];
  for (let start = 0; start < messages.length; start += BATCH) {
    const entries = messages.slice(start, start + BATCH).map((message, offset) => ({
      Id: String(start + offset),
      MessageBody: JSON.stringify(message),
      DelaySeconds: delaySeconds,
    }));
    const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    refused.push(...(answer.Failed ?? []).map(({ Id }) => Number(Id)));
  }
  return refused;
}
