import { setTimeout as sleep } from 'node:timers/promises';
import { nameOfArn } from './arns.ts';
import type { EventSources } from './event-sources/event-sources.ts';
import type { Queues } from './gateway/queues.ts';
import type { HttpApi } from './http-api/http-api.ts';
import type { Deliveries } from './lambda/deliveries.ts';
import type { Functions } from './lambda/functions.ts';
import type { Deployment } from './template/deployment.ts';

/** Wakes the event sources that a change concerns, and counts the changes. */
export class ChangeCounter {
  readonly #sources: EventSources;
  #count = 0;

  constructor(sources: EventSources) {
    this.#sources = sources;
  }

  note(service: 'dynamodb' | 'sqs'): void {
    this.#count++;
    if (service === 'sqs') this.#sources.wakeQueues();
    else this.#sources.wakeStreams();
  }

  get count(): number {
    return this.#count;
  }
}

interface ActiveParts {
  readonly deployment: Deployment;
  readonly functions: Functions;
  readonly httpApi: HttpApi;
  readonly deliveries: Deliveries;
  readonly queues: Queues;
  readonly sources: EventSources;
  readonly changes: ChangeCounter;
}

/** Resolves once streams are drained, mapped queues are empty and nothing runs, with no change in between. */
export async function untilIdle({
  deployment,
  functions,
  httpApi,
  deliveries,
  queues,
  sources,
  changes,
}: ActiveParts): Promise<void> {
  const mapped = deployment.mappings.queues.map((mapping) => nameOfArn(mapping.queueArn));
  const nothingRuns = () =>
    functions.busy + httpApi.busy + deliveries.pending === 0 &&
    mapped.every((name) => queues.peek(name).length === 0);
  for (;;) {
    const before = changes.count + functions.invocations;
    if (nothingRuns()) {
      await sources.settle();
      if (nothingRuns() && before === changes.count + functions.invocations) return;
    }
    await sleep(5);
  }
}
