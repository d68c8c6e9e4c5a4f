import { runLetters, USAGE } from '../lib/tools/letters.ts';
import { runOrTellUsage } from '../lib/tools/usage-error.ts';

await runOrTellUsage(USAGE, () => runLetters(process.argv.slice(2), (line) => console.log(line)));
