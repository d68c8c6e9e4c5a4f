import * as z from 'zod/mini';
import type { Call, Fault } from '../../lib/local/faults.ts';
import type { Home } from '../../lib/local/home.ts';
import { type Letter, Letters } from './letters.ts';
import { type Expected, FIRST_WAVE, LEAVING, MAILS, ROLES, type Role } from './life.ts';
import type { Operator } from './operator.ts';
import { callQueue } from './sqs.ts';
import { type Item, itemsOf, removeAll } from './table.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A mail of which nobody can tell is sent again after 15 minutes. */
const DOUBT_OVER_MS = 16 * MINUTE_MS;
/** Missing mail is waited for so often. */
const MOST_DOUBTS = 3;
/** People press again when the site failed, but not for ever. */
const MOST_TRIES = 8;
/** Homes in four squares on both sides of the border of two areas, and reaches: so many counters are in play. */
const HOMES = [
  { lat: 40.77, lon: -74.032 },
  { lat: 40.79, lon: -74.032 },
  { lat: 40.779, lon: -74.01 },
  { lat: 40.785, lon: -74.05 },
];
const REACHES_KM = [5, 10, 10];

export interface Person {
  readonly role: Role;
  readonly email: string;
  /** Sign-ups that may have arrived: one that failed was asked for again. */
  signUps: number;
  member: string | undefined;
  session: string | undefined;
  /** How many letters there were, to anybody, when their leaving had come to quiet; undefined for those who stay. */
  leftAfter: number | undefined;
}

interface Participant extends Person {
  readonly wish: { readonly home: object; readonly reachKm: number };
}

/** All that a life left behind. */
export interface Aftermath {
  readonly people: readonly Person[];
  readonly letters: readonly Letter[];
  readonly items: readonly Item[];
  /** Messages left, by queue. */
  readonly queued: ReadonlyMap<string, readonly string[]>;
  /** What the home gave up and an operator had to replay, in words. */
  readonly givenUp: readonly string[];
  readonly reports: readonly string[];
  /** What went wrong on the way: mails that never came, requests that were refused. */
  readonly mishaps: readonly string[];
  /** Mails whose answer from SES was lost. */
  readonly doubted: ReadonlySet<string>;
}

const confirmedSchema = z.object({
  member: z.object({ id: z.string() }),
  session: z.object({ token: z.string() }),
});
const meetupSchema = z.object({ startsAt: z.iso.datetime(), minutes: z.number() });

/**
 * Plays the whole life of one group at a home, from twelve sign-ups to a cancellation a month later, while `fault` says
 * of every call of a function whether it goes wrong and the operator replays what is given up; gives what it left behind
 * once all is quiet, and clears it away.
 */
export async function play(
  home: Home,
  operator: Operator,
  fault: (call: Call) => Fault | undefined,
): Promise<Aftermath> {
  const life = new Life(home, operator);
  const heal = home.inject((call) => life.see(call, fault(call)));
  try {
    await life.play();
  } catch (error) {
    life.mishaps.push(error instanceof Error ? error.message : String(error));
  } finally {
    heal();
  }
  const aftermath = await life.end();
  // What follows a removal may write again.
  while (await removeAll(home)) await home.idle();
  return aftermath;
}

let lives = 0;

class Life {
  readonly mishaps: string[] = [];
  readonly #givenUp: string[] = [];
  readonly #home: Home;
  readonly #operator: Operator;
  readonly #letters: Letters;
  readonly #doubted = new Set<string>();
  readonly #reported: number;
  readonly #topic: string;
  readonly #people: readonly Participant[];

