import * as z from 'zod/mini';
import { arn } from '../arns.ts';

/** One action of a call, as IAM sees it. */
export interface IamAction {
  readonly action: string;
  readonly resource: string;
}

const tableCall = z.object({ TableName: z.string(), IndexName: z.optional(z.string()) });
const transactWrite = z.object({ TransactItems: z.array(z.record(z.string(), tableCall)) });
const transactGet = z.object({ TransactItems: z.array(z.object({ Get: tableCall })) });
const batch = z.object({ RequestItems: z.record(z.string(), z.unknown()) });

const TRANSACTED: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

const tableArn = (name: string, index?: string) =>
  arn('dynamodb', `table/${name}${index === undefined ? '' : `/index/${index}`}`);

/** Permissions that a DynamoDB call needs: a transaction needs those of the actions on its items. */
export function dynamodbActions(action: string, input: unknown): readonly IamAction[] {
  switch (action) {
    case 'TransactWriteItems':
      return z.parse(transactWrite, input).TransactItems.flatMap((item) =>
        Object.entries(item).map(([kind, { TableName }]) => ({
          action: `dynamodb:${TRANSACTED[kind] ?? kind}`,
          resource: tableArn(TableName),
        })),
      );
    case 'TransactGetItems':
      return z
        .parse(transactGet, input)
        .TransactItems.map(({ Get }) => ({ action: 'dynamodb:GetItem', resource: tableArn(Get.TableName) }));
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(z.parse(batch, input).RequestItems).map((name) => ({
        action: `dynamodb:${action}`,
        resource: tableArn(name),
      }));
    default: {
      const { TableName, IndexName } = z.parse(tableCall, input);
      return [{ action: `dynamodb:${action}`, resource: tableArn(TableName, IndexName) }];
    }
  }
}

/** Permissions that a DynamoDB Streams call needs; an iterator belongs to one stream, too. */
export const streamActions = (action: string, stream: string): readonly IamAction[] => [
  { action: `dynamodb:${action}`, resource: stream },
];

const queueCall = z.object({ QueueUrl: z.string() });
const SQS_BATCHES = /^(SendMessage|DeleteMessage|ChangeMessageVisibility)Batch$/;

/** Permissions that an SQS call needs: batches need the same as single messages. */
export function sqsActions(action: string, input: unknown): readonly IamAction[] {
  const { QueueUrl } = z.parse(queueCall, input);
  const name = QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1);
  return [{ action: `sqs:${action.replace(SQS_BATCHES, '$1')}`, resource: arn('sqs', name) }];
}

const secretCall = z.object({ SecretId: z.string() });

/** Permissions that a Secrets Manager call needs; `arnOf` finds the secret by name or ARN. */
export function secretActions(
  action: string,
  input: unknown,
  arnOf: (secretId: string) => string | undefined,
): readonly IamAction[] {
  const { SecretId } = z.parse(secretCall, input);
  return [
    {
      action: `secretsmanager:${action}`,
      resource: arnOf(SecretId) ?? arn('secretsmanager', `secret:${SecretId}`),
    },
  ];
}

/** Permissions that a mail needs: on the sender's identity and on its configuration set, if it names one. */
export function sesActions(
  action: string,
  identity: string,
  configurationSet: string | undefined,
): readonly IamAction[] {
  const resources = [
    arn('ses', `identity/${identity}`),
    ...(configurationSet ? [arn('ses', `configuration-set/${configurationSet}`)] : []),
  ];
  return resources.map((resource) => ({ action: `ses:${action}`, resource }));
}

/** Permissions that publishing to a topic needs. */
export function snsActions(action: string, form: URLSearchParams): readonly IamAction[] {
  return [{ action: `sns:${action}`, resource: form.get('TopicArn') ?? '*' }];
}
