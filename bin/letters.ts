import { runLetters } from '../lib/tools/letters.ts';

process.exitCode = await runLetters(process.argv.slice(2), console);
