interface Entry {
  readonly at: number;
  readonly order: number;
  readonly act: () => void;
}

/** What is to happen, in the order of time and, at one time, in which it was planned: a binary heap. */
export class Agenda {
  readonly #heap: Entry[] = [];
  #order = 0;
  #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  /** The time in epoch ms. */
  get now(): number {
    return this.#now;
  }

  plan(at: number, act: () => void): void {
    const heap = this.#heap;
    heap.push({ at: Math.max(at, this.#now), order: this.#order++, act });
    for (let child = heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!this.#isBefore(child, parent)) break;
      this.#swap(child, parent);
      child = parent;
    }
  }

  /** Lets everything happen that is planned until then, also what is planned meanwhile. */
  runUntil(end: number): void {
    for (let next = this.#heap[0]; next && next.at <= end; next = this.#heap[0]) {
      this.#now = next.at;
      this.#removeFirst();
      next.act();
    }
    this.#now = end;
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    heap[0] = last;
    for (let parent = 0; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      let first = parent;
      if (left < heap.length && this.#isBefore(left, first)) first = left;
      if (right < heap.length && this.#isBefore(right, first)) first = right;
      if (first === parent) return;
      this.#swap(parent, first);
      parent = first;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (!one || !other) return false;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (!one || !other) return;
    this.#heap[a] = other;
    this.#heap[b] = one;
  }
}
