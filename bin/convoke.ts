import { userInfo } from 'node:os';
import { openSecret } from '../functions/runtime/crypto/secrets.ts';
import { newId } from '../functions/runtime/new-id.ts';
import { openTable } from '../functions/store/table.ts';
import { runCommand, USAGE } from '../lib/tools/convoke/command.ts';
import { UsageError } from '../lib/tools/convoke/usage.ts';

try {
  await runCommand(process.argv.slice(2), {
    env: process.env,
    openTable: (name) => openTable(name, 30_000),
    openSecret,
    user: userInfo().username,
    now: () => new Date(),
    newId,
    say: (line) => console.log(line),
  });
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message === '' ? USAGE : `${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
