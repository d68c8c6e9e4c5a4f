import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { below, type Random } from './random.ts';
import type { Service } from './service.ts';

/** How the two consumers get the records of the stream. */
export interface Delivery {
  /** The most records in one batch. */
  readonly batch: number;
  /** Batches that the matcher handles at the same time; records of one item never are. */
  readonly lanes: number;
  /** Records of different items change places; those of one item keep their order. */
  readonly shuffled: boolean;
  /** How likely a batch is delivered again, at once or long after. */
  readonly repeated: number;
  readonly random: Random;
}

/** Just as they were written, once. */
const IN_ORDER: Delivery = {
  batch: 100,
  lanes: 1,
  shuffled: false,
  repeated: 0,
  random: () => 0,
};

type Consumer = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

/** A batch that fails so often would be set aside; no test may get there. */
const MOST_TRIES = 60;

/** Delivers all there is in the stream until nothing new comes of it, and gives the records. */
export async function settle(service: Service, delivery: Delivery = IN_ORDER): Promise<DynamoDBRecord[]> {
  const all: DynamoDBRecord[] = [];
  for (;;) {
    const records = await service.readStream();
    if (records.length === 0) return all;
    all.push(...records);
    await Promise.all([
      consume(records.filter(service.isForMatch), service.match, delivery),
      consume(records.filter(service.isForAnnounce), service.announce, { ...delivery, lanes: 1 }),
    ]);
  }
}

async function consume(records: readonly DynamoDBRecord[], consumer: Consumer, delivery: Delivery) {
  const lanes = Array.from({ length: delivery.lanes }, (): DynamoDBRecord[] => []);
  for (const record of records) lanes[laneOf(record, delivery.lanes)]?.push(record);
  await Promise.all(
    lanes.map(async (lane) => {
      const delivered: DynamoDBRecord[][] = [];
      for (const batch of batchesOf(delivery.shuffled ? shuffled(lane, delivery.random) : lane, delivery)) {
        await deliver(batch, consumer);
        delivered.push(batch);
        while (delivery.random() < delivery.repeated)
          await deliver(delivered[below(delivery.random, delivered.length)] ?? [], consumer);
      }
    }),
  );
}

/** As Lambda does it: from the first failed record on, the batch comes again. */
async function deliver(batch: readonly DynamoDBRecord[], consumer: Consumer): Promise<void> {
  let rest = batch;
  for (let tries = 0; rest.length > 0; tries += 1) {
    if (tries === MOST_TRIES) throw new Error('a batch fails for ever');
    rest = await afterOneTry(rest, consumer);
  }
}

async function afterOneTry(batch: readonly DynamoDBRecord[], consumer: Consumer) {
  try {
    const { batchItemFailures } = await consumer({ Records: [...batch] });
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const first = batch.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''));
    return first < 0 ? [] : batch.slice(first);
  } catch {
    return batch;
  }
}

function batchesOf(records: readonly DynamoDBRecord[], { batch, random }: Delivery): DynamoDBRecord[][] {
  const batches: DynamoDBRecord[][] = [];
  for (let start = 0; start < records.length; ) {
    const size = batch - below(random, batch);
    batches.push(records.slice(start, start + size));
    start += size;
  }
  return batches;
}

function shuffled(records: readonly DynamoDBRecord[], random: Random): DynamoDBRecord[] {
  const queues = [...Map.groupBy(records, keyOf).values()];
  const result: DynamoDBRecord[] = [];
  while (queues.length > 0) {
    const chosen = below(random, queues.length);
    const next = queues[chosen]?.shift();
    if (next) result.push(next);
    else queues.splice(chosen, 1);
  }
  return result;
}

const keyOf = ({ dynamodb }: DynamoDBRecord) => `${dynamodb?.Keys?.pk?.S} ${dynamodb?.Keys?.sk?.S}`;

const laneOf = (record: DynamoDBRecord, lanes: number) =>
  Array.from(keyOf(record)).reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % lanes;
