import { afterEach, describe, expect, it } from 'vitest';
import { type AwsCall, type SmallEmulator, startSmallEmulator } from '../fixtures/small-emulator.ts';

let emulator: SmallEmulator | undefined;
afterEach(async () => {
  await emulator?.stop();
  emulator = undefined;
});

const item = { pk: { S: 'p' }, sk: { S: 's' } };
const put: AwsCall = { service: 'dynamodb', command: 'PutItem', input: { TableName: 'Table', Item: item } };
const transaction: AwsCall = {
  service: 'dynamodb',
  command: 'TransactWriteItems',
  input: {
    TransactItems: [
      { Put: { TableName: 'Table', Item: item } },
      {
        ConditionCheck: {
          TableName: 'Table',
          Key: { pk: { S: 'q' }, sk: { S: 's' } },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ],
  },
};
const query = (IndexName?: string): AwsCall => ({
  service: 'dynamodb',
  command: 'Query',
  input: {
    TableName: 'Table',
    ...(IndexName && { IndexName }),
    KeyConditionExpression: '#k = :k',
    ExpressionAttributeNames: { '#k': IndexName ? 'gsi1pk' : 'pk' },
    ExpressionAttributeValues: { ':k': { S: 'p' } },
  },
});
const send = (emulator: SmallEmulator, queue: string): AwsCall => ({
  service: 'sqs',
  command: 'SendMessageBatch',
  input: {
    QueueUrl: `${emulator.gatewayUrl}/000000000000/${queue}`,
    Entries: [{ Id: '1', MessageBody: '{"n":1}' }],
  },
});
const mail: AwsCall = {
  service: 'ses',
  command: 'SendRawEmail',
  input: {
    Source: 'hello@example.org',
    Destinations: ['a@example.com'],
    ConfigurationSetName: 'Mails',
    RawMessage: { Data: 'From: hello@example.org\r\nTo: a@example.com\r\nSubject: x\r\n\r\nx' },
  },
};
const secret: AwsCall = {
  service: 'secretsmanager',
  command: 'GetSecretValue',
  input: { SecretId: 'Secret' },
};

describe('permissions from the template', () => {
  it('given all that the role needs, when the calls are made, then they succeed', async () => {
    emulator = await startSmallEmulator();
    const { results } = await emulator.call(
      put,
      transaction,
      query(),
      query('gsi1'),
      send(emulator, 'Work'),
      mail,
      secret,
    );
    expect(results.map(({ error }) => error)).toEqual(Array(7).fill(undefined));
    expect(emulator.reports()).toEqual([]);
  });

  it.each([
    ['dynamodb:PutItem', [put, transaction], 'AccessDeniedException'],
    ['dynamodb:ConditionCheckItem', [transaction], 'AccessDeniedException'],
    ['ses:SendRawEmail', [mail], 'AccessDenied'],
    ['secretsmanager:GetSecretValue', [secret], 'AccessDeniedException'],
  ])(
    'given a role without %s, when the call is made, then it is denied as AWS denies it and reported',
    async (missing, calls, error) => {
      const all = [
        'dynamodb:PutItem',
        'dynamodb:ConditionCheckItem',
        'dynamodb:Query',
        'ses:SendRawEmail',
        'secretsmanager:GetSecretValue',
      ];
      emulator = await startSmallEmulator({ callsMay: all.filter((action) => action !== missing) });
      const { results } = await emulator.call(...calls);
      for (const result of results) {
        expect(result.error).toBe(error);
        expect(result.message).toMatch(
          new RegExp(`is not authorized to perform: ${missing} on resource: arn:aws:`),
        );
      }
      expect(emulator.reports().join()).toContain(`Calls lacks a permission: ${missing}`);
    },
  );

  it('given a queue that the role does not name, when a message is sent there, then it is denied', async () => {
    emulator = await startSmallEmulator();
    const { results } = await emulator.call(send(emulator, 'Feedback'));
    expect(results[0]?.error).toBe('AccessDeniedException');
    expect(emulator.queued('Feedback')).toEqual([]);
  });

  it('given a key that no function has, when it calls, then it is refused', async () => {
    emulator = await startSmallEmulator();
    const response = await fetch(emulator.gatewayUrl, {
      method: 'POST',
      headers: {
        authorization:
          'AWS4-HMAC-SHA256 Credential=NOBODY/20200101/us-east-1/dynamodb/aws4_request, Signature=0',
        'x-amz-target': 'DynamoDB_20120810.ListTables',
      },
      body: '{}',
    });
    expect(response.status).toBe(403);
  });

  it('given a function whose role may not read its queue, when the emulator starts, then it refuses as AWS would', async () => {
    const role = {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: {}, Policies: [] },
    };
    await expect(startSmallEmulator({ resources: { QueueRole: role } })).rejects.toThrow(
      /refuse the event source of Queue: its role lacks sqs:ReceiveMessage/,
    );
  });

  it('given no permission for the API to invoke, when the emulator starts, then it says which route lacks it', async () => {
    await expect(startSmallEmulator({ resources: { ApiPermission: undefined } })).rejects.toThrow(
      /may not invoke Calls: its permission is missing/,
    );
  });
});
