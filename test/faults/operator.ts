import * as z from 'zod/mini';
import { nameOfArn } from '../../lib/local/arns.ts';
import type { StreamMapping } from '../../lib/local/deployed-mappings.ts';
import type { Deployment } from '../../lib/local/deployment.ts';
import type { Home } from '../../lib/local/home.ts';
import { callAws } from '../../lib/local/http-client.ts';
import { StreamReader } from '../../lib/local/stream-reader.ts';
import { callQueue } from './sqs.ts';

const messageSchema = z.object({ Body: z.string(), ReceiptHandle: z.string() });
const receivedSchema = z.object({ Messages: z.optional(z.array(messageSchema)) });
type Message = z.output<typeof messageSchema>;

const redriveSchema = z.object({ deadLetterTargetArn: z.string() });
const whereaboutsSchema = z.object({
  DDBStreamBatchInfo: z.object({
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
  }),
});
const tableSchema = z.object({ Table: z.object({ LatestStreamArn: z.string() }) });
const answerSchema = z.object({ batchItemFailures: z.array(z.unknown()) });
/** A replay may fail as what it replays did. */
const MOST_TRIES = 5;

/** Gives back to its function what was given up at a home, as the runbook says. */
export class Operator {
  readonly #home: Home;
  readonly #deployment: Pick<Deployment, 'mappings' | 'queues'>;

  constructor(home: Home, deployment: Pick<Deployment, 'mappings' | 'queues'>) {
    this.#home = home;
    this.#deployment = deployment;
  }

  /** Empties the queues of failures, and tells in words what was in them. Throws when stream records fail again and again. */
  async replay(): Promise<string[]> {
    const replayed: string[] = [];
    for (const { name, attributes } of this.#deployment.queues) {
      if (attributes.RedrivePolicy === undefined) continue;
      const { deadLetterTargetArn } = z.parse(redriveSchema, JSON.parse(attributes.RedrivePolicy));
      replayed.push(
        ...(await this.#each(nameOfArn(deadLetterTargetArn), async ({ Body }) => {
          await callQueue(this.#home, name, 'SendMessage', { MessageBody: Body }, z.unknown());
        })),
      );
    }
    for (const mapping of this.#deployment.mappings.streams) {
      if (mapping.failureQueueArn === undefined) continue;
      replayed.push(
        ...(await this.#each(nameOfArn(mapping.failureQueueArn), async ({ Body }) => {
          await this.#replayRecords(mapping, Body);
        })),
      );
    }
    return replayed;
  }

  /** Works on all messages of a queue and takes them away. */
  async #each(queue: string, work: (message: Message) => Promise<void>): Promise<string[]> {
    const done: string[] = [];
    while (this.#home.queued(queue).length > 0) {
      const { Messages = [] } = await callQueue(this.#home, queue, 'ReceiveMessage', {}, receivedSchema);
      for (const message of Messages) {
        await work(message);
        const { ReceiptHandle } = message;
        await callQueue(this.#home, queue, 'DeleteMessage', { ReceiptHandle }, z.unknown());
        done.push(`${queue} held ${message.Body}`);
      }
    }
    return done;
  }

  /** Reads the records that a failure tells the whereabouts of, and runs the function with them. */
  async #replayRecords(mapping: StreamMapping, failure: string): Promise<void> {
    const { shardId, startSequenceNumber, endSequenceNumber } = z.parse(
      whereaboutsSchema,
      JSON.parse(failure),
    ).DDBStreamBatchInfo;
    const isMeant = (sequence: string) =>
      BigInt(sequence) >= BigInt(startSequenceNumber) && BigInt(sequence) <= BigInt(endSequenceNumber);
    const Records = (await this.#allRecords(mapping)).flatMap(({ shard, record }) =>
      shard === shardId &&
      isMeant(record.dynamodb.SequenceNumber) &&
      mapping.patterns.some((matches) => matches(record))
        ? [record]
        : [],
    );
    if (Records.length === 0) throw new Error(`the stream has no records of ${failure}`);
    for (let tries = 1; ; tries += 1) {
      const answer = await this.#home.invoke(mapping.function.name, { Records }).catch(() => undefined);
      const parsed = z.safeParse(answerSchema, answer);
      if (parsed.success && parsed.data.batchItemFailures.length === 0) return;
      if (tries === MOST_TRIES) throw new Error(`${mapping.function.name} refuses its records for ever`);
    }
  }

  async #allRecords(mapping: StreamMapping) {
    const { dynamodbEndpoint, tableNames } = this.#home;
    const [TableName] = tableNames;
    const { Table } = await callAws(
      dynamodbEndpoint,
      'DynamoDB_20120810.DescribeTable',
      { TableName },
      tableSchema,
    );
    const reader = new StreamReader({
      endpoint: dynamodbEndpoint,
      engineArn: Table.LatestStreamArn,
      arn: mapping.streamArn,
      startsAt: 'TRIM_HORIZON',
      positionOf: () => undefined,
    });
    const records = [];
    for (let more = await reader.read(); more.length > 0; more = await reader.read()) records.push(...more);
    return records;
  }
}
