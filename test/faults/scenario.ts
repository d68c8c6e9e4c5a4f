import * as z from 'zod/mini';
import type { Emulator } from '../../lib/local/emulator.ts';
import type { Call, Fault } from '../../lib/local/gateway/faults.ts';
import { agreeOnPlace } from '../../lib/tools/replay/agree-on-place.ts';
import { type Letter, Letters } from './letters.ts';
import {
  type Expected,
  FIRST_WAVE,
  LEAVING,
  MAILS,
  type Requested,
  ROLES,
  type Role,
  SEATS,
} from './life.ts';
import type { Operator } from './operator.ts';
import { callQueue } from './sqs.ts';
import { type Item, itemsOf, limitSeats, removeAll } from './table.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A mail of which nobody can tell is sent again after 15 minutes. */
const DOUBT_OVER_MS = 16 * MINUTE_MS;
/** Number of looks for a missing mail. */
const MOST_DOUBTS = 3;
/** People press again when the site failed, but not for ever. */
const MOST_TRIES = 16;
/** Links that somebody asks for until one lets them in. */
const MOST_LINKS = 4;
const GONE = 410;
/** Homes in four squares on both sides of the border of two areas, and reaches, so that many counters are involved. */
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
  /** Requests for a mail that may have arrived: one that failed was made again. */
  readonly asked: Record<Requested, number>;
  member: string | undefined;
  session: string | undefined;
  /** How many letters there were, to anybody, when their leaving had come to quiet; undefined for those who stay. */
  leftAfter: number | undefined;
  /** What the table held of them before a stranger signed their address up again, and what they ticked then. */
  signedUpAgain: { readonly before: readonly Item[]; readonly ticked: string } | undefined;
}

interface Participant extends Person {
  readonly wish: { readonly home: object; readonly reachKm: number };
}

/** All that a life left behind. */
export interface Result {
  readonly people: readonly Person[];
  readonly letters: readonly Letter[];
  readonly items: readonly Item[];
  /** Messages left, by queue. */
  readonly queued: ReadonlyMap<string, readonly string[]>;
  /** What the emulator gave up and an operator had to replay, in words. */
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
 * Plays the whole life of one group on an emulator, from fourteen sign-ups to a cancellation a month later, while `fault` says
 * of every call of a function whether it goes wrong and the operator replays what is given up; gives what it left behind
 * once all is quiet, and clears it away.
 */
export async function runScenario(
  emulator: Emulator,
  operator: Operator,
  fault: (call: Call) => Fault | undefined,
): Promise<Result> {
  const life = new Life(emulator, operator);
  const removeFaults = emulator.inject((call) => life.see(call, fault(call)));
  try {
    await life.run();
  } catch (error) {
    life.mishaps.push(error instanceof Error ? error.message : String(error));
  } finally {
    removeFaults();
  }
  const result = await life.end();
  // What follows a removal may write again.
  while (await removeAll(emulator)) await emulator.idle();
  return result;
}

let lives = 0;

class Life {
  readonly mishaps: string[] = [];
  readonly #givenUp: string[] = [];
  readonly #emulator: Emulator;
  readonly #operator: Operator;
  readonly #letters: Letters;
  readonly #doubted = new Set<string>();
  readonly #reported: number;
  readonly #topic: string;
  readonly #people: readonly Participant[];

