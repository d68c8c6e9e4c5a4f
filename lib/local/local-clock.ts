import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * The time as the functions see it: the real time, moved forward on request. It lies in memory shared by all workers, so a
 * move takes effect at once, and it survives a restart. Moves can be taken back; the clock is never behind the real time.
 */
export class LocalClock {
  readonly shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  readonly #offset = new Float64Array(this.shared);
  readonly #file: string | undefined;

  constructor(file: string | undefined) {
    this.#file = file;
    if (file && existsSync(file)) this.#offset[0] = Number(readFileSync(file, 'utf8')) || 0;
  }

  now(): Date {
    return new Date(Date.now() + (this.#offset[0] ?? 0));
  }

  /** Moves the time forward or, by a negative number, takes earlier moves back, at most all of them. */
  advance(ms: number): void {
    this.#offset[0] = Math.max(0, (this.#offset[0] ?? 0) + ms);
    if (this.#file) writeFileSync(this.#file, String(this.#offset[0]));
  }
}

/** `Date` for a worker: without arguments it returns the time of the shared clock. */
export function dateOf(shared: SharedArrayBuffer): DateConstructor {
  const offset = new Float64Array(shared);
  const RealDate = Date;
  const now = () => RealDate.now() + (offset[0] ?? 0);
  return new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
}
