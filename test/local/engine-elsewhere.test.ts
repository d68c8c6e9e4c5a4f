import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import type { Emulator } from '../../lib/local/emulator.ts';
import { type DynamoDB, startDynamoDBEngine } from '../../lib/local/gateway/dynamodb.ts';
import { callAws } from '../../lib/local/gateway/http-client.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { peopleAt } from '../support/people.ts';

let engine: DynamoDB;
const emulators: Emulator[] = [];
beforeEach(async () => {
  engine = await startDynamoDBEngine();
  vi.stubEnv('CONVOKE_DYNAMODB_ENDPOINT', engine.endpoint);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const emulator of emulators.splice(0)) await emulator.stop();
  await engine.stop();
});

async function start(): Promise<Emulator> {
  const emulator = await startTestEmulator();
  emulators.push(emulator);
  return emulator;
}

const tables = async () =>
  (
    await callAws(
      engine.endpoint,
      'DynamoDB_20120810.ListTables',
      {},
      z.object({ TableNames: z.array(z.string()) }),
    )
  ).TableNames;

const WISH = { home: { lat: 40.744, lon: -74.032 }, reachKm: 10, topics: ['Chess'] };

describe('an emulator that keeps nothing, on an engine that somebody else runs', () => {
  it('shares nothing with another one there, and says where its data lie', async () => {
    const [one, two] = [await start(), await start()];
    expect(one.tableNames).not.toEqual(two.tableNames);
    expect((await tables()).toSorted()).toEqual([...one.tableNames, ...two.tableNames].toSorted());
    expect(one.reports()).toEqual([
      expect.stringContaining(`table ${one.tableNames.join()}, removed at the end`),
    ]);

    // The same person is a stranger at each: functions, their roles and the stream know the tables by these names.
    for (const emulator of [one, two]) {
      const joined = await peopleAt(emulator).join('ann@example.org', WISH);
      expect(joined).toMatchObject({
        member: { email: 'ann@example.org' },
        interests: [{ state: 'waiting' }],
      });
    }
  });

  it('takes them away when it stops', async () => {
    const emulator = await start();
    await emulator.stop();
    emulators.length = 0;
    expect(await tables()).toEqual([]);
  });
});
