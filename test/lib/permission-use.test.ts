import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ENTRY_POINTS } from '../../lib/entry-points.ts';
import { compare, tracked } from '../support/permission-use.ts';

describe('given what functions did in a run', () => {
  test('when one did what its role does not allow, then it is named, however few tests ran', () => {
    expect(compare(new Set(['http/map table GetItem', 'http/sign-up table PutItem']), false)).toEqual([
      'http/map table GetItem: used, but not allowed',
    ]);
  });

  test('when every test ran, then what nobody used is named', () => {
    const signUp = ['table PutItem', 'table UpdateItem', 'table BatchGetItem', 'secret address'].map(
      (one) => `http/sign-up ${one}`,
    );
    const complaints = compare(new Set(signUp), true);
    expect(complaints).toContain('stream/announce orders mail: allowed, but no test uses it');
    expect(complaints).toContain('queue/send-mail secret address: allowed, but no test uses it');
    expect(complaints).toContain('queue/send-mail sends mail: allowed, but no test uses it');
    expect(complaints).toContain('http/read-me index gsi2: allowed, but no test uses it');
    expect(complaints.join()).not.toContain('http/sign-up');
    expect(complaints.every((line) => Object.keys(ENTRY_POINTS).includes(line.split(' ', 1).join()))).toBe(
      true,
    );
  });
});

describe('given a handler that asks DynamoDB', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'convoke-'));
    vi.stubEnv('CONVOKE_PERMISSION_USE', folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  const notes = () =>
    readdirSync(folder)
      .flatMap((file) => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n'))
      .toSorted();
  const client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const get = () => client.send(new GetItemCommand({ TableName: 't', Key: {} })).catch(() => undefined);
  const query = (IndexName?: string) =>
    client.send(new QueryCommand({ TableName: 't', IndexName })).catch(() => undefined);

  test('when it is called, then what it asked for is noted under its name, once, and nothing of others', async () => {
    const handler = tracked('http/example', async () => {
      await get();
      await get();
      await query('gsi1');
    });
    await Promise.all([handler(), query()]);
    expect(notes()).toEqual(['http/example index gsi1', 'http/example table GetItem']);
  });
});
