import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Load, type Outcome, runLoad } from './run.ts';

/** So little that most of a crowd is refused at first. */
const THROTTLE = { rate: 20, burst: 20 };

/** A load on a stage that lets next to nothing through: everybody is refused kindly, waits, and gets in; once each. */
export async function runThrottled(load: Omit<Load, 'cloudAssembly'>): Promise<Outcome> {
  // CDK takes a second to load, which nobody should wait for who wants something else.
  const { synthesise } = await import('../../lib/build/synthesise.ts');
  const folder = await mkdtemp(join(tmpdir(), 'convoke-throttled-'));
  try {
    await synthesise(folder, { stage: 'local', convoke: { local: { throttle: THROTTLE } } });
    const outcome = await runLoad({ ...load, cloudAssembly: folder, throttled: true });
    const refused = outcome.rows.some(({ statuses }) => statuses.has(429));
    const unheeded = refused ? [] : ['nobody was refused, although the stage lets next to nothing through'];
    return { ...outcome, violations: [...outcome.violations, ...unheeded] };
  } finally {
    await rm(folder, { recursive: true });
  }
}
