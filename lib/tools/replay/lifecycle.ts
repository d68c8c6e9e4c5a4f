import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { DECISION_MS } from '../../../functions/domain/meetups/meetup.ts';
import { CANCELLED_RUNNING, NUDGE_MS } from '../../../functions/domain/meetups/meetup-life.ts';
import { agreeOnPlace } from './agree-on-place.ts';
import type { Fetch } from './patient-fetch.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A little after a step is due. */
const A_MOMENT_MS = MINUTE_MS;
/** Two more than a quorum takes: they join when the group is there. */
const PEOPLE = 10;
const SAY_YES = 6;
const SAY_NO = 2;
const LOOK_EVERY_MS = 200;
const HOME = { lat: 40.744, lon: -74.032 };

const mailSchema = z.object({
  at: z.number(),
  destination: z.object({ to: z.array(z.string()) }),
  subject: z.string(),
  body: z.object({ text: z.string() }),
});
type Mail = z.output<typeof mailSchema>;
const storeSchema = z.object({ emails: z.array(mailSchema) });
const clockSchema = z.object({ now: z.iso.datetime() });
const invitationSchema = z.object({
  meetup: z.object({ id: z.string(), startsAt: z.iso.datetime(), zone: z.string(), minutes: z.int() }),
});
type Meetup = z.output<typeof invitationSchema>['meetup'];

export interface Lifecycle {
  readonly service: Fetch;
  readonly inbox: Fetch;
  /** The inbox for clean-up that must happen even after an interrupt. */
  readonly afterwards: Fetch;
  /** Part of every address and of the topic, so that a second run does not collide with the first one's members. */
  readonly run: string;
  /** Resolves once everything that was done has taken effect. */
  readonly settle: () => Promise<void>;
  readonly print: (line: string) => void;
}

/**
 * Runs through the life of a group on a compressed calendar, as its members see it: founding, answers, confirmation,
 * reminder, the meetup, feedback, the next month, cancellations and the end. Needs an emulator, whose clock can be moved.
 * Prints each mail's subject in order. Throws if the service refuses something. However it ends, the clock is moved back as
 * far as this run moved it, so that other people's links do not expire.
 */
export async function runLifecycle(options: Lifecycle): Promise<void> {
  const stage = new Stage(options);
  await stage.begin();
  try {
    await runStages(stage);
  } finally {
    await stage.moveBack();
  }
  options.print('Three cancellations running end a group: its members are asked whether to try again.');
}

async function runStages(stage: Stage): Promise<void> {
  await stage.act(`${PEOPLE} people sign up and confirm`, () => stage.signEverybodyUp());
  const first = await stage.meetup();
  await stage.act(`${SAY_YES} say yes, one of them hosts; ${SAY_NO} say no; the others say nothing`, () =>
    stage.answer(),
  );
  await stage.act('one of them suggests a place, and two others would go there, too', () =>
    stage.findPlace(),
  );
  await stage.act('two days later', () => stage.later(2 * 24 * HOUR_MS));
  await stage.act('five days before the start', () => stage.until(first, -NUDGE_MS));
  await stage.act('the day before', () => stage.until(first, -24 * HOUR_MS));
  await stage.act('after the end', () => stage.until(first, first.minutes * MINUTE_MS));
  await stage.act('one tells that it happened', () => stage.tell());
  for (let cancelled = 0; cancelled < CANCELLED_RUNNING; cancelled += 1) {
    const next = await stage.meetup();
    const which = cancelled === 0 ? 'the next month' : 'at the next try';
    await stage.act(`${which} nobody answers; five days before the start`, () =>
      stage.until(next, -NUDGE_MS),
    );
    await stage.act('three days before the start', () => stage.until(next, -DECISION_MS));
  }
}

/** The people of the run, their inboxes and the calendar. */
class Stage {
  readonly #options: Lifecycle;
  readonly #seen = new Set<string>();
  readonly #answerTokens = new Map<string, string>();
  /** How far ahead the calendar was before the run. */
  #aheadMs = 0;

  constructor(options: Lifecycle) {
    this.#options = options;
  }

