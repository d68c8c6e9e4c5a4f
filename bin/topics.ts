import { userInfo } from 'node:os';
import { openTable } from '../functions/store/table.ts';
import { runTopicsCommand, USAGE, UsageError } from '../lib/tools/review-topics.ts';

try {
  await runTopicsCommand(process.argv.slice(2), {
    openTable: (name) => openTable(name, 30_000),
    user: userInfo().username,
    now: () => new Date(),
    say: (line) => console.log(line),
  });
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message === '' ? USAGE : `${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
