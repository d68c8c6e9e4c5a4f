import type { JournalEntry } from './journal.ts';

/** The figures of a replay. Seconds are as seen from outside, reading the inbox several times a second. */
export interface Figures {
  readonly people: number;
  readonly confirmed: number;
  readonly gathered: number;
  readonly waiting: number;
  readonly groups: number;
  /** Towns that confirmed people live in. */
  readonly towns: number;
  /** People with an invitation in the inbox. */
  readonly invitations: number;
  /** People in a group whose invitation never came. */
  readonly uninvited: number;
  readonly signUpsPerSecond: number;
  /** From the sign-up that completed a quorum to the last invitation of those who had waited for it. */
  readonly invitationSeconds: { readonly p50: number; readonly p95: number };
}

interface Waiter {
  readonly session: string;
  readonly topic: string;
}

/** Keeps track of everybody in a run: a few bytes for each person, and a session for those who wait. */
export class Tally {
  readonly #confirmedAt: Float64Array;
  readonly #invitedAt: Float64Array;
  /** Who had to wait when they confirmed, though they may be in a group by now. */
  readonly #waited: Uint8Array;
  readonly #groupOf: (string | undefined)[];
  readonly #waiters = new Map<number, Waiter>();
  readonly #groups = new Map<string, string>();
  #confirmed = 0;
  #invited = 0;

  constructor(people: number) {
    this.#confirmedAt = new Float64Array(people);
    this.#invitedAt = new Float64Array(people);
    this.#waited = new Uint8Array(people);
    this.#groupOf = new Array(people);
  }

  /** Adds a fact; false if it was known. Facts may come in any order. */
  add(entry: JournalEntry): boolean {
    const { person, at } = entry;
    if (person < 0 || person >= this.#confirmedAt.length) return false;
    switch (entry.kind) {
      case 'invited':
        if (this.isInvited(person)) return false;
        this.#invitedAt[person] = at;
        this.#invited++;
        return true;
      case 'waiting':
        if (this.isConfirmed(person)) return false;
        this.#confirm(person, at);
        this.#waited[person] = 1;
        this.#waiters.set(person, entry);
        return true;
      case 'gathered':
        if (this.#groupOf[person] !== undefined) return false;
        if (!this.isConfirmed(person)) this.#confirm(person, at);
        this.#waiters.delete(person);
        this.#groupOf[person] = this.#shared(entry.group);
        return true;
    }
  }

  #confirm(person: number, at: number): void {
    this.#confirmedAt[person] = at;
    this.#confirmed++;
  }

  /** One string for each group, however often its id was parsed. */
  #shared(group: string): string {
    const known = this.#groups.get(group) ?? group;
    this.#groups.set(known, known);
    return known;
  }

  get confirmed(): number {
    return this.#confirmed;
  }

  get invited(): number {
    return this.#invited;
  }

  isConfirmed(person: number): boolean {
    return this.#confirmedAt[person] !== 0;
  }

  isInvited(person: number): boolean {
    return this.#invitedAt[person] !== 0;
  }

  /** People not known to be in a group, with their sessions. */
  waiters(): [number, Waiter][] {
    return [...this.#waiters];
  }

  /** Number of people known to be in a group and without an invitation. */
  uninvited(): number {
    return this.#groupOf.reduce(
      (count, group, person) => (group !== undefined && !this.isInvited(person) ? count + 1 : count),
      0,
    );
  }

  /** `townOf` returns a person's town; `pace` counts this session's sign-ups and how long they took. */
  figures(townOf: (person: number) => string, pace: { people: number; seconds: number }): Figures {
    const towns = new Set<string>();
    let gathered = 0;
    for (let person = 0; person < this.#confirmedAt.length; person++) {
      if (this.isConfirmed(person)) towns.add(townOf(person));
      if (this.#groupOf[person] !== undefined) gathered++;
    }
    const seconds = this.#foundings();
    return {
      people: this.#confirmedAt.length,
      confirmed: this.#confirmed,
      gathered,
      waiting: this.#confirmed - gathered,
      groups: this.#groups.size,
      towns: towns.size,
      invitations: this.#invited,
      uninvited: this.uninvited(),
      signUpsPerSecond: pace.seconds > 0 ? rounded(pace.people / pace.seconds) : 0,
      invitationSeconds: { p50: rounded(percentile(seconds, 50)), p95: rounded(percentile(seconds, 95)) },
    };
  }

  /**
   * Seconds from the completing sign-up to the last invitation, for each group. Those who had to wait when they confirmed
   * and were then invited made the quorum (or stood by when it was found); the last of them to confirm before the
   * group's first invitation completed it.
   */
  #foundings(): number[] {
    const firstInvited = this.#perGroup((person) => this.#invitedAt[person] ?? 0, Math.min);
    const stoodBy = (person: number, group: string) =>
      (this.#confirmedAt[person] ?? 0) <= (firstInvited.get(group) ?? 0);
    const completed = this.#perGroup((person) => this.#confirmedAt[person] ?? 0, Math.max, stoodBy);
    const lastInvited = this.#perGroup((person) => this.#invitedAt[person] ?? 0, Math.max, stoodBy);
    return [...completed].map(([group, at]) => ((lastInvited.get(group) ?? at) - at) / 1000);
  }

  #perGroup(
    value: (person: number) => number,
    merge: (a: number, b: number) => number,
    passes: (person: number, group: string) => boolean = () => true,
  ): Map<string, number> {
    const merged = new Map<string, number>();
    for (const [person, group] of this.#groupOf.entries()) {
      if (group === undefined || this.#waited[person] === 0 || !this.isInvited(person)) continue;
      if (passes(person, group)) merged.set(group, merge(merged.get(group) ?? value(person), value(person)));
    }
    return merged;
  }
}

/** Nearest-rank percentile, 0 of nothing. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}

const rounded = (value: number) => Math.round(value * 100) / 100;
