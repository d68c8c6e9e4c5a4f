import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { grownReaches } from '../domain/area-view.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { loadGazetteer } from '../runtime/gazetteer-file.ts';
import { log } from '../runtime/logger.ts';
import { newId } from '../runtime/new-id.ts';
import { eachRecord, readImage } from '../runtime/stream.ts';
import { consumeStream } from '../runtime/stream-consumer.ts';
import { MATCHED } from '../runtime/stream-filters.ts';
import { quorumEnv, quorumOf } from '../runtime/topic-rules.ts';
import { counterOf } from '../store/counters.ts';
import { type GatheringTools, gatherAround } from '../store/gathering.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), FAILURES_QUEUE_URL: z.string(), ...quorumEnv });
const table = openTable(env.TABLE_NAME, 10_000);
const tools: GatheringTools = {
  quorumOf: (topic) => quorumOf(env, topic),
  describePlace: (place) => loadGazetteer().describe(place),
  newId,
  now,
};

/** A counter as any release wrote it; `counterOf` reads whom it names. */
const imageSchema = z.looseObject({ topic: z.string(), cell: z.string() });

/** Follows the counters that grew: groups are founded and joined as soon as they can be. */
export const handler = consumeStream({
  work: (records) => eachRecord(records, match),
  filters: MATCHED,
  failuresUrl: env.FAILURES_QUEUE_URL,
});

async function match(record: DynamoDBRecord): Promise<void> {
  const after = readImage(imageSchema, record, 'NewImage');
  if (!after) return;
  const before = readImage(imageSchema, record, 'OldImage');
  const { topic, cell } = after;
  for (const reachKm of grownReaches(before && counterOf(before), counterOf(after))) {
    const founded = await gatherAround(table, tools, topic, { cell, reachKm });
    for (const group of founded) log.info('group founded', { topic, group });
  }
}
