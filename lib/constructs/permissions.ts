import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { EntryPointNeeds, SecretName, Setting } from '../entry-points.ts';
import type { DataTable } from './data-table.ts';
import type { Permission } from './entry-point.ts';
import type { OutboundMail } from './outbound-mail.ts';
import type { Secrets } from './secrets.ts';
import type { WorkQueue } from './work-queue.ts';

/** The template's resources that functions use. */
export interface Resources {
  readonly table: DataTable;
  readonly secrets: Secrets;
  readonly mailOrders: WorkQueue;
  readonly requestedMail: WorkQueue;
  readonly fanOuts: WorkQueue;
  readonly outboundMail: OutboundMail;
  /** Absent if the stage receives no mail: then there is no reader either. */
  readonly mailReplies: WorkQueue | undefined;
  /** Settings that the stage lacks are not passed to functions. */
  readonly settings: Readonly<Record<Setting, string | undefined>>;
}

const SECRET_VARIABLE = {
  token: 'TOKEN_SECRET_ARN',
  address: 'ADDRESS_SECRET_ARN',
  origin: 'ORIGIN_SECRET_ARN',
} as const satisfies Record<SecretName, string>;

type Variable =
  | Setting
  | 'TABLE_NAME'
  | 'MAIL_QUEUE_URL'
  | 'REQUESTED_MAIL_QUEUE_URL'
  | 'FAN_OUT_QUEUE_URL'
  | 'FAILURES_QUEUE_URL'
  | (typeof SECRET_VARIABLE)[keyof typeof SECRET_VARIABLE];

/** What Lambda itself calls with the function's role to read a stream or a queue. */
const READ_STREAM = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(dynamodb);
const READ_QUEUE = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** Actions of a stream consumer on its failure queue: Lambda and the function fill it, a replay empties it. */
const KEEP_FAILURES = ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'];

/** The permissions that an entry point needs; `failures` receives its failed stream records. */
export function permissionsOf(
  needs: EntryPointNeeds,
  from: Resources,
  failures: Queue | undefined,
): Permission[] {
  const { table, secrets, mailOrders, requestedMail, fanOuts, outboundMail, mailReplies } = from;
  const queues = {
    'mail-orders': [mailOrders, requestedMail],
    'fan-outs': [fanOuts],
    'mail-feedback': [outboundMail.feedback],
    'mail-replies': mailReplies && [mailReplies],
  };
  const sources = needs.consumes && needs.consumes !== 'stream' ? queues[needs.consumes] : undefined;
  return [
    needs.table && { actions: needs.table.map(dynamodb), resources: [table.arn] },
    needs.indexes && {
      actions: ['dynamodb:Query'],
      resources: needs.indexes.map((name) => table.indexArn(name)),
    },
    needs.secrets && {
      actions: ['secretsmanager:GetSecretValue'],
      resources: needs.secrets.map((name) => secrets[name].secretArn),
    },
    needs.ordersMail && { actions: ['sqs:SendMessage'], resources: [mailOrders.queue.queueArn] },
    needs.ordersRequestedMail && {
      actions: ['sqs:SendMessage'],
      resources: [requestedMail.queue.queueArn],
    },
    needs.fansOut && { actions: ['sqs:SendMessage'], resources: [fanOuts.queue.queueArn] },
    needs.sendsMail && { actions: ['ses:SendRawEmail'], resources: outboundMail.sendingArns },
    needs.consumes === 'stream' && { actions: READ_STREAM, resources: [table.streamArn] },
    sources && {
      actions: [...READ_QUEUE, ...(needs.spacesRetries ? ['sqs:ChangeMessageVisibility'] : [])],
      resources: sources.map(({ queue }) => queue.queueArn),
    },
    failures && { actions: KEEP_FAILURES, resources: [failures.queueArn] },
  ].filter((permission) => permission !== undefined && permission !== false);
}

/** The environment that an entry point needs, limited to what it may use. */
export function environmentOf(
  needs: EntryPointNeeds,
  from: Resources,
  failures: Queue | undefined,
): Partial<Record<Variable, string>> {
  const { table, secrets, mailOrders, requestedMail, fanOuts, settings } = from;
  const usesTable = needs.table !== undefined || needs.indexes !== undefined;
  return {
    ...(usesTable && { TABLE_NAME: table.name }),
    ...Object.fromEntries(
      (needs.secrets ?? []).map((name) => [SECRET_VARIABLE[name], secrets[name].secretArn]),
    ),
    ...(needs.ordersMail && { MAIL_QUEUE_URL: mailOrders.queue.queueUrl }),
    ...(needs.ordersRequestedMail && { REQUESTED_MAIL_QUEUE_URL: requestedMail.queue.queueUrl }),
    ...(needs.fansOut && { FAN_OUT_QUEUE_URL: fanOuts.queue.queueUrl }),
    ...(failures && { FAILURES_QUEUE_URL: failures.queueUrl }),
    ...Object.fromEntries(
      (needs.settings ?? []).flatMap((name) => {
        const value = settings[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  };
}

function dynamodb(action: string): string {
  return `dynamodb:${action}`;
}
