import { Duration, Validations } from 'aws-cdk-lib';
import {
  EventSourceMapping,
  FilterCriteria,
  type Function as Lambda,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ANNOUNCED, MATCHED, type RecordPattern } from '../../functions/runtime/events/stream-filters.ts';
import { REQUESTED_MAIL_WORKERS } from '../config.ts';
import { constructId } from './construct-id.ts';
import type { DataTable } from './data-table.ts';
import type { EntryPoints } from './entry-points.ts';
import type { WorkQueue } from './work-queue.ts';

export interface EventSourcesProps {
  readonly entryPoints: EntryPoints;
  readonly table: DataTable;
  readonly mailOrders: WorkQueue;
  readonly requestedMail: WorkQueue;
  readonly mailFeedback: WorkQueue;
  /** Absent if the stage receives no mail. */
  readonly mailReplies: WorkQueue | undefined;
  readonly fanOuts: WorkQueue;
  readonly matchParallelism: number;
  readonly mailConcurrency: number;
}

/** The fewest SQS allows; more would only fill the mail queue faster than mail is sent. */
const FAN_OUT_WORKERS = 2;
/** Replies can wait: a flood of mail must not take the account's concurrency from visitors. */
const REPLY_WORKERS = 2;

interface StreamConsumer {
  readonly parallelism: number;
  readonly filters: readonly RecordPattern[];
}

/** What wakes the background functions: the table's stream and the queues. */
export class EventSources extends Construct {
  constructor(scope: Construct, id: string, props: EventSourcesProps) {
    super(scope, id);
    const { entryPoints, matchParallelism, mailConcurrency } = props;
    const stream = (name: string, consumer: StreamConsumer) =>
      this.stream(name, consumer, entryPoints, props.table.streamArn);

    stream('stream/match', { parallelism: matchParallelism, filters: MATCHED });
    stream('stream/announce', { parallelism: 1, filters: ANNOUNCED });
    const queue = (name: string, { queue }: WorkQueue, concurrency: number, id = constructId(name)) =>
      this.queue(id, entryPoints.lambda(name), queue, concurrency);

    queue('queue/send-mail', props.mailOrders, mailConcurrency);
    queue('queue/send-mail', props.requestedMail, REQUESTED_MAIL_WORKERS, 'QueueSendMailRequested');
    queue('queue/fan-out', props.fanOuts, FAN_OUT_WORKERS);
    queue('queue/mail-feedback', props.mailFeedback, mailConcurrency);
    if (props.mailReplies) queue('queue/mail-replies', props.mailReplies, REPLY_WORKERS);
  }

  private stream(name: string, consumer: StreamConsumer, entryPoints: EntryPoints, streamArn: string) {
    const failures = entryPoints.failuresOf(name);
    new EventSourceMapping(this, constructId(name), {
      target: entryPoints.lambda(name),
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: consumer.filters.map((filter) => FilterCriteria.filter({ ...filter })),
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(0),
      parallelizationFactor: consumer.parallelism,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // Five attempts would be over in seconds. The function itself sets aside what fails for good (docs/adr/0032).
      retryAttempts: -1,
      // A stream keeps records for 24 h; what is this late goes to the failure queue while it can still be read.
      maxRecordAge: Duration.hours(6),
      // Only refers to the queue: the role already has the permission to send to it.
      onFailure: { bind: () => ({ destination: failures.queueArn }) },
    });
  }

  private queue(id: string, target: Lambda, queue: Queue, concurrency: number) {
    const mapping = new EventSourceMapping(this, id, {
      target,
      eventSourceArn: queue.queueArn,
      batchSize: 10,
      maxConcurrency: concurrency,
      reportBatchItemFailures: true,
    });
    Validations.of(mapping).acknowledge({
      id: 'Serverless::Serverless-LambdaEventSourceMappingDestination',
      reason:
        'A queue moves what fails for good to its own dead-letter queue; Lambda offers no destination here.',
    });
  }
}
