import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { nightOf } from '../domain/gathering/night.ts';
import { topicHash } from '../domain/mailing/mail-order.ts';
import { unknownZones } from '../domain/places/known-zones.ts';
import { now } from '../runtime/clock.ts';
import { loadGazetteer } from '../runtime/data/gazetteer-file.ts';
import { log } from '../runtime/logger.ts';
import { newId } from '../runtime/new-id.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { independenceEnv } from '../runtime/settings/independence-env.ts';
import {
  capacityEnv,
  capacityOf,
  quorumEnv,
  quorumOf,
  topicPolicyEnv,
} from '../runtime/settings/topic-rules.ts';
import type { GatheringTools } from '../services/gathering/gathering.ts';
import { beginNight, finishPage } from '../services/gathering/nightly-position.ts';
import { reconcileArea } from '../services/gathering/reconcile-area.ts';
import { publishFigures } from '../services/safety/publish-figures.ts';
import { publishTopics } from '../services/topics/publish-topics.ts';
import { type AreaItem, readAreasInUse } from '../store/areas-in-use.ts';
import { readOverdueHold } from '../store/holds.ts';
import type { ReconcilePosition } from '../store/reconcile-position.ts';
import { readOverdue } from '../store/reports.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  ...quorumEnv,
  ...capacityEnv,
  ...independenceEnv,
  ...topicPolicyEnv,
});
const table = openTable(env.TABLE_NAME, 3_000);
const tools: GatheringTools = {
  quorumOf: (topic) => quorumOf(env, topic),
  capacityOf: (topic) => capacityOf(env, topic),
  independence: env.INDEPENDENCE,
  describePlace: (place) => loadGazetteer().describe(place),
  newId,
  now,
};

/** Areas reconciled concurrently; the position is saved after each page. */
const PAGE = 10;
/** No new page starts with less time than this left; the next run continues. */
const ENOUGH_MS = 25_000;
/** After this many unfinished runs a page is left for the next night. */
const MOST_TRIES = 3;
/** A report is to be decided within a day. */
const DECIDED_WITHIN_MS = 24 * 60 * 60_000;
/** And a hold within three. */
const HOLD_DECIDED_WITHIN_MS = 3 * DECIDED_WITHIN_MS;

/**
 * Once a night, piece by piece, re-reads every area in which people wait or meet and repairs what a lost record left undone;
 * before that, it publishes the topics that may be shown from this night on. Sends nothing: its writes are announced like any
 * other change.
 */
export async function handler(_event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) {
  let position = await beginNight(table, nightOf(now()));
  while (!position.done && context.getRemainingTimeInMillis() > ENOUGH_MS) {
    if (position.topics !== 'done') {
      position = await showTopics(position);
      continue;
    }
    const page = await readAreasInUse(table, position.after, PAGE);
    const isLast = page.length < PAGE;
    if (position.tries > MOST_TRIES)
      log.error('left out areas', new Error('no run finished them'), {
        areas: page.map(({ topic, area }) => `${topic} ${area}`).join(),
      });
    else await Promise.all(page.map(reconcileSafely));
    position = await finishPage(table, { ...position, after: lastOf(page) ?? position.after, done: isLast });
    // An alarm fires when a day passes without this line.
    if (isLast) {
      log.info('night swept', { night: position.night });
      checkZones();
      await checkReports();
      await checkHolds();
      await showFigures();
    }
  }
}

/** Says which time zones this runtime has; it is an error, which rings, if a town lies in one that is too new for it. */
function checkZones(): void {
  try {
    const unknown = unknownZones(loadGazetteer().zones());
    log.info('time zones', { tz: process.versions.tz, unknown: unknown.length });
    if (unknown.length > 0)
      log.error('time zones are older than the towns', new Error('unknown zones'), { zones: unknown.join() });
  } catch (error) {
    log.error('cannot look at the time zones', error);
  }
}

/** Says so as an error, which rings, if a report has waited for its decision for too long: people were told that a person looks. */
async function checkReports(): Promise<void> {
  try {
    const overdue = await readOverdue(table, new Date(now().getTime() - DECIDED_WITHIN_MS));
    if (overdue) log.error('reports wait for a decision', new Error('nobody decided'), { since: overdue.at });
  } catch (error) {
    log.error('cannot look at the reports', error);
  }
}

/** The same of a quorum that is held: honest people may be waiting who could have met. */
async function checkHolds(): Promise<void> {
  try {
    const overdue = await readOverdueHold(table, new Date(now().getTime() - HOLD_DECIDED_WITHIN_MS));
    if (overdue) log.error('holds wait for a decision', new Error('nobody decided'), { since: overdue.at });
  } catch (error) {
    log.error('cannot look at the holds', error);
  }
}

/** Publishes what was reported and decided, as it stands tonight. */
async function showFigures(): Promise<void> {
  try {
    await publishFigures(table, now());
  } catch (error) {
    log.error('cannot publish the figures', error);
  }
}

/** Publishes one more page of topics. */
async function showTopics(position: ReconcilePosition): Promise<ReconcilePosition> {
  const tooOften = position.tries > MOST_TRIES;
  if (tooOften) log.warn('left out topics that no run finished', { from: JSON.stringify(position.topics) });
  const begin = position.topics === 'done' ? undefined : position.topics;
  const topics = tooOften
    ? ('done' as const)
    : await publishTopics(table, begin, { now: now(), policy: env.TOPICS }, (topic, error) =>
        log.error('cannot show a topic', error, { topic: topicHash(topic) }),
      );
  return finishPage(table, { ...position, topics });
}

async function reconcileSafely(entry: AreaItem): Promise<void> {
  const { topic, area } = entry;
  try {
    const repairs = await reconcileArea(table, tools, entry);
    if (Object.values(repairs).some((count) => count > 0)) log.warn('made good', { topic, area, ...repairs });
  } catch (error) {
    log.error('cannot sweep an area', error, { topic, area });
  }
}

function lastOf(page: readonly AreaItem[]) {
  const last = page.at(-1);
  return last && { topic: last.topic, area: last.area };
}