  constructor(emulator: Emulator, operator: Operator) {
    this.#emulator = emulator;
    this.#operator = operator;
    this.#letters = new Letters(emulator);
    this.#reported = emulator.reports().length;
    lives += 1;
    this.#topic = `fault-${lives}`;
    this.#people = ROLES.map((role, index) => ({
      role,
      email:
        role === 'unreachable'
          ? `bounce+${lives}@simulator.amazonses.com`
          : `${role}-${index}-${lives}@example.org`,
      asked: { confirm: 0, 'confirm again': 0, 'sign-in': 0 },
      member: undefined,
      session: undefined,
      leftAfter: undefined,
      signedUpAgain: undefined,
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

  async run(): Promise<void> {
    const people = this.#people;
    await Promise.all(people.map((person) => this.#signUp(person)));
    await this.#quiet(MAILS.signUp);
    const members = people.filter(({ role }) => role !== 'unreachable');
    await Promise.all(members.slice(0, FIRST_WAVE).map((person) => this.#confirm(person)));
    await this.#emulator.idle();
    await Promise.all(members.slice(FIRST_WAVE).map((person) => this.#confirm(person)));
    await this.#quiet(MAILS.confirm);
    await limitSeats(this.#emulator, SEATS);
    await Promise.all(people.map((person) => this.#act(person)));
    await this.#quiet(MAILS.answer);
    await this.#say('waits', 'yes');
    await this.#quiet(MAILS.list);
    await this.#say('gives-up', 'no');
    await this.#quiet(MAILS.moveUp);
    for (const person of people)
      if (LEAVING.includes(person.role)) person.leftAfter = this.#letters.now().length;
    await this.#until(1, -5 * DAY_MS);
    await this.#quiet(MAILS.nudge);
    // More have said yes than it takes: once they know where, it need not wait for its decision.
    await this.#findPlace();
    await this.#forward(MINUTE_MS);
    await this.#quiet(MAILS.look);
    await Promise.all(people.map((person) => this.#returnTo(person)));
    // Nobody is reminded at night: an hour after the reminder is due it is still evening.
    await this.#until(1, -23 * HOUR_MS);
    await this.#quiet(MAILS.remind);
    await this.#until(1, 0, true);
    await this.#quiet(MAILS.ask);
    const [host] = people;
    if (host)
      await this.#post(`/v1/invitations/${this.#token(host, 'feedback')}/feedback`, { happened: true });
    await this.#until(2, -5 * DAY_MS);
    await this.#quiet(MAILS.nudgeAgain);
    await this.#until(2, -3 * DAY_MS);
    await this.#quiet(MAILS.cancel);
  }

  async end(): Promise<Result> {
    await this.#forward(DOUBT_OVER_MS);
    await this.#settle();
    const queues = this.#emulator.queueNames.map((name) => [name, this.#emulator.queued(name)] as const);
    return {
      people: this.#people,
      letters: await this.#letters.all(),
      items: await itemsOf(this.#emulator),
      queued: new Map(queues.filter(([, messages]) => messages.length > 0)),
      givenUp: this.#givenUp,
      // Those are what the operator replayed.
      reports: this.#emulator
        .reports()
        .slice(this.#reported)
        .filter((report) => !/gave up \d+ stream record/.test(report)),
      mishaps: this.mishaps,
      doubted: this.#doubted,
    };
  }

  async #signUp(person: Participant): Promise<void> {
    const { email, wish } = person;
    await this.#order(person, 'confirm', '/v1/sign-ups', {
      ...{ email, ...wish, topics: [this.#topic], free: ['thu-evening'], name: 'Ada' },
    });
  }

  async #confirm(person: Person): Promise<void> {
    const answer = await this.#press(this.#token(person, 'confirm'));
    if (this.#isIn(person, answer)) return;
    // An hour may have passed between the press whose answer was lost and the next one.
    if (answer.tries > 0 && answer.status === GONE) await this.#signIn(person);
    else this.mishaps.push(`${person.role} cannot confirm: ${answer.status} ${answer.body}`);
  }

  async #returnTo(person: Person): Promise<void> {
    if (person.role === 'again') await this.#signUpAgain(person);
    if (person.role === 'signs-out') await this.#signOut(person);
  }

  /** A stranger signs a member's address up, with another home, name and language; its owner wants one of the topics. */
  async #signUpAgain(person: Person): Promise<void> {
    const [ticked, other] = [`${this.#topic}-ticked`, `${this.#topic}-other`];
    const items = await itemsOf(this.#emulator);
    const before = items.filter(
      ({ kind, id, member }) =>
        (kind === 'member' && id === person.member) || (kind === 'interest' && member === person.member),
    );
    person.signedUpAgain = { before, ticked };
    await this.#order(person, 'confirm again', '/v1/sign-ups', {
      ...{ email: person.email, home: { lat: 48.14, lon: 11.58 }, reachKm: 50, name: 'Mallory' },
      ...{ language: 'de', free: ['mon-morning'], topics: [this.#topic, ticked, other] },
    });
    await this.#quiet(MAILS.signUpAgain);
    const answer = await this.#press(this.#token(person, 'confirm'), [ticked]);
    if (answer.status >= 300) this.mishaps.push(`nobody can tick: ${answer.status} ${answer.body}`);
  }

  /** Signs out everywhere: what was opened before is revoked, and a link opens one session. */
  async #signOut(person: Person): Promise<void> {
    const [link, session] = [this.#token(person, 'confirm'), person.session];
    await this.#request('DELETE', '/v1/sessions', { session });
    this.#expect(401, 'an ended session', await this.#ask('GET', '/v1/me', { session }));
    this.#expect(GONE, 'a link from before', await this.#press(link));
    await this.#signIn(person);
    this.#expect(200, 'a new session', await this.#ask('GET', '/v1/me', { session: person.session }));
    this.#expect(GONE, 'a used link', await this.#press(this.#token(person, 'confirm')));
  }

  /** Asks for links until one lets them in: one that was used although the answer was lost does not. */
  async #signIn(person: Person): Promise<void> {
    for (let links = 0; links < MOST_LINKS; links += 1) {
      await this.#order(person, 'sign-in', '/v1/sessions', { email: person.email });
      await this.#settle();
      await this.#letters.all();
      if (this.#isIn(person, await this.#press(this.#token(person, 'confirm')))) return;
    }
    this.mishaps.push(`${person.role} cannot sign in`);
  }

  /** Has a mail sent to somebody. */
  async #order(person: Person, mail: Requested, path: string, json: object): Promise<void> {
    await this.#request('POST', path, {
      json,
      onTry: () => {
        person.asked[mail] += 1;
      },
    });
  }

  /** The button behind the link of a mail. */
  readonly #press = (token: string, topics?: readonly string[]) =>
    this.#ask('POST', '/v1/confirmations', { json: { token, topics } });

  #isIn(person: Person, { status, body }: HttpResponse): boolean {
    if (status >= 300) return false;
    const { member, session } = z.parse(confirmedSchema, JSON.parse(body));
    person.member = member.id;
    person.session = session.token;
    return true;
  }

  #expect(expected: number, what: string, { status }: HttpResponse): void {
    if (status !== expected) this.mishaps.push(`${what} was answered ${status}, not ${expected}`);
  }

  async #act(person: Person): Promise<void> {
    switch (person.role) {
      case 'host':
      case 'yes':
      case 'again':
      case 'signs-out':
      case 'gives-up':
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

  async #say(role: Role, answer: 'yes' | 'no'): Promise<void> {
    for (const person of this.#people.filter((one) => one.role === role))
      await this.#post(`/v1/invitations/${this.#token(person, 'answer')}`, { answer });
  }

  /** There is no venue, as all who come are told: the host proposes a place, and two others would go there, too. */
  async #findPlace(): Promise<void> {
    const coming = this.#people.filter(({ role }) => role === 'host' || role === 'yes');
    await agreeOnPlace((index, path, json) => {
      const [person] = coming.slice(index);
      if (!person) throw new Error('Fewer than three come.');
      const places = `/v1/invitations/${this.#token(person, 'answer')}/places${path}`;
      return this.#request(json ? 'POST' : 'GET', places, { ...(json && { json }) });
    });
    await this.#settle();
  }

  /** Says as SES would that a mailbox has gone meanwhile. */
  async #bounce({ email }: Person): Promise<void> {
    const queue = this.#emulator.queueNames.find(
      (name) => /Feedback.*Queue/.test(name) && !/Dead/.test(name),
    );
    const event = {
      eventType: 'Bounce',
      mail: { destination: [email], tags: {} },
      bounce: { bounceType: 'Permanent' },
    };
    if (queue === undefined) throw new Error('nothing takes note of bounces');
    await callQueue(
      this.#emulator,
      queue,
      'SendMessage',
      { MessageBody: JSON.stringify(event) },
      z.unknown(),
    );
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
      await this.#emulator.idle();
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

  /** Moves the clock to that long after a meetup's start, or its end; a tick that fails is followed by the next minute's. */
  async #until(number: number, ms: number, fromEnd = false): Promise<void> {
    const items = await itemsOf(this.#emulator);
    const found = items.find((item) => item.kind === 'meetup' && String(item.id).endsWith(`-${number}`));
    const { startsAt, minutes } = z.parse(meetupSchema, found);
    const target = Date.parse(startsAt) + ms + (fromEnd ? minutes * MINUTE_MS : 0);
    await this.#forward(Math.max(0, target - this.#emulator.now().getTime()) + MINUTE_MS);
  }

  async #forward(ms: number): Promise<void> {
    // The schedule ticks again, whatever happened to the tick before.
    const tick = (by: number, tries: number): Promise<unknown> =>
      this.#emulator
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

  /** Asks for what must be granted, and gives the answer's body. */
  async #request(method: string, path: string, asked: Asked): Promise<unknown> {
    const { status, body, tries } = await this.#ask(method, path, asked);
    if (status < 300) return body === '' ? undefined : JSON.parse(body);
    // Asked for again after it was done, a thing may be gone.
    if (tries > 0 && (status === 404 || status === 401)) return undefined;
    this.mishaps.push(`${method} ${path.split('/', 3).join('/')} answered ${status}: ${body}`);
    return undefined;
  }

  /** As people do: what failed on our side is asked for again, though not for ever. */
  async #ask(method: string, path: string, { json, session, onTry }: Asked): Promise<HttpResponse> {
    for (let tries = 0; ; tries += 1) {
      onTry?.();
      const response = await fetch(`${this.#emulator.url}${path}`, {
        method,
        headers: {
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...(session !== undefined && { authorization: `Bearer ${session}` }),
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      });
      const [status, body] = [response.status, await response.text()];
      const isOurFault = status >= 500 || status === 429;
      if (!isOurFault || tries + 1 === MOST_TRIES) return { status, body, tries };
    }
  }
}

interface HttpResponse {
  readonly status: number;
  readonly body: string;
  /** How often it had failed on our side before. */
  readonly tries: number;
}

interface Asked {
  readonly json?: object;
  readonly session?: string | undefined;
  readonly onTry?: () => void;
}
