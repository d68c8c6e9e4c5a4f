import * as z from 'zod/mini';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { log } from '../runtime/logger.ts';
import { retryDueMails } from '../store/mail-ledger.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string() });
const table = openTable(env.TABLE_NAME, 10_000);

/** Moves whatever is due, conditionally, so that late and double ticks are harmless. It sends nothing. */
export async function handler(): Promise<void> {
  const mails = await retryDueMails(table, now());
  if (mails > 0) log.warn('mails of unknown outcome ordered again', { mails });
}
