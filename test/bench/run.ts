import { parseArgs } from 'node:util';
import { benchBundles } from './bundles.ts';
import { benchClock } from './clock.ts';
import { benchGeo } from './geo-queries.ts';
import { benchMemory } from './memory.ts';
import { benchQuorum } from './quorum.ts';
import { readTsx } from './read-tsx.ts';
import { benchRequests } from './requests.ts';
import { benchSignUps } from './sign-ups.ts';
import { benchVenues } from './venues.ts';

// What is loaded from here on may hold markup.
readTsx();

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  // Keeps what was counted, for docs/cost.md.
  options: { save: { type: 'boolean', default: false } },
});

const BENCHMARKS = new Map<string, () => Promise<void>>([
  ['quorum', benchQuorum],
  ['requests', () => benchRequests(options)],
  ['geo', benchGeo],
  ['fan-out', async () => (await import('./fan-out.ts')).benchFanOut()],
  ['clock', benchClock],
  ['bundles', benchBundles],
  ['sign-ups', benchSignUps],
  ['memory', benchMemory],
  ['venues', benchVenues],
]);

const unknown = wanted.filter((name) => !BENCHMARKS.has(name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}; there are ${[...BENCHMARKS.keys()].join(', ')}.`,
  );
  process.exitCode = 1;
} else {
  for (const [name, run] of BENCHMARKS) if (wanted.length === 0 || wanted.includes(name)) await run();
}
