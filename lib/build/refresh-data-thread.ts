/** Runs in a thread of its own: see `refreshDataApart`. */
import { refreshData } from './refresh-data.ts';

await refreshData();
