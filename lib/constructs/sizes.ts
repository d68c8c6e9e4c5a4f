import { Duration } from 'aws-cdk-lib';
import type { Size } from '../entry-points.ts';

/**
 * An HTTP API waits for at most 30 s, people for less. An HTTP function retries for three seconds and waits up to six for
 * its last request to the table (`functions/runtime/aws/aws.ts`), so it answers 503 before its timeout. A batch gets a minute.
 */
export const TIMEOUT = {
  http: Duration.seconds(10),
  batch: Duration.seconds(60),
} as const satisfies Record<Size, Duration>;

/** CPU share grows with memory; a gigabyte is more than half a core, which start-up needs. */
export const MEMORY_MB = { http: 1024, batch: 1024 } as const satisfies Record<Size, number>;
