import { userInfo } from 'node:os';
import { openSecret } from '../functions/runtime/crypto/secrets.ts';
import { newId } from '../functions/runtime/new-id.ts';
import { openTable } from '../functions/store/table.ts';
import { runCommand, USAGE } from '../lib/tools/convoke/command.ts';
import { runOrTellUsage } from '../lib/tools/usage-error.ts';

await runOrTellUsage(USAGE, () =>
  runCommand(process.argv.slice(2), {
    env: process.env,
    openTable: (name) => openTable(name, 30_000),
    openSecret,
    user: userInfo().username,
    now: () => new Date(),
    newId,
    say: (line) => console.log(line),
  }),
);
