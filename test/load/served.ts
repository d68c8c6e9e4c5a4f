import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';

const openedSchema = z.object({
  url: z.string(),
  inboxUrl: z.string(),
  /** The API's own address, and what the distribution adds to requests. */
  apiUrl: z.string(),
  originHeaders: z.record(z.string(), z.string()),
  /** DynamoDB itself, past the gateway. */
  dynamodbEndpoint: z.string(),
  tableNames: z.array(z.string()),
});
export type Opened = z.output<typeof openedSchema>;

const afterLoadSchema = z.object({
  /** Messages that wait, by queue. */
  queued: z.record(z.string(), z.array(z.string())),
  reports: z.array(z.string()),
});
/** Sent once nothing runs and nothing waits any more. */
export type AfterLoad = z.input<typeof afterLoadSchema>;

/** How long it may take after the last request until nothing runs any more. */
const PATIENCE_MS = 300_000;

/** An emulator in a process of its own. */
export interface Served extends Opened {
  /** What there is when all is quiet; undefined if that never comes. */
  quiet(): Promise<z.output<typeof afterLoadSchema> | undefined>;
  stop(): Promise<void>;
}

/**
 * Starts a cloud assembly as `npm start` does, in memory on free ports; its throttle holds only where that is wanted.
 * Throws when it does not come up.
 */
export async function serve(cloudAssembly: string, throttled: boolean): Promise<Served> {
  const child = fork(
    join(import.meta.dirname, 'emulator-process.ts'),
    [cloudAssembly, throttled ? 'throttled' : ''],
    {
      // Ctrl-C reaches us; the emulator stops when we are gone.
      detached: true,
    },
  );
  const ended = once(child, 'exit');
  const over = new AbortController();
  const heard = async <Schema extends z.core.$ZodType>(schema: Schema): Promise<z.output<Schema>> => {
    const { signal } = over;
    const [message] = await Promise.race([
      once(child, 'message', { signal }),
      ended.then(([code]) => {
        throw new Error(`The emulator ended with code ${code}.`);
      }),
    ]);
    return z.parse(schema, message);
  };
  const opened = await heard(openedSchema);
  return {
    ...opened,
    quiet() {
      const said = heard(afterLoadSchema);
      child.send('tell');
      return Promise.race([said, sleep(PATIENCE_MS, undefined, { ref: false })]);
    },
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}
