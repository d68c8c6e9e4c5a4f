/** How long the inbox may be silent before an expected mail counts as lost. */
const PATIENCE_MS = 60_000;

/** Confirmation links that people wait for, by person. */
export class Arrivals {
  readonly #waiting = new Map<
    number,
    { readonly since: number; readonly arrive: (token?: string) => void }
  >();
  #lastMail = 0;

  /** The next token for a person, or undefined once the inbox has been silent for a minute. */
  expect(person: number): Promise<string | undefined> {
    return new Promise((arrive) => {
      this.#waiting.set(person, { since: Date.now(), arrive });
    });
  }

  /** Called for every mail of the run. */
  noteMail(): void {
    this.#lastMail = Date.now();
  }

  /** Milliseconds since the last mail. */
  silence(): number {
    return Date.now() - this.#lastMail;
  }

  arrive(person: number, token: string): void {
    this.#waiting.get(person)?.arrive(token);
    this.#waiting.delete(person);
  }

  /** Stops waiting for lost mails; with `all`, for every mail. */
  giveUp(all = false): void {
    for (const [person, { since, arrive }] of this.#waiting) {
      if (!all && Math.min(this.silence(), Date.now() - since) < PATIENCE_MS) continue;
      this.#waiting.delete(person);
      arrive();
    }
  }
}
