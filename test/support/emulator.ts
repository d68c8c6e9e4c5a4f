import { inject } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../lib/local/emulator.ts';
import { FOR_TESTS } from './emulator-options.ts';

/** The whole template, run as tests need it. */
export function startTestEmulator(options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  return startEmulator({ cloudAssembly: inject('cloudAssembly'), ...FOR_TESTS, ...options });
}
