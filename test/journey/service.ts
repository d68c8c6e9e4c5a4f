import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ScanCommand,
  type ScanCommandOutput,
  type StreamSpecification,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { APIGatewayProxyEventV2, Context, DynamoDBRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import type { MailOrder } from '../../functions/domain/mail-order.ts';
import type { ReadSecret } from '../../functions/runtime/secrets.ts';
import { issueToken, type Purpose } from '../../functions/runtime/tokens.ts';
import { startDynamoDB } from '../support/dynamodb.ts';
import { filterOf } from '../support/stream-filters.ts';
import { injectFaults } from './faults.ts';
import { openStream } from './stream.ts';

export type StoredItem = Readonly<Record<string, unknown>>;

/** How many people a meetup takes in these tests: for every topic, and for some. */
const QUORUM = 4;
const QUORUMS: Readonly<Record<string, number>> = { chess: 3, choir: 8 };
export const quorumOf = (topic: string) => QUORUMS[topic] ?? QUORUM;

const TOKEN_KEY = 'a key for tokens that only tests know, 32 bytes or more';
const ADDRESS_KEY = 'a key for addresses that only tests know';

/** Towns all over the world, so that every place is near one. */
const PLACES = [
  [40.744, -74.0324, '5099133', 53635, 0, 0, 'Hoboken'],
  [-16.8167, 180, '2198148', 1200, 1, 1, 'Taveuni'],
  [78.2232, 15.6469, '2729907', 2060, 2, 2, 'Longyearbyen'],
  [-77.846, 166.676, '6696480', 1000, 3, 3, 'McMurdo Station'],
] as const;

function writePlaces(folder: string): string {
  const towns = PLACES.map(([lat, lon, ...rest]) =>
    [Math.round(lat * 10_000), Math.round(lon * 10_000), ...rest].join('\t'),
  );
  const rows = `${towns.join('\n')}\n`;
  const file = join(folder, 'places.tsv');
  writeFileSync(
    file,
    [
      '# credit',
      'America/New_York\tPacific/Fiji\tArctic/Longyearbyen\tAntarctica/McMurdo',
      'US.NJ=New Jersey\tFJ.=\tSJ.=\tAQ.=',
      String(Buffer.byteLength(rows)),
      `${rows}hoboken\t=00000`,
      '',
    ].join('\n'),
  );
  return file;
}

const tokenSecret: ReadSecret = async (stage) =>
  stage === 'AWSCURRENT' ? { id: 'v1', bytes: new TextEncoder().encode(TOKEN_KEY) } : undefined;

export const tokenFor = async (purpose: Purpose, subject: string) =>
  (await issueToken(tokenSecret, purpose, subject, new Date())).token;

const CONTEXT: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:test',
  memoryLimitInMB: '128',
  awsRequestId: 'request',
  logGroupName: 'log',
  logStreamName: 'log',
  getRemainingTimeInMillis: () => 60_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};

