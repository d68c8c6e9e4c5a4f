import * as z from 'zod/mini';
import { readEnv } from '../runtime/settings/env.ts';
import { openTable } from '../store/table.ts';

/** How long a request may take, in ms: somebody is waiting for it. */
const PATIENCE_MS = 3_000;

/** The table. */
export const table = () => ({
  table: openTable(readEnv({ TABLE_NAME: z.string() }).TABLE_NAME, PATIENCE_MS),
});
