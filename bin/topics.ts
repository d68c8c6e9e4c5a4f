import { userInfo } from 'node:os';
import { openTable } from '../functions/store/table.ts';
import { runTopicsCommand, USAGE } from '../lib/tools/review-topics.ts';
import { runOrTellUsage } from '../lib/tools/usage-error.ts';

await runOrTellUsage(USAGE, () =>
  runTopicsCommand(process.argv.slice(2), {
    openTable: (name) => openTable(name, 30_000),
    user: userInfo().username,
    now: () => new Date(),
    say: (line) => console.log(line),
  }),
);
