import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { grownReaches } from '../domain/gathering/area-view.ts';
import { now } from '../runtime/clock.ts';
import { loadGazetteer } from '../runtime/data/gazetteer-file.ts';
import { eachRecord, readImage } from '../runtime/events/stream.ts';
import { consumeStream } from '../runtime/events/stream-consumer.ts';
import { MATCHED } from '../runtime/events/stream-filters.ts';
import { log } from '../runtime/logger.ts';
import { newId } from '../runtime/new-id.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { capacityEnv, capacityOf, quorumEnv, quorumOf } from '../runtime/settings/topic-rules.ts';
import { type GatheringTools, gatherAround } from '../services/gathering/gathering.ts';
import { counterOf } from '../store/counters.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), FAILURES_QUEUE_URL: z.string(), ...quorumEnv, ...capacityEnv });
const table = openTable(env.TABLE_NAME, 10_000);
const tools: GatheringTools = {
  quorumOf: (topic) => quorumOf(env, topic),
  capacityOf: (topic) => capacityOf(env, topic),
  describePlace: (place) => loadGazetteer().describe(place),
  newId,
  now,
};

/** A counter as any release wrote it; `counterOf` reads whom it lists. */
const imageSchema = z.looseObject({ topic: z.string(), cell: z.string() });

/** Follows counters that grew, so that groups are founded or joined as soon as possible. */
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
    const { founded } = await gatherAround(table, tools, topic, { cell, reachKm });
    for (const group of founded) log.info('group founded', { topic, group });
  }
}
