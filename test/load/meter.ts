import { percentile } from '../../lib/tools/replay/tally.ts';
import { complaintAbout, type Response } from './answers.ts';

/** How one kind of request, or of waiting, went. */
export interface Row {
  readonly kind: string;
  readonly count: number;
  /** Milliseconds, nearest rank: of all, none left out and none rounded into a class. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
  /** How many by status. */
  readonly statuses: ReadonlyMap<number, number>;
}

/** Notes every answer, refusals too, and keeps all times: percentiles are exact. */
export class Meter {
  readonly #times = new Map<string, number[]>();
  readonly #statuses = new Map<string, Map<number, number>>();
  readonly #complaints: string[] = [];
  #requests = 0;

  note(response: Response): void {
    const { kind, ms, status } = response;
    this.#requests += 1;
    this.time(kind, ms);
    const statuses = this.#statuses.get(kind) ?? new Map<number, number>();
    this.#statuses.set(kind, statuses.set(status, (statuses.get(status) ?? 0) + 1));
    const complaint = complaintAbout(response);
    if (complaint !== undefined) this.complain(complaint);
  }

  /** Notes how long something took that is no request. */
  time(kind: string, ms: number): void {
    const times = this.#times.get(kind) ?? [];
    times.push(ms);
    this.#times.set(kind, times);
  }

  complain(complaint: string): void {
    this.#complaints.push(complaint);
  }

  get requests(): number {
    return this.#requests;
  }

  /** Errors that no honest service makes. */
  get complaints(): readonly string[] {
    return this.#complaints;
  }

  /** In the order in which each kind came first. */
  rows(): Row[] {
    return [...this.#times].map(([kind, times]) => ({
      kind,
      count: times.length,
      p50: percentile(times, 50),
      p95: percentile(times, 95),
      p99: percentile(times, 99),
      most: percentile(times, 100),
      statuses: this.#statuses.get(kind) ?? new Map(),
    }));
  }
}
