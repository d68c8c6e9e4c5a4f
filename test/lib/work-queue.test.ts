import { Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { pauseAfter } from '../../functions/runtime/events/retry-delay.ts';
import { TIMEOUT } from '../../lib/constructs/sizes.ts';
import { WorkQueue } from '../../lib/constructs/work-queue.ts';

const queueSchema = z.object({
  VisibilityTimeout: z.number(),
  RedrivePolicy: z.object({ maxReceiveCount: z.number() }),
});

/** The queue as CloudFormation has it. */
function synthesised(workerTimeout: Duration) {
  const stack = new Stack();
  new WorkQueue(stack, 'Work', { workerTimeout });
  const queues = Object.values(Template.fromStack(stack).findResources('AWS::SQS::Queue'));
  return z.parse(
    queueSchema,
    queues.map(({ Properties }) => Properties).find(({ RedrivePolicy }) => RedrivePolicy),
  );
}

test.each([TIMEOUT.batch, Duration.seconds(45), Duration.seconds(120)])(
  'given a worker that may take %s, when what it needs is away for an hour, then a message is tried once more after it',
  (workerTimeout) => {
    const { VisibilityTimeout, RedrivePolicy } = synthesised(workerTimeout);
    const pausesOf = (random: () => number) =>
      Array.from(
        { length: RedrivePolicy.maxReceiveCount - 1 },
        (_, tried) => pauseAfter(tried + 1, random) ?? VisibilityTimeout,
      );
    const soonest = pausesOf(() => 0).reduce((sum, pause) => sum + pause, 0);
    expect(soonest).toBeGreaterThanOrEqual(Duration.hours(1).toSeconds());
  },
);
