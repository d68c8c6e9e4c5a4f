import { setTimeout as sleep } from 'node:timers/promises';
import type { Gazetteer } from '../../../functions/domain/places/gazetteer.ts';
import { Arrivals } from './arrivals.ts';
import { createCrowd, type Person, townsOf } from './crowd.ts';
import { type Mail, watchInbox } from './inbox.ts';
import { forgetfulJournal, type JournalEntry, openJournal } from './journal.ts';
import type { ReplayOptions } from './options.ts';
import { demandResponse, patientFetch } from './patient-fetch.ts';
import type { Progress } from './progress.ts';
import { createService, type Service } from './service.ts';
import { type Figures, Tally } from './tally.ts';

/** An address gets at most three confirmation mails a day, so more attempts are pointless. */
const MAILS_PER_PERSON = 3;
/** How long to wait for a missing invitation after the last mail. */
const PATIENCE_SECONDS = 60;
/** A resumed run reads the inbox from this long before its last entry. */
const OVERLAP_SECONDS = 60;

interface Replay {
  readonly options: ReplayOptions;
  readonly service: Service;
  readonly tally: Tally;
  readonly arrivals: Arrivals;
  readonly record: (entry: JournalEntry) => void;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/**
 * Signs people up at a running service as they would themselves, waits until all is quiet, and returns the figures.
 * With `options.state` it continues where an interrupted run stopped. Throws if the signal aborts, if nothing answers, or
 * if the service refuses what its API description allows.
 */
export async function replay(
  options: ReplayOptions,
  gazetteer: Gazetteer,
  showProgress: (total: number, start: number) => Progress,
  stop: AbortSignal,
): Promise<Figures> {
  const { country, near, withinKm, seed, reaches, towns: townCount } = options;
  await demandResponse(options.url, '/v1/topics');
  await demandResponse(options.mailbox, '/health-check');
  const region = { country, near: near === undefined ? undefined : { text: near, withinKm } };
  const crowd = createCrowd({ seed, reaches, townCount, towns: townsOf(gazetteer, region) });

  const tally = new Tally(options.people);
  const startedAt = Date.now();
  let lastEntryAt = startedAt;
  const journal = await openState(options, (entry) => {
    tally.add(entry);
    lastEntryAt = entry.at;
  });
  const since =
    Math.floor(Math.min(startedAt, lastEntryAt) / 1000) - (tally.confirmed > 0 ? OVERLAP_SECONDS : 1);

  const broken = new AbortController();
  const signal = AbortSignal.any([stop, broken.signal]);
  const arrivals = new Arrivals();
  const timer = setInterval(() => arrivals.giveUp(), 1_000);
  signal.addEventListener('abort', () => arrivals.giveUp(true));

  const inbox = patientFetch(options.mailbox, signal);
  const progress = showProgress(options.people, tally.confirmed);
  const record = (entry: JournalEntry) => {
    if (!tally.add(entry)) return;
    journal.write(entry);
    progress.update(tally);
  };
  const onMail = receiver(journal.run, options, arrivals, record);
  const watching = watchInbox(inbox, since, onMail, signal).catch((error) => broken.abort(error));
  try {
    const service = createService(patientFetch(options.url, signal));
    const run: Replay = { options, service, tally, arrivals, record, progress, signal };
    const pace = await signEverybodyUp(run, crowd, (person) => addressOf(person, options.seed, journal.run));
    progress.note(`All ${options.people} have signed up. Waiting until it is quiet.`);
    await waitForQuiet(run);
    return tally.figures((person) => crowd(person).town, pace);
  } finally {
    clearInterval(timer);
    progress.stop();
    broken.abort();
    await watching;
  }
}

function openState(options: ReplayOptions, onEntry: (entry: JournalEntry) => void) {
  const { state, run, people, topic, seed, url, country, near, withinKm, towns, reaches } = options;
  if (state === undefined) return forgetfulJournal(run);
  const settings = { people, topic, seed, url, country, near, withinKm, towns, reaches: [...reaches] };
  return openJournal(state, { run, settings: JSON.stringify(settings) }, onEntry);
}

const addressOf = (person: number, seed: number, run: string) =>
  `person-${seed}-${person}-${run}@example.org`;

/** Passes each mail of the run to its recipient. */
function receiver(
  run: string,
  { seed }: ReplayOptions,
  arrivals: Arrivals,
  record: (entry: JournalEntry) => void,
) {
  const address = new RegExp(`\\bperson-${seed}-(\\d+)-${run}@example\\.org\\b`);
  return (mail: Mail) => {
    const person = Number(address.exec(mail.to)?.[1] ?? Number.NaN);
    if (Number.isNaN(person)) return;
    arrivals.noteMail();
    if (mail.kind === 'confirm') arrivals.arrive(person, mail.token);
    else record({ kind: 'invited', person, at: Date.now() });
  };
}

async function signEverybodyUp(
  run: Replay,
  crowd: (n: number) => Person,
  addressOf: (person: number) => string,
): Promise<{ people: number; seconds: number }> {
  const before = run.tally.confirmed;
  const began = performance.now();
  await inParallel(unconfirmed(run), run.options.concurrency, (person) =>
    signUp(run, crowd(person), addressOf(person)),
  );
  return { people: run.tally.confirmed - before, seconds: (performance.now() - began) / 1000 };
}

async function signUp({ service, arrivals, options, record, signal }: Replay, person: Person, email: string) {
  const token = await confirmationLink();
  const at = Date.now();
  const { session, interest } = await service.confirm(token);
  record(
    interest.state === 'waiting'
      ? { kind: 'waiting', person: person.number, at, session, topic: interest.topic }
      : { kind: 'gathered', person: person.number, at, group: interest.group.id },
  );

  async function confirmationLink(): Promise<string> {
    for (let mail = 0; mail < MAILS_PER_PERSON; mail++) {
      const arrival = arrivals.expect(person.number);
      await service.signUp(person, email, options.topic);
      const token = await arrival;
      if (token !== undefined) return token;
      signal.throwIfAborted();
    }
    throw new Error(`No confirmation mail for ${email} came to the inbox at ${options.mailbox}.`);
  }
}

/**
 * Waits until no mail has come for a while and everybody in a group has an invitation, or patience ends. For those who had
 * to wait it asks how their interest stands now: that reveals the groups, and who was matched without being told.
 */
async function waitForQuiet({ options, service, tally, arrivals, record, signal }: Replay): Promise<void> {
  arrivals.noteMail();
  for (;;) {
    while (arrivals.silence() < options.quietSeconds * 1000) await sleep(100, undefined, { signal });
    const invited = tally.invited;
    await inParallel(tally.waiters().values(), options.concurrency, async ([person, { session, topic }]) => {
      const interest = await service.interest(session, topic);
      if (interest?.state === 'gathered')
        record({ kind: 'gathered', person, at: Date.now(), group: interest.group.id });
    });
    const settled = tally.invited === invited && tally.uninvited() === 0;
    if (settled || arrivals.silence() > PATIENCE_SECONDS * 1000) return;
    await sleep(1_000, undefined, { signal });
  }
}

function* unconfirmed({ options, tally }: Replay): Generator<number> {
  for (let person = 0; person < options.people; person++) if (!tally.isConfirmed(person)) yield person;
}

/** Does the work for all items, at most `width` at a time, and stops at the first failure. */
async function inParallel<T>(
  items: Iterator<T>,
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let failed = false;
  const worker = async () => {
    for (let next = items.next(); !failed && !next.done; next = items.next()) {
      await work(next.value).catch((error) => {
        failed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
}