  /** Mails from before the run are not part of it, and the calendar must return to where it was. */
  async begin(): Promise<void> {
    this.#aheadMs = await aheadMs(this.#options.inbox);
    for (const mail of await this.#mails()) this.#seen.add(nameOf(mail));
  }

  /** Does something, waits until no further mail comes, and prints what came. */
  async act(title: string, action: () => Promise<void>): Promise<void> {
    await action();
    const news = await this.#quiet();
    this.#options.print(`${(await this.#now()).slice(0, 16).replace('T', ' ')} UTC  ${title}`);
    const subjects = new Map<string, number>();
    for (const { subject } of news) subjects.set(subject, (subjects.get(subject) ?? 0) + 1);
    for (const [subject, count] of subjects)
      this.#options.print(`${String(count).padStart(22)} x  ${subject}`);
    if (subjects.size === 0) this.#options.print(`${''.padStart(22)}    no mail`);
  }

  async signEverybodyUp(): Promise<void> {
    const { service, run } = this.#options;
    for (let person = 0; person < PEOPLE; person += 1) {
      await post(service, '/v1/sign-ups', 202, {
        email: addressOf(person, run),
        name: `Person ${person + 1}`,
        home: HOME,
        reachKm: 10,
        topics: [`Life ${run}`],
        free: ['thu-evening'],
      });
    }
    for (const { body } of await this.#quiet()) {
      const token = /\/confirm\/([\w.-]+)/.exec(body.text)?.[1];
      if (token) await post(service, '/v1/confirmations', 200, { token });
    }
  }

  /** The meetup that people are currently invited to. */
  async meetup(): Promise<Meetup> {
    const token = this.#token(0);
    const response = await this.#options.service(`/v1/invitations/${token}`);
    if (response.status !== 200) throw new Error(`An invitation answered ${response.status}.`);
    return z.parse(invitationSchema, await response.json()).meetup;
  }

  async answer(): Promise<void> {
    for (let person = 0; person < SAY_YES + SAY_NO; person += 1) {
      const body = person < SAY_YES ? { answer: 'yes', host: person === 0 } : { answer: 'no' };
      await post(this.#options.service, `/v1/invitations/${this.#token(person)}`, 200, body);
    }
  }

  findPlace(): Promise<void> {
    const { service } = this.#options;
    return agreeOnPlace(async (person, path, body) => {
      const places = `/v1/invitations/${this.#token(person + 1)}/places${path}`;
      return body === undefined ? (await service(places)).json() : post(service, places, 200, body);
    });
  }

  /** Moves the calendar to that long after (or, if negative, before) the start of a meetup. */
  async until({ startsAt }: Meetup, ms: number): Promise<void> {
    await this.later(Date.parse(startsAt) + ms - Date.parse(await this.#now()));
  }

  /** Moves the calendar forward by so much and a moment. */
  async later(ms: number): Promise<void> {
    const forwardMs = Math.max(0, Math.round(ms + A_MOMENT_MS));
    await post(this.#options.inbox, '/clock', 200, { forwardMs });
  }

  /** Takes back all moves of the calendar. */
  async moveBack(): Promise<void> {
    const { afterwards } = this.#options;
    const backMs = Math.round((await aheadMs(afterwards)) - this.#aheadMs);
    if (backMs > 0) await post(afterwards, '/clock', 200, { backMs });
  }

  async tell(): Promise<void> {
    const [held] = this.#held;
    await post(this.#options.service, `/v1/invitations/${held}/feedback`, 200, { happened: true, people: 5 });
  }

  /** Answer tokens of the meetup that was held, by whoever said yes. */
  readonly #held: string[] = [];

  #token(person: number): string {
    const token = this.#answerTokens.get(addressOf(person, this.#options.run));
    if (!token) throw new Error(`Person ${person + 1} has no invitation.`);
    return token;
  }

  #now(): Promise<string> {
    return readClock(this.#options.inbox);
  }

  /** Mails since the last call, oldest first, once all have come. */
  async #quiet(): Promise<Mail[]> {
    await this.#options.settle();
    const news = (await this.#mails()).filter((mail) => !this.#seen.has(nameOf(mail)));
    for (const mail of news) this.#note(mail);
    return news;
  }

  #note(mail: Mail): void {
    const { destination, body } = mail;
    this.#seen.add(nameOf(mail));
    const answer = /\/answer\/([\w.-]+)/.exec(body.text)?.[1];
    if (answer) for (const to of destination.to) this.#answerTokens.set(to, answer);
    const feedback = /\/feedback\/([\w.-]+)/.exec(body.text)?.[1];
    if (feedback) this.#held.push(feedback);
  }

  #mails(): Promise<Mail[]> {
    return readInbox(this.#options.inbox);
  }
}

async function readClock(inbox: Fetch): Promise<string> {
  const response = await inbox('/clock');
  if (!response.ok) throw new Error('The calendar can only be moved on an emulator (npm start).');
  return z.parse(clockSchema, await response.json()).now;
}

/** Milliseconds by which an emulator's calendar is ahead of ours. */
const aheadMs = async (inbox: Fetch): Promise<number> => Date.parse(await readClock(inbox)) - Date.now();

async function readInbox(inbox: Fetch): Promise<Mail[]> {
  const response = await inbox('/store');
  return z.parse(storeSchema, await response.json()).emails;
}

/** Waits until no mail has come for that long, which is all that can be known from outside. */
export async function untilQuiet(inbox: Fetch, seconds: number): Promise<void> {
  let known = '';
  for (let silent = 0; silent < seconds * 1000; silent += LOOK_EVERY_MS) {
    const mails = (await readInbox(inbox)).map(nameOf).join();
    if (mails !== known) silent = 0;
    known = mails;
    await sleep(LOOK_EVERY_MS);
  }
}

/** The inbox renames a mail shortly after it came; recipient and subject stay. */
const nameOf = ({ at, destination, subject }: Mail) => `${at} ${destination.to.join()} ${subject}`;

const addressOf = (person: number, run: string) => `life-${person}-${run}@example.org`;

async function post(request: Fetch, path: string, expected: number, body: object): Promise<void> {
  const response = await request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status !== expected) {
    throw new Error(
      `POST ${path.replace(/[\w-]+\.[\w-]+\.[\w-]+/, '<token>')}: ${response.status} ${await response.text()}`,
    );
  }
  await response.body?.cancel();
}
