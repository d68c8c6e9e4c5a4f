import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, ScanCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { writeAssembly } from './fixtures/assembly.ts';
import { startSmallEmulator } from './fixtures/small-emulator.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'convoke-data-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const mail = {
  service: 'ses',
  command: 'SendRawEmail',
  input: { RawMessage: { Data: 'From: hello@example.org\r\nTo: a@example.com\r\nSubject: Kept\r\n\r\nHi' } },
} as const;
const secret = {
  service: 'secretsmanager',
  command: 'GetSecretValue',
  input: { SecretId: 'Secret' },
} as const;
const doneSchema = z.object({ done: z.array(z.string()) });

describe('a home that keeps its data', () => {
  it('given items, mails and secrets, when it stops and starts again, then all is there and nothing is done twice', async () => {
    const first = await startSmallEmulator({}, { data });
    await first.put({ pk: 'p', sk: 'a' });
    const { results } = await first.call(mail, secret);
    await first.idle();
    await first.stop();

    const second = await startSmallEmulator({}, { data });
    await second.put({ pk: 'p', sk: 'b' });
    await second.idle();
    const { results: later } = await second.call(secret);
    const store = z.parse(
      z.object({ emails: z.array(z.looseObject({ subject: z.string() })) }),
      await (await fetch(`${second.inboxUrl}/store`)).json(),
    );
    const done = second.logged('Stream', doneSchema).flatMap((each) => each.done);
    const raw = second.mails().map((each) => each.raw.toString());
    await second.stop();

    expect(done).toEqual(['b']);
    expect(store.emails.map(({ subject }) => subject)).toEqual(['Kept']);
    expect(raw).toEqual([mail.input.RawMessage.Data]);
    expect(later[0]?.SecretString).toBe(results[1]?.SecretString);
    expect(statSync(join(data, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('given a second home on the same folder, when it starts, then it is told so', async () => {
    const first = await startSmallEmulator({}, { data });
    await expect(startSmallEmulator({}, { data })).rejects.toThrow(
      /Another Convoke already runs on the data folder/,
    );
    await first.stop();
  });

  it('given a table of another shape in the folder, when it starts, then it is told so', async () => {
    await (await startSmallEmulator({}, { data })).stop();
    const table = {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'other', AttributeType: 'S' }],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    };
    await expect(startSmallEmulator({ resources: { Table: table } }, { data })).rejects.toThrow(
      /written by another version of the template/,
    );
  });

  it('given work under way, when the process is killed and started again, then all of it is done', async () => {
    const cloudAssembly = writeAssembly({ stream: { BatchSize: 2 }, queue: { BatchSize: 2 } });
    const items = Array.from({ length: 60 }, (_, n) => `item-${n}`);
    const messages = Array.from({ length: 20 }, (_, n) => n);

    const first = await startChild(cloudAssembly);
    await first.put(items);
    await first.send(messages);
    await untilSome(() => handled().names.size > 5 && handled().messages.size > 2);
    first.process.kill('SIGKILL');
    await once(first.process, 'exit');
    await untilSome(() => refuses(first.dynamodbEndpoint));
    expect(handled().names.size).toBeLessThan(items.length);

    const second = await startChild(cloudAssembly);
    await second.ask('idle');
    const stored = await second.count();
    await second.ask('stop');
    second.process.kill();
    rmSync(cloudAssembly, { recursive: true });

    expect(stored).toBe(items.length);
    expect(handled().names).toEqual(new Set(items));
    expect(handled().messages).toEqual(new Set(messages));
  }, 90_000);
});

const addresses = z.object({ gatewayUrl: z.string(), dynamodbEndpoint: z.string() });
const logLine = z.object({
  message: z.object({
    done: z.optional(z.array(z.string())),
    body: z.optional(z.object({ n: z.number() })),
  }),
});

/** What the functions handled in all lives of the home, by its log. */
function handled() {
  const lines = readFileSync(join(data, 'home.log'), { encoding: 'utf8', flag: 'a+' }).split('\n');
  const parsed = lines.flatMap((line) => {
    const [, json] = /^(?:Stream|Queue) (\{.*\})$/.exec(line) ?? [];
    if (json === undefined) return [];
    const result = z.safeParse(logLine, JSON.parse(json));
    return result.success ? [result.data.message] : [];
  });
  return {
    names: new Set(parsed.flatMap(({ done }) => done ?? [])),
    messages: new Set(parsed.flatMap(({ body }) => (body ? [body.n] : []))),
  };
}

async function startChild(cloudAssembly: string) {
  const script = new URL('./fixtures/run-emulator.ts', import.meta.url);
  const child: ChildProcess = fork(script, [cloudAssembly, data], { execArgv: [] });
  const [said] = await once(child, 'message');
  const { gatewayUrl, dynamodbEndpoint } = z.parse(addresses, said);
  const config = {
    endpoint: gatewayUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'LOCALROOT', secretAccessKey: 'local' },
  };
  const dynamodb = new DynamoDBClient(config);
  const sqs = new SQSClient(config);
  return {
    process: child,
    dynamodbEndpoint,
    async put(names: readonly string[]) {
      const TransactItems = names.map((name) => ({
        Put: { TableName: 'Table', Item: { pk: { S: 'p' }, sk: { S: name }, slow: { BOOL: true } } },
      }));
      await dynamodb.send(new TransactWriteItemsCommand({ TransactItems }));
    },
    async send(numbers: readonly number[]) {
      const QueueUrl = `${gatewayUrl}/000000000000/Work`;
      for (const n of numbers) {
        await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ n, slowMs: 20 }) }));
      }
    },
    async count() {
      return (await dynamodb.send(new ScanCommand({ TableName: 'Table' }))).Count;
    },
    async ask(what: 'idle' | 'stop') {
      child.send(what);
      await once(child, 'message');
    },
  };
}

async function untilSome(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(5);
}

async function refuses(endpoint: string): Promise<boolean> {
  return await fetch(endpoint).then(
    () => false,
    () => true,
  );
}
