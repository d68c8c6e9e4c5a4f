import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface WorkQueueProps {
  /** Timeout of the function that works on the queue. */
  readonly workerTimeout: Duration;
}

/** A message outlasts any outage of this length. */
const OUTAGE = Duration.hours(1);
/** Attempts at a mail within two minutes (`functions/runtime/events/retry-delay.ts`), and the one after the outage. */
const FURTHER_TRIES = 4;

/** A queue with its dead-letter queue. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    // AWS advises six times the function's timeout, so that a slow batch is not processed twice.
    const visibilityTimeout = Duration.seconds(6 * props.workerTimeout.toSeconds());
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout,
      retentionPeriod: Duration.days(4),
      deadLetterQueue: {
        queue: this.deadLetters,
        // A defect of a message itself rings at the first attempt, long before it gets there.
        maxReceiveCount: Math.ceil(OUTAGE.toSeconds() / visibilityTimeout.toSeconds()) + FURTHER_TRIES,
      },
    });
  }
}

/** A queue for what failed for good, kept for 14 days, the longest SQS offers. */
export function deadLetterQueue(scope: Construct, id: string): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  const reason = 'It is itself the last stop: an alarm watches it and the runbook says how to replay it.';
  Validations.of(queue).acknowledge(
    { id: 'AwsSolutions::AwsSolutions-SQS3', reason },
    { id: 'Serverless::Serverless-SQSRedrivePolicy', reason },
  );
  return queue;
}
