import { Arrivals } from '../../lib/tools/replay/arrivals.ts';
import { watchInbox } from '../../lib/tools/replay/inbox.ts';
import { patientFetch } from '../../lib/tools/replay/patient-fetch.ts';
import { itemsOf } from '../faults/table.ts';
import { Client } from './client.ts';
import { Meter, type Row } from './meter.ts';
import type { Person, Read } from './scenarios.ts';
import { type Served, serve } from './served.ts';
import { violationsOf } from './verdict.ts';

export interface Load {
  readonly cloudAssembly: string;
  /** The throttle of the template holds; without it everybody is let through. */
  readonly throttled?: true;
  /** How many sign up, and who person n is. */
  readonly people: number;
  readonly person: (n: number) => Person;
  /** How many do so at one time. */
  readonly clients: number;
  /** Seconds after which nobody starts any more. */
  readonly seconds: number;
}

/** What came of a load. */
export interface Outcome {
  readonly confirmed: number;
  readonly groups: number;
  readonly gathered: number;
  /** Requests, refused ones too. */
  readonly requests: number;
  /** From the first request to the last answer. */
  readonly seconds: number;
  /** From the last answer until nothing ran any more. */
  readonly quietAfter: number;
  readonly rows: readonly Row[];
  /** Errors that no honest service makes. */
  readonly complaints: readonly string[];
  /** Promises that were broken when all was quiet. */
  readonly violations: readonly string[];
}

/** Lets people sign up at an emulator of their own, from the form to the confirmed member, and judges what it left behind. */
export async function runLoad(load: Load): Promise<Outcome> {
  const emulator = await serve(load.cloudAssembly, load.throttled ?? false);
  const over = new AbortController();
  try {
    const crowd = new Crowd(load, emulator);
    const watching = crowd.watch(over.signal);
    // A broken emulator is reported by whoever waits for it.
    watching.catch(() => over.abort());
    const began = performance.now();
    await crowd.signUp();
    const answered = performance.now();
    const after = await emulator.quiet();
    const quiet = performance.now();
    await crowd.allMails();
    const items = await itemsOf(emulator);
    over.abort();
    await watching;
    const judged = after && { ...after, ...crowd, items };
    const ofKind = (kind: string) => items.filter((item) => item.kind === kind);
    return {
      confirmed: crowd.people.length,
      groups: ofKind('group').length,
      gathered: ofKind('interest').filter(({ group }) => group !== undefined).length,
      requests: crowd.meter.requests,
      seconds: (answered - began) / 1000,
      quietAfter: (quiet - answered) / 1000,
      rows: crowd.meter.rows(),
      complaints: crowd.meter.complaints,
      violations: judged ? violationsOf(judged) : ['it never comes to quiet'],
    };
  } finally {
    over.abort();
    await emulator.stop();
  }
}

const LINK = 'the mail with the link';
/** Longer than the inbox is ever looked at between two mails. */
const LAST_LOOK_MS = 2_000;

/** The clients, and what they know afterwards. */
class Crowd {
  readonly meter = new Meter();
  /** Who confirmed. */
  readonly people: Person[] = [];
  /** Mails by address. */
  readonly confirmations = new Map<string, number>();
  readonly invitations = new Map<string, number>();
  readonly #load: Load;
  readonly #emulator: Served;
  readonly #client: Client;
  readonly #arrivals = new Arrivals();

  constructor(load: Load, emulator: Served) {
    this.#load = load;
    this.#emulator = emulator;
    this.#client = new Client(emulator.url, this.meter);
  }

  /** Reads the inbox for everybody until the signal aborts. */
  async watch(signal: AbortSignal): Promise<void> {
    const timer = setInterval(() => this.#arrivals.giveUp(), 1_000);
    signal.addEventListener('abort', () => this.#arrivals.giveUp(true));
    const since = Math.floor(Date.now() / 1000) - 1;
    try {
      const inbox = patientFetch(this.#emulator.inboxUrl, signal);
      await watchInbox(
        inbox,
        since,
        (mail) => {
          this.#arrivals.noteMail();
          const address = /[\w-]+@[\w.]+/.exec(mail.to)?.[0] ?? mail.to;
          const counts = mail.kind === 'confirm' ? this.confirmations : this.invitations;
          counts.set(address, (counts.get(address) ?? 0) + 1);
          if (mail.kind === 'confirm') this.#arrivals.arrive(numberOf(address), mail.token);
        },
        signal,
      );
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      clearInterval(timer);
    }
  }

  async signUp(): Promise<void> {
    const { people, clients, seconds } = this.#load;
    const until = performance.now() + seconds * 1000;
    let next = 0;
    const work = async () => {
      while (next < people && performance.now() < until) await this.#join(next++);
    };
    await Promise.all(Array.from({ length: clients }, work));
  }

  /** Resolves when the inbox has been read to its end. */
  async allMails(): Promise<void> {
    while (this.#arrivals.silence() < LAST_LOOK_MS) await new Promise((resolve) => setTimeout(resolve, 100));
  }

  async #join(n: number): Promise<void> {
    const { reads, ...person } = this.#load.person(n);
    const middle = Math.ceil(reads.length / 2);
    await this.#look(reads.slice(0, middle));
    const arrival = this.#arrivals.expect(n);
    const asked = await this.#client.ask(post('/v1/sign-ups', person));
    if (asked === undefined) return;
    const sent = performance.now();
    const token = await arrival;
    if (token === undefined) return this.meter.complain(`no mail came for ${person.email}`);
    this.meter.time(LINK, performance.now() - sent);
    const confirmed = await this.#client.ask(post('/v1/confirmations', { token }));
    if (confirmed !== undefined) this.people.push({ ...person, reads });
    await this.#look(reads.slice(middle));
  }

  async #look(reads: readonly Read[]): Promise<void> {
    for (const read of reads) await this.#client.ask({ ...read, method: 'GET' });
  }
}

const post = (path: string, json: object) => ({ kind: `POST ${path}`, method: 'POST', path, json }) as const;

const numberOf = (email: string) => Number(/-(\d+)@/.exec(email)?.[1] ?? Number.NaN);
