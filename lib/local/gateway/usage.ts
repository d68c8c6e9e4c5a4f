/** What one function used of one action since the emulator started. */
export interface Usage {
  /** `emulator` for calls of the emulator itself. */
  readonly function: string;
  readonly service: string;
  readonly action: string;
  readonly calls: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** DynamoDB read request units. */
  readonly readUnits: number;
  /** DynamoDB write request units. */
  readonly writeUnits: number;
}

type Spent = Pick<Usage, 'requestBytes' | 'responseBytes' | 'readUnits' | 'writeUnits'>;

export class UsageMeter {
  readonly #entries = new Map<string, Usage>();

  add(caller: string, service: string, action: string, spent: Spent): void {
    const key = `${caller} ${service} ${action}`;
    const before = this.#entries.get(key);
    this.#entries.set(key, {
      function: caller,
      service,
      action,
      calls: (before?.calls ?? 0) + 1,
      requestBytes: (before?.requestBytes ?? 0) + spent.requestBytes,
      responseBytes: (before?.responseBytes ?? 0) + spent.responseBytes,
      readUnits: (before?.readUnits ?? 0) + spent.readUnits,
      writeUnits: (before?.writeUnits ?? 0) + spent.writeUnits,
    });
  }

  all(): readonly Usage[] {
    return [...this.#entries.values()];
  }
}
