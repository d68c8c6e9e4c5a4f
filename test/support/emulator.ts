import { inject } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../lib/local/emulator.ts';
import { ALL_THROUGH } from './all-through.ts';

/**
 * The whole template in memory on free ports; scheduled rules run only by `tick()`, failures are retried quickly, and nobody
 * is throttled.
 */
export function startTestEmulator(options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  return startEmulator({
    cloudAssembly: inject('cloudAssembly'),
    data: 'memory',
    port: 0,
    mailPort: 0,
    schedule: 'manual',
    queueRetryDelaySeconds: 0,
    streamRetryDelayMs: 5,
    throttle: ALL_THROUGH,
    ...options,
  });
}
