import * as z from 'zod/mini';
import { callAws } from '../../lib/local/gateway/http-client.ts';
import { startDynamoDB } from '../support/dynamodb.ts';
import { serveEmulator } from './served-emulator.ts';

const WARM_UP = 30;
const PEOPLE = 200;
const TRANSACTIONS = 2_000;
const TRANSACTIONS_AT_ONE_TIME = 16;

/**
 * Sign-ups per second of the emulator, each from the form to the confirmed member through its API and inbox, beside
 * the transactions of two items per second that the database engine takes on its own; prints a table.
 */
export async function benchSignUps(): Promise<void> {
  const transactions = await transactionsPerSecond();
  const emulator = await serveEmulator();
  try {
    await emulator.signUp(WARM_UP, 1);
    const { signUpsPerSecond, invitationSeconds, groups } = await emulator.signUp(PEOPLE, 2);
    console.log(`Sign-ups through the emulator (${PEOPLE} people near one town, ${groups} groups)`);
    console.table([
      { what: 'transactions of the bare engine', 'per second': Math.round(transactions), ratio: '1' },
      {
        what: 'sign-ups, confirmed',
        'per second': signUpsPerSecond,
        ratio: `1 to ${(transactions / signUpsPerSecond).toFixed(0)}`,
      },
    ]);
    console.log(`Last invitation after the completing sign-up: p50 ${invitationSeconds.p50} s`);
  } finally {
    await emulator.stop();
  }
}

/** An item and a counter, as a waiting interest writes them. */
async function transactionsPerSecond(): Promise<number> {
  const { endpoint, tableName, stop } = await startDynamoDB();
  const write = (n: number) =>
    callAws(
      endpoint,
      'DynamoDB_20120810.TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: tableName, Item: { pk: { S: `MEMBER#${n}` }, sk: { S: 'INTEREST#bench' } } } },
          {
            Update: {
              TableName: tableName,
              Key: { pk: { S: 'AREA#bench#dr5' }, sk: { S: `CELL#${n % 100}` } },
              UpdateExpression: 'ADD people :one',
              ExpressionAttributeValues: { ':one': { N: '1' } },
            },
          },
        ],
      },
      z.unknown(),
    );
  try {
    let next = 0;
    const began = performance.now();
    const work = async () => {
      while (next < TRANSACTIONS) await write(next++);
    };
    await Promise.all(Array.from({ length: TRANSACTIONS_AT_ONE_TIME }, work));
    return (1000 * TRANSACTIONS) / (performance.now() - began);
  } finally {
    await stop();
  }
}

if (import.meta.main) await benchSignUps();