export interface HttpCall {
  readonly body?: unknown;
  readonly session?: string;
  readonly path?: Readonly<Record<string, string>>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

function requestOf(routeKey: string, { body, session, path = {} }: HttpCall): APIGatewayProxyEventV2 {
  const [method = '', rawPath = ''] = routeKey.split(' ');
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: '',
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(session !== undefined && { authorization: `Bearer ${session}` }),
    },
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'test',
      domainPrefix: 'test',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request',
      routeKey,
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    pathParameters: path,
    isBase64Encoded: false,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

export type Service = Awaited<ReturnType<typeof startService>>;

/**
 * The real handlers in this process, on a real DynamoDB with its real stream. Secrets, the mail queue and SES are
 * stood in for. Once per test file: handlers read their environment when they are imported.
 */
export async function startService() {
  const dynamodb = await startDynamoDB();
  const folder = mkdtempSync(join(tmpdir(), 'convoke-journey-'));
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
    TABLE_NAME: dynamodb.tableName,
    QUORUM: String(QUORUM),
    QUORUMS: JSON.stringify(QUORUMS),
    TOKEN_SECRET_ARN: 'token',
    ADDRESS_SECRET_ARN: 'address',
    MAIL_QUEUE_URL: 'https://queue.test/mail',
    FAN_OUT_QUEUE_URL: 'https://queue.test/fan-out',
    SITE_URL: 'https://convoke.test',
    SENDER: 'Convoke <hello@convoke.test>',
    CONFIGURATION_SET: 'convoke',
    MAILS_PER_SECOND: '100000',
    PLACES_FILE: writePlaces(folder),
  });

  // Failures are injected by the thousand; the log lines about them say nothing new.
  const { info, warn, error } = console;
  Object.assign(console, { info() {}, warn() {}, error() {} });
  const orders: MailOrder[] = [];
  const mails: string[] = [];
  const secrets = mockClient(SecretsManagerClient);
  secrets.on(GetSecretValueCommand).callsFake(({ SecretId }) => ({
    VersionId: 'v1',
    SecretString: SecretId === 'token' ? TOKEN_KEY : ADDRESS_KEY,
  }));
  const queue = mockClient(SQSClient);
  queue.on(SendMessageBatchCommand).callsFake(({ Entries }) => {
    for (const { MessageBody } of Entries) orders.push(parseOrder(MessageBody));
    return { Successful: [] };
  });
  const ses = mockClient(SESClient);
  ses.on(SendRawEmailCommand).callsFake(({ Destinations }) => {
    mails.push(...Destinations);
    return { MessageId: 'id' };
  });

  const [signUp, confirm, changeMe, eraseMe, unsubscribe, readMe, match, announce, sendMail] =
    await Promise.all([
      import('../../functions/http/sign-up.ts'),
      import('../../functions/http/confirm.ts'),
      import('../../functions/http/change-me.ts'),
      import('../../functions/http/erase-me.ts'),
      import('../../functions/http/unsubscribe.ts'),
      import('../../functions/http/read-me.ts'),
      import('../../functions/stream/match.ts'),
      import('../../functions/stream/announce.ts'),
      import('../../functions/queue/send-mail.ts'),
    ]);
  const routes = new Map([
    ['POST /v1/sign-ups', signUp.handler],
    ['POST /v1/confirmations', confirm.handler],
    ['PATCH /v1/me', changeMe.handler],
    ['PUT /v1/me/interests/{topic}', changeMe.handler],
    ['DELETE /v1/me/interests/{topic}', changeMe.handler],
    ['DELETE /v1/me', eraseMe.handler],
    ['POST /v1/unsubscribe/{token}', unsubscribe.handler],
    ['GET /v1/me/interests', readMe.handler],
  ]);
  const faults = injectFaults(dynamodb.client);
  let stream = await openStream(dynamodb);

  return {
    faults,
    /** Every order that the mail queue got, in order. */
    orders,
    /** Every address that SES was asked to send to. */
    mails,
    isForMatch: await filterOf('StreamMatch'),
    isForAnnounce: await filterOf('StreamAnnounce'),
    match: match.handler,
    announce: announce.handler,

    http: async (routeKey: string, call: HttpCall): Promise<HttpAnswer> => {
      const handler = routes.get(routeKey);
      if (!handler) throw new Error(`no route ${routeKey}`);
      const { statusCode = 0, body } = await handler(requestOf(routeKey, call), CONTEXT);
      return { status: statusCode, body: body ? JSON.parse(body) : {} };
    },

    /** Gives orders to the real mailer. */
    sendMails: (ordered: readonly MailOrder[]) =>
      sendMail.handler(
        {
          Records: ordered.map((order, index) => ({
            messageId: `message-${index}`,
            receiptHandle: '',
            body: JSON.stringify(order),
            attributes: {
              ApproximateReceiveCount: '1',
              SentTimestamp: '0',
              SenderId: '',
              ApproximateFirstReceiveTimestamp: '0',
            },
            messageAttributes: {},
            md5OfBody: '',
            eventSource: 'aws:sqs',
            eventSourceARN: '',
            awsRegion: 'us-east-1',
          })),
        },
        CONTEXT,
      ),

    readStream: (): Promise<DynamoDBRecord[]> => stream.read(),

    /** Everything that is in the table. */
    scan: async (): Promise<StoredItem[]> => {
      const items: StoredItem[] = [];
      let start: ScanCommandOutput['LastEvaluatedKey'];
      do {
        const page: ScanCommandOutput = await dynamodb.client.send(
          new ScanCommand({ TableName: dynamodb.tableName, ConsistentRead: true, ExclusiveStartKey: start }),
        );
        items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
        start = page.LastEvaluatedKey;
      } while (start);
      return items;
    },

    /** Writes without a stream: the engine takes longer for each write the more its stream holds. */
    withoutStream: async (write: () => Promise<void>) => {
      stream.close();
      const switchTo = (StreamSpecification: StreamSpecification) =>
        dynamodb.client.send(new UpdateTableCommand({ TableName: dynamodb.tableName, StreamSpecification }));
      await switchTo({ StreamEnabled: false });
      await write();
      await switchTo({ StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' });
      stream = await openStream(dynamodb);
    },

    dynamodb,

    /** An empty table, an empty stream and an empty queue. */
    reset: async () => {
      faults.clear();
      stream.close();
      await dynamodb.empty();
      stream = await openStream(dynamodb);
      orders.length = 0;
      mails.length = 0;
    },

    stop: async () => {
      stream.close();
      await dynamodb.stop();
      for (const mock of [secrets, queue, ses]) mock.restore();
      Object.assign(console, { info, warn, error });
      rmSync(folder, { recursive: true });
    },
  };
}

const parseOrder = (body: string): MailOrder => JSON.parse(body);
