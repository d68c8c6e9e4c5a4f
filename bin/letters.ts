import { runLetters } from '../lib/letters.ts';

process.exitCode = await runLetters(process.argv.slice(2), console);
