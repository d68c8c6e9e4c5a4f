import { readEnv } from '../runtime/settings/env.ts';
import { independenceEnv, organisationsEnv } from '../runtime/settings/independence-env.ts';

/** What the stage wants kept of confirmations. */
export function marking() {
  const { INDEPENDENCE, ORGANISATIONS } = readEnv({ ...independenceEnv, ...organisationsEnv });
  return { independence: INDEPENDENCE, organisations: ORGANISATIONS };
}
