/** One call of a function as a fault rule sees it. */
export interface Call {
  /** Name of the calling function. */
  readonly function: string;
  /** `dynamodb`, `sqs`, `sns`, `ses` or `secretsmanager`; `lambda` where a source invokes the function. */
  readonly service: string;
  readonly action: string;
  /** Counts this function's calls of this action since the rule was injected, from 1. */
  readonly n: number;
  /** The parsed request: JSON, or the form of a query call; the event of an invocation. */
  readonly input: unknown;
}

export type Fault =
  /** Answers with this error; nothing happens. */
  | {
      readonly kind: 'fail-before';
      readonly error: string;
      readonly status?: number;
      readonly message?: string;
    }
  /** The effect happens, the connection breaks before the answer. */
  | { readonly kind: 'fail-after' }
  /** The calling worker ends; nothing happens. */
  | { readonly kind: 'die-before' }
  /** The effect happens, then the calling worker ends. */
  | { readonly kind: 'die-after' }
  /** The service's own answer to too many requests. */
  | { readonly kind: 'throttle' }
  /** DynamoDB's answer to two transactions on one item. */
  | { readonly kind: 'transaction-conflict' }
  /** The call, or the invocation, comes this much later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** An invocation is made again so long after its end, whatever came of it. */
  | { readonly kind: 'repeat'; readonly ms: number }
  /** Records of different items, or messages, come in another order to an invocation. */
  | { readonly kind: 'reorder' };

/** Says what goes wrong with a call, if anything. */
export type FaultRule = (call: Call) => Fault | undefined;

export class Faults {
  readonly #rules = new Set<{ rule: FaultRule; counts: Map<string, number> }>();

  /** Adds a rule; gives the function that takes it away. */
  inject(rule: FaultRule): () => void {
    const entry = { rule, counts: new Map<string, number>() };
    this.#rules.add(entry);
    return () => this.#rules.delete(entry);
  }

  /** The first fault that a rule wants for this call. Every rule counts every call. */
  of(call: Omit<Call, 'n'>): Fault | undefined {
    let fault: Fault | undefined;
    const key = `${call.function} ${call.service} ${call.action}`;
    for (const { rule, counts } of this.#rules) {
      const n = (counts.get(key) ?? 0) + 1;
      counts.set(key, n);
      fault ??= rule({ ...call, n });
    }
    return fault;
  }
}
