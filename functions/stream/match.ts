import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { grownReaches } from '../domain/gathering/area-view.ts';
import { holdName } from '../domain/safety/hold.ts';
import { now } from '../runtime/clock.ts';
import { loadGazetteer } from '../runtime/data/gazetteer-file.ts';
import { eachRecord, readImage } from '../runtime/events/stream.ts';
import { consumeStream } from '../runtime/events/stream-consumer.ts';
import { MATCHED } from '../runtime/events/stream-filters.ts';
import { log } from '../runtime/logger.ts';
import { newId } from '../runtime/new-id.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { independenceEnv } from '../runtime/settings/independence-env.ts';
import { capacityEnv, capacityOf, quorumEnv, quorumOf } from '../runtime/settings/topic-rules.ts';
import { gatherReleased } from '../services/gathering/gather-released.ts';
import { type GatheringTools, gatherAround } from '../services/gathering/gathering.ts';
import { counterOf } from '../store/counters.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  FAILURES_QUEUE_URL: z.string(),
  ...quorumEnv,
  ...capacityEnv,
  ...independenceEnv,
});
const table = openTable(env.TABLE_NAME, 10_000);
const tools: GatheringTools = {
  quorumOf: (topic) => quorumOf(env, topic),
  capacityOf: (topic) => capacityOf(env, topic),
  independence: env.INDEPENDENCE,
  describePlace: (place) => loadGazetteer().describe(place),
  newId,
  now,
};

/** A counter as any release wrote it, where `counterOf` reads whom it lists; or a hold. */
const imageSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('counter'), topic: z.string(), cell: z.string() }),
  z.object({ kind: z.literal('hold'), topic: z.string(), members: z.array(z.string()) }),
]);

/** Follows counters that grew, and holds that were released, so that groups are founded or joined as soon as possible. */
export const handler = consumeStream({
  work: (records) => eachRecord(records, match),
  filters: MATCHED,
  failuresUrl: env.FAILURES_QUEUE_URL,
});

async function match(record: DynamoDBRecord): Promise<void> {
  const after = readImage(imageSchema, record, 'NewImage');
  if (!after) return;
  if (after.kind === 'hold') return tell(after.topic, await gatherReleased(table, tools, after));
  const before = readImage(imageSchema, record, 'OldImage');
  const { topic, cell } = after;
  const counted = before?.kind === 'counter' ? counterOf(before) : undefined;
  for (const reachKm of grownReaches(counted, counterOf(after))) {
    const { founded, held } = await gatherAround(table, tools, topic, { cell, reachKm });
    tell(topic, founded);
    if (held)
      log.warn('quorum held', {
        hold: holdName(held),
        people: held.members.length,
        independent: held.independent,
        needed: held.needed,
      });
  }
}

function tell(topic: string, founded: readonly string[]): void {
  for (const group of founded) log.info('group founded', { topic, group });
}
