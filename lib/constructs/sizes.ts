import { Duration } from 'aws-cdk-lib';
import type { Size } from '../entry-points.ts';

/**
 * An HTTP API waits 30 s at most, people less. A function for HTTP tries again for three seconds, and lets its last request
 * to the table hang for six (`functions/runtime/aws/aws.ts`): it says 503 before it is ended. A batch gets a minute.
 */
export const TIMEOUT = {
  http: Duration.seconds(10),
  batch: Duration.seconds(60),
} as const satisfies Record<Size, Duration>;

/** Processor share grows with memory; a gigabyte is more than half a core, which start-up needs. */
export const MEMORY_MB = { http: 1024, batch: 1024 } as const satisfies Record<Size, number>;
