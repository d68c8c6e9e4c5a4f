/** So many ways to leave people out who conflict are tried around one person. */
const MOST_WAYS = 32;

/**
 * Whom a search for a quorum leaves out. Where people are in the way of each other, it is made without the one and then without the
 * others: whoever can meet at all does so in one of these ways.
 */
export class LeavingOut {
  #now = new Set<string>();
  #others: Set<string>[] = [];
  #tried = 0;

  has(name: string): boolean {
    return this.#now.has(name);
  }

  /** Leaves out more people. */
  add(names: Iterable<string>): void {
    for (const name of names) this.#now.add(name);
  }

  /** Leaves out some people, and later others instead. */
  addEither(names: readonly string[], instead: readonly string[]): void {
    if (this.#tried < MOST_WAYS) this.#others.push(new Set([...this.#now, ...instead]));
    this.#tried += 1;
    this.add(names);
  }

  /** Goes on to another way; false if all were tried. */
  next(): boolean {
    const other = this.#others.pop();
    this.#now = other ?? new Set();
    return other !== undefined;
  }

  /** Leaves out nobody any more. */
  clear(): void {
    this.#now.clear();
    this.#others = [];
  }
}