  constructor(home: Home, operator: Operator) {
    this.#home = home;
    this.#operator = operator;
    this.#letters = new Letters(home);
    this.#reported = home.reports().length;
    lives += 1;
    this.#topic = `fault-${lives}`;
    this.#people = ROLES.map((role, index) => ({
      role,
      email:
        role === 'unreachable'
          ? `bounce+${lives}@simulator.amazonses.com`
          : `${role}-${index}-${lives}@example.org`,
      signUps: 0,
      member: undefined,
      session: undefined,
      leftAfter: undefined,
      wish: {
        home: HOMES[index % HOMES.length] ?? {},
        reachKm: REACHES_KM[index % REACHES_KM.length] ?? 0,
      },
    }));
  }

  see(call: Call, fault: Fault | undefined): Fault | undefined {
    const mailId = this.#letters.note(call);
    if (mailId && (fault?.kind === 'fail-after' || fault?.kind === 'die-after')) this.#doubted.add(mailId);
    return fault;
  }

  async play(): Promise<void> {
    const people = this.#people;
    await Promise.all(people.map((person) => this.#signUp(person)));
    await this.#quiet(MAILS.signUp);
    const members = people.filter(({ role }) => role !== 'unreachable');
    await Promise.all(members.slice(0, FIRST_WAVE).map((person) => this.#confirm(person)));
    await this.#home.idle();
    await Promise.all(members.slice(FIRST_WAVE).map((person) => this.#confirm(person)));
    await this.#quiet(MAILS.confirm);
    await Promise.all(people.map((person) => this.#act(person)));
    await this.#quiet(MAILS.answer);
    for (const person of people)
      if (LEAVING.includes(person.role)) person.leftAfter = this.#letters.now().length;
    await this.#until(1, -3 * DAY_MS);
    await this.#quiet(MAILS.decide);
    // Nobody is reminded at night: an hour after the reminder is due it is still evening.
    await this.#until(1, -23 * HOUR_MS);
    await this.#quiet(MAILS.remind);
    await this.#until(1, 0, true);
    await this.#quiet(MAILS.ask);
    const [host] = people;
    if (host)
      await this.#post(`/v1/invitations/${this.#token(host, 'feedback')}/feedback`, { happened: true });
    await this.#until(2, -3 * DAY_MS);
    await this.#quiet(MAILS.cancel);
  }

  async end(): Promise<Aftermath> {
    await this.#forward(DOUBT_OVER_MS);
    await this.#settle();
    const queues = this.#home.queueNames.map((name) => [name, this.#home.queued(name)] as const);
    return {
      people: this.#people,
      letters: await this.#letters.all(),
      items: await itemsOf(this.#home),
      queued: new Map(queues.filter(([, messages]) => messages.length > 0)),
      givenUp: this.#givenUp,
      // Those are what the operator replayed.
      reports: this.#home
        .reports()
        .slice(this.#reported)
        .filter((report) => !/gave up \d+ stream record/.test(report)),
      mishaps: this.mishaps,
      doubted: this.#doubted,
    };
  }

  async #signUp(person: Participant): Promise<void> {
    const { email, wish } = person;
    await this.#request('POST', '/v1/sign-ups', {
      json: { email, ...wish, topics: [this.#topic], free: ['thu-evening'], name: 'Ada' },
      onTry: () => {
        person.signUps += 1;
      },
    });
  }

  async #confirm(person: Person): Promise<void> {
    const token = this.#token(person, 'confirm');
    const answer = await this.#request('POST', '/v1/confirmations', { json: { token } });
    const { member, session } = z.parse(confirmedSchema, answer);
    person.member = member.id;
    person.session = session.token;
  }

  async #act(person: Person): Promise<void> {
    switch (person.role) {
      case 'host':
      case 'yes':
      case 'no': {
        const path = `/v1/invitations/${this.#token(person, 'answer')}`;
        const answer = person.role === 'no' ? 'no' : 'yes';
        await this.#post(path, { answer, ...(person.role === 'host' && { host: true }) });
        return;
      }
      case 'unsubscribes':
        await this.#post(`/v1/unsubscribe/${this.#token(person, 'unsubscribe')}`, {});
        return;
      case 'erased':
        await this.#request('DELETE', '/v1/me', { session: person.session });
        return;
      case 'bounces':
        await this.#bounce(person);
    }
  }

  /** Says as SES would that a mailbox has gone meanwhile. */
  async #bounce({ email }: Person): Promise<void> {
    const queue = this.#home.queueNames.find((name) => /Feedback.*Queue/.test(name) && !/Dead/.test(name));
    const event = {
      eventType: 'Bounce',
      mail: { destination: [email], tags: {} },
      bounce: { bounceType: 'Permanent' },
    };
    if (queue === undefined) throw new Error('nothing takes note of bounces');
    await callQueue(this.#home, queue, 'SendMessage', { MessageBody: JSON.stringify(event) }, z.unknown());
  }

  /** Comes to quiet; whoever misses an expected mail waits until the clock orders again what nobody can tell of. */
  async #quiet(expected: readonly Expected[]): Promise<void> {
    await this.#settle();
    let missing = await this.#missing(expected);
    for (let doubts = 0; missing.length > 0 && doubts < MOST_DOUBTS; doubts += 1) {
      await this.#forward(DOUBT_OVER_MS);
      await this.#settle();
      missing = await this.#missing(expected);
    }
    this.mishaps.push(...missing);
  }

  /** Comes to quiet, with nothing left that was given up. */
  async #settle(): Promise<void> {
    let replayed: readonly string[];
    do {
      await this.#home.idle();
      replayed = await this.#operator.replay();
      this.#givenUp.push(...replayed);
    } while (replayed.length > 0);
  }

  async #missing(expected: readonly Expected[]): Promise<string[]> {
    const came = new Set((await this.#letters.all()).map(({ to, mail }) => `${to} ${mail}`));
    return expected.flatMap(({ mail, to }) =>
      this.#people
        .filter(({ role, email }) => to.includes(role) && !came.has(`${email} ${mail}`))
        .map(({ role }) => `${role} waits for mail ${mail} in vain`),
    );
  }

  /** Moves the clock to so long after a meetup's start, or its end; a tick that fails is followed by the next minute's. */
  async #until(number: number, ms: number, fromEnd = false): Promise<void> {
    const items = await itemsOf(this.#home);
    const found = items.find((item) => item.kind === 'meetup' && String(item.id).endsWith(`-${number}`));
    const { startsAt, minutes } = z.parse(meetupSchema, found);
    const target = Date.parse(startsAt) + ms + (fromEnd ? minutes * MINUTE_MS : 0);
    await this.#forward(Math.max(0, target - this.#home.now().getTime()) + MINUTE_MS);
  }

  async #forward(ms: number): Promise<void> {
    // The schedule ticks again, whatever happened to the tick before.
    const tick = (by: number, tries: number): Promise<unknown> =>
      this.#home
        .advanceClock(by)
        .catch((error) => (tries < MOST_TRIES ? tick(MINUTE_MS, tries + 1) : Promise.reject(error)));
    await tick(ms, 1);
  }

  #token({ email }: Person, page: string): string {
    const link = new RegExp(`/${page}/([\\w.-]+)`);
    const letter = this.#letters.now().findLast(({ to, text }) => to === email && link.test(text));
    const token = link.exec(letter?.text ?? '')?.[1];
    if (!token) throw new Error(`nobody can ${page}: there is no such mail`);
    return token;
  }

  async #post(path: string, json: object): Promise<void> {
    await this.#request('POST', path, { json });
  }

  /** As people do: what failed on our side is asked for again. Gives the answer's body. */
  async #request(method: string, path: string, { json, session, onTry }: Asked): Promise<unknown> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      onTry?.();
      const answer = await fetch(`${this.#home.url}${path}`, {
        method,
        headers: {
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...(session !== undefined && { authorization: `Bearer ${session}` }),
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      });
      const body = await answer.text();
      if (answer.status < 300) return body === '' ? undefined : JSON.parse(body);
      // Asked for again after it was done, a thing may be gone.
      if (tries > 0 && (answer.status === 404 || answer.status === 401)) return undefined;
      if (answer.status < 500 && answer.status !== 429) {
        this.mishaps.push(`${method} ${path.split('/', 3).join('/')} answered ${answer.status}: ${body}`);
        return undefined;
      }
    }
    this.mishaps.push(`${method} ${path.split('/', 3).join('/')} fails for ever`);
    return undefined;
  }
}

interface Asked {
  readonly json?: object;
  readonly session?: string | undefined;
  readonly onTry?: () => void;
}
