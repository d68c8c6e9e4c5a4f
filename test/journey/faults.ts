import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/**
 * What happens to one request of the code under test: it fails without effect or although it took effect, its
 * transaction conflicts with another, or a read that is not strongly consistent gives what it gave before.
 */
export type Fault = 'before' | 'after' | 'conflict' | 'stale';

interface Call {
  readonly name: string;
  readonly input: object;
}

export interface Faults {
  /** Decides about every request from now on; undefined lets it through. */
  choose(fault: (call: Call) => Fault | undefined): void;
  /** Waits before every request, so that handlers that run together take turns in many ways. */
  delay(wait: (() => Promise<void>) | undefined): void;
  /** Shows every request with its answer, which then tells the capacity that the request took. */
  watch(listener: ((call: Call, answer: unknown) => void) | undefined): void;
  clear(): void;
}

class InjectedError extends Error {
  override readonly name = 'InternalServerError';
}

/** Stands between all DynamoDB clients of this process except `own` and their table. */
export function injectFaults(own: DynamoDBClient): Faults {
  const original: unknown = Reflect.get(DynamoDBClient.prototype, 'send');
  if (typeof original !== 'function') throw new Error('the client has no send');
  const send = original;
  const seen = new Map<string, unknown>();
  let chosen: (call: Call) => Fault | undefined = () => undefined;
  let waiting: (() => Promise<void>) | undefined;
  let watching: ((call: Call, answer: unknown) => void) | undefined;

  async function faulty(client: DynamoDBClient, command: Call & { constructor: { name: string } }) {
    const call = { name: command.constructor.name, input: command.input };
    if (waiting) await waiting();
    const fault = chosen(call);
    if (fault === 'before') throw new InjectedError('nothing was done');
    if (fault === 'conflict' && call.name === 'TransactWriteItemsCommand') throw conflict();
    const question = JSON.stringify(call);
    if (fault === 'stale' && isRelaxed(call) && seen.has(question)) return seen.get(question);
    if (watching) Object.assign(command.input, { ReturnConsumedCapacity: 'INDEXES' });
    const answer: unknown = await Reflect.apply(send, client, [command]);
    watching?.(call, answer);
    if (isRelaxed(call)) seen.set(question, answer);
    if (fault === 'after') throw new InjectedError('it was done, but nobody was told');
    return answer;
  }

  Object.defineProperty(DynamoDBClient.prototype, 'send', {
    configurable: true,
    value(this: DynamoDBClient, command: Call, ...rest: unknown[]) {
      return this === own ? Reflect.apply(send, this, [command, ...rest]) : faulty(this, command);
    },
  });
  return {
    choose: (fault) => {
      chosen = fault;
    },
    delay: (wait) => {
      waiting = wait;
    },
    watch: (listener) => {
      watching = listener;
    },
    clear: () => {
      chosen = () => undefined;
      waiting = undefined;
      watching = undefined;
      seen.clear();
    },
  };
}

const isRelaxed = ({ name, input }: Call) =>
  name === 'QueryCommand' && !('ConsistentRead' in input && input.ConsistentRead === true);

const conflict = () =>
  new TransactionCanceledException({
    message: 'the items are in another transaction',
    CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
    $metadata: {},
  });
