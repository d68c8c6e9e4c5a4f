/** A function's call as a fault rule sees it. */
export interface Call {
  /** Name of the calling function. */
  readonly function: string;
  /** `dynamodb`, `sqs`, `sns`, `ses` or `secretsmanager`; `lambda` when a source invokes the function. */
  readonly service: string;
  readonly action: string;
  /** Counts this function's calls of this action since the rule was injected, from 1. */
  readonly n: number;
  /** The parsed request: JSON, or the form of a query call; for an invocation its event. */
  readonly input: unknown;
}

export type Fault =
  /** The call fails with this error and has no effect. */
  | {
      readonly kind: 'fail-before';
      readonly error: string;
      readonly status?: number;
      readonly message?: string;
    }
  /** The call takes effect, but the connection breaks before the response. */
  | { readonly kind: 'fail-after' }
  /** The calling worker ends and the call has no effect. */
  | { readonly kind: 'die-before' }
  /** The call takes effect, then the calling worker ends. */
  | { readonly kind: 'die-after' }
  /** The service's own response to too many requests. */
  | { readonly kind: 'throttle' }
  /** DynamoDB's response to two transactions on one item. */
  | { readonly kind: 'transaction-conflict' }
  /** The call or invocation is delayed by this long. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** An invocation is repeated this long after its end, whatever its result. */
  | { readonly kind: 'repeat'; readonly ms: number }
  /** Records of different items, or messages, reach an invocation in another order. */
  | { readonly kind: 'reorder' };

/** Decides what goes wrong with a call, if anything. */
export type FaultRule = (call: Call) => Fault | undefined;

export class Faults {
  readonly #rules = new Set<{ rule: FaultRule; counts: Map<string, number> }>();

  /** Adds a rule; returns the function that removes it. */
  inject(rule: FaultRule): () => void {
    const entry = { rule, counts: new Map<string, number>() };
    this.#rules.add(entry);
    return () => this.#rules.delete(entry);
  }

  /** The first fault that a rule asks for. Every rule counts every call. */
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
