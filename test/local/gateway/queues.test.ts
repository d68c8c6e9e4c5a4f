import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { type SmallEmulator, startSmallEmulator } from '../fixtures/small-emulator.ts';

const messageSchema = z.object({
  body: z.object({ n: z.number() }),
  receives: z.string(),
  batch: z.number(),
});

let emulator: SmallEmulator | undefined;
afterEach(async () => {
  await emulator?.stop();
  emulator = undefined;
});

const seen = (from: SmallEmulator) => from.logged('Queue', messageSchema);

describe('a queue and its function', () => {
  it('given good messages, when they are handled, then each was seen once and none is left', async () => {
    emulator = await startSmallEmulator();
    for (let n = 0; n < 25; n++) await emulator.enqueue({ n });
    await emulator.idle();
    expect(
      seen(emulator)
        .map(({ body }) => body.n)
        .toSorted((a, b) => a - b),
    ).toEqual(Array.from({ length: 25 }, (_, n) => n));
    expect(emulator.queued('Work')).toEqual([]);
  });

  it('given one bad message in a batch, when it is reported, then only it comes again and ends in the dead letters', async () => {
    emulator = await startSmallEmulator({}, { maximumWorkers: 1 });
    await emulator.enqueue({ n: 0, slowMs: 50 });
    for (let n = 1; n <= 5; n++) await emulator.enqueue({ n, fails: n === 3 });
    await emulator.idle();
    const times = (n: number) => seen(emulator ?? failed()).filter(({ body }) => body.n === n).length;
    expect([1, 2, 3, 4, 5].map(times)).toEqual([1, 1, 2, 1, 1]);
    expect(emulator.queued('DeadLetters')).toEqual([JSON.stringify({ n: 3, fails: true })]);
  });

  it('given a message that breaks the function, when it was received as often as allowed, then it is in the dead letters', async () => {
    emulator = await startSmallEmulator();
    await emulator.enqueue({ n: 1, throws: true });
    await emulator.idle();
    expect(seen(emulator).map(({ receives }) => receives)).toEqual(['1', '2']);
    expect(emulator.queued('DeadLetters')).toHaveLength(1);
  });

  it("given no shorter pause, when a message fails, then it stays away for the queue's visibility timeout", async () => {
    emulator = await startSmallEmulator({ visibilityTimeout: 1 }, { queueRetryDelaySeconds: undefined });
    const before = performance.now();
    await emulator.enqueue({ n: 1, fails: true });
    await emulator.idle();
    expect(seen(emulator)).toHaveLength(2);
    expect(performance.now() - before).toBeGreaterThan(1000);
  });

  it('given a batch size, when more messages wait, then no batch is larger', async () => {
    emulator = await startSmallEmulator({ queue: { BatchSize: 2 } }, { maximumWorkers: 1 });
    await emulator.enqueue({ n: 0, slowMs: 50 });
    for (let n = 1; n <= 5; n++) await emulator.enqueue({ n });
    await emulator.idle();
    expect(Math.max(...seen(emulator).map(({ batch }) => batch))).toBe(2);
  });

  it('given a batching window, when messages trickle in, then they share a batch', async () => {
    emulator = await startSmallEmulator(
      { queue: { BatchSize: 20, MaximumBatchingWindowInSeconds: 1 } },
      { maximumWorkers: 1 },
    );
    for (let n = 0; n < 12; n++) await emulator.enqueue({ n });
    await emulator.idle();
    expect(Math.max(...seen(emulator).map(({ batch }) => batch))).toBeGreaterThan(10);
  });
});

function failed(): never {
  throw new Error('there is no emulator');
}
