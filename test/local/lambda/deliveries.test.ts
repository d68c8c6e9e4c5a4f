import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { EmulatorOptions } from '../../../lib/local/emulator.ts';
import type { Fault } from '../../../lib/local/gateway/faults.ts';
import { reordered } from '../../../lib/local/lambda/deliveries.ts';
import { type SmallEmulator, startSmallEmulator } from '../fixtures/small-emulator.ts';

let emulator: SmallEmulator | undefined;
afterEach(async () => {
  await emulator?.stop();
  emulator = undefined;
});

/** Starts an emulator in which the first event to the function meets this fault. */
async function withFault(
  name: string,
  fault: Fault,
  options: Partial<EmulatorOptions> = {},
): Promise<SmallEmulator> {
  const started = await startSmallEmulator({}, { maximumWorkers: 1, ...options });
  emulator = started;
  started.inject(({ function: caller, service, n }) =>
    service === 'lambda' && caller === name && n === 1 ? fault : undefined,
  );
  return started;
}

const items = ['a', 'b', 'c'].map((sk) => ({ pk: 'p', sk }));
const doneSchema = z.object({ done: z.array(z.string()) });
const processed = (from: SmallEmulator) => from.logged('Stream', doneSchema).flatMap(({ done }) => done);

describe('the way of an event to its function', () => {
  it('given a repetition, when a batch is delivered, then it comes twice before the emulator is idle', async () => {
    const started = await withFault('Stream', { kind: 'repeat', ms: 30 });
    await started.put(...items);
    await started.idle();
    expect(processed(started)).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  });

  it('given another order, when a batch is delivered, then its items come in that order, each once', async () => {
    const started = await withFault('Stream', { kind: 'reorder' });
    await started.put(...items);
    await started.idle();
    expect(processed(started)).toEqual(['c', 'b', 'a']);
  });

  it('given a delay, when a batch is delivered, then it comes once', async () => {
    const started = await withFault('Stream', { kind: 'delay', ms: 10 });
    await started.put(...items);
    await started.idle();
    expect(processed(started)).toEqual(['a', 'b', 'c']);
  });

  it('given records of one item in a batch, when they are put in another order, then these keep theirs', () => {
    const record = (key: string, n: number) => ({ dynamodb: { Keys: { pk: { S: key } } }, n });
    const event = { Records: [record('a', 1), record('b', 2), record('a', 3)] };
    expect(reordered(event)).toEqual({ Records: [record('b', 2), record('a', 1), record('a', 3)] });
    expect(reordered({ Records: [{ body: 'x' }, { body: 'x' }, { body: 'y' }] })).toEqual({
      Records: [{ body: 'y' }, { body: 'x' }, { body: 'x' }],
    });
  });

  it('given an emulator that holds nothing back, when a message is to be read in ten minutes, then it is read at once', async () => {
    const started = await withFault('Queue', { kind: 'delay', ms: 0 }, { longestDelaySeconds: 0 });
    await started.call({
      service: 'sqs',
      command: 'SendMessage',
      input: {
        QueueUrl: `${started.gatewayUrl}/000000000000/Work`,
        MessageBody: JSON.stringify({ n: 1 }),
        DelaySeconds: 600,
      },
    });
    await started.idle();
    expect(started.logged('Queue', z.object({ body: z.object({ n: z.number() }) }))).toHaveLength(1);
  });
});
