import { afterAll, beforeEach, vi } from 'vitest';
import type { Backend } from './backend.ts';
import { startQueues, type TestQueues } from './queues.ts';

/** What functions behind streams, queues and the schedule live in besides a backend. */
export interface Workers {
  readonly queues: TestQueues;
  /** Everything that was logged since the file began, as one text. */
  readonly logged: () => string;
}

/** Before each test of the file it is `now`, and the queues are empty and take everything; after all of them the backend stops. */
export function startWorkers<Around extends Backend>(backend: Around, now: Date): Around & Workers {
  const queues = startQueues();
  const spies = (['info', 'warn', 'error'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(() => {}),
  );
  vi.useFakeTimers({ toFake: ['Date'], now });
  beforeEach(() => {
    vi.setSystemTime(now);
    queues.reset();
  });
  afterAll(async () => {
    queues.restore();
    await backend.stop();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  return { ...backend, queues, logged: () => JSON.stringify(spies.flatMap(({ mock }) => mock.calls)) };
}
