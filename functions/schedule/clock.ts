import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { now } from '../runtime/clock.ts';
import { log } from '../runtime/logger.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { capacityEnv, capacityOf, minimumYesEnv, minimumYesOf } from '../runtime/settings/topic-rules.ts';
import { retryMail } from '../services/mailing/mail-claims.ts';
import { advanceMeetup, type MeetupRules } from '../services/meetups/due-meetups.ts';
import { advanceInterest } from '../services/members/due-interests.ts';
import { endPause } from '../services/members/subscription.ts';
import { type Due, readDue } from '../store/due.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), ...minimumYesEnv, ...capacityEnv });
const table = openTable(env.TABLE_NAME, 5_000);
const rules: MeetupRules = {
  minimumYesOf: (topic) => minimumYesOf(env, topic),
  capacityOf: (topic) => capacityOf(env, topic),
};

/** Due items read from each shard per page, and items advanced concurrently. */
const PAGE = 100;
const SIDE_BY_SIDE = 20;
/** No new page starts with less time than this left; the next tick continues. */
const ENOUGH_MS = 10_000;

/** Advances whatever is due, by conditional writes, so that late and duplicate ticks are harmless. Sends nothing. */
export async function handler(_event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) {
  /** Items that failed, or that a lagging index still shows; they must not hold up the rest. */
  const stuck = new Set<string>();
  const seen = new Set<string>();
  let moved = 0;
  while (context.getRemainingTimeInMillis() > ENOUGH_MS) {
    const page = (await readDue(table, now(), PAGE + stuck.size)).filter((due) => !stuck.has(nameOf(due)));
    if (page.length === 0) break;
    for (let start = 0; start < page.length; start += SIDE_BY_SIDE) {
      const results = await Promise.all(page.slice(start, start + SIDE_BY_SIDE).map(moveSafely));
      moved += results.filter((result) => result).length;
    }
    for (const due of page) {
      if (seen.has(nameOf(due))) stuck.add(nameOf(due));
      seen.add(nameOf(due));
    }
  }
  if (moved > 0) log.info('moved what was due', { moved });
}

async function moveSafely(due: Due): Promise<boolean> {
  try {
    return await move(due);
  } catch (error) {
    log.error('cannot move what is due', error, { due: nameOf(due) });
    return false;
  }
}

function move(due: Due): Promise<boolean> {
  switch (due.kind) {
    case 'mail':
      return retryMail(table, due.mailId, now());
    case 'meetup':
      return advanceMeetup(table, due.id, rules, now());
    case 'interest':
      return advanceInterest(table, due.member, due.topic, now());
    case 'member':
      return endPause(table, due.id, now());
  }
}

function nameOf(due: Due): string {
  switch (due.kind) {
    case 'mail':
      return due.mailId;
    case 'meetup':
    case 'member':
      return due.id;
    case 'interest':
      return `${due.member} ${due.topic}`;
  }
}
