import type { SQSClient } from '@aws-sdk/client-sqs';
import type { MailOrder } from '../domain/mail-order.ts';
import { enqueue } from './enqueue.ts';

/** Orders mails, to be sent after `delaySeconds` (at most 900), and gives the indexes of those not taken. */
export const orderMails = (
  client: SQSClient,
  queueUrl: string,
  orders: readonly MailOrder[],
  delaySeconds?: number,
): Promise<number[]> => enqueue(client, queueUrl, orders, delaySeconds);
