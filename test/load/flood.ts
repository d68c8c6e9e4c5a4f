import { setTimeout as sleep } from 'node:timers/promises';
import { Arrivals } from '../../lib/tools/replay/arrivals.ts';
import { watchInbox } from '../../lib/tools/replay/inbox.ts';
import { patientFetch } from '../../lib/tools/replay/patient-fetch.ts';
import { percentile } from '../../lib/tools/replay/tally.ts';
import { Client } from './client.ts';
import { Meter, type Row } from './meter.ts';
import { type Served, serve } from './served.ts';

export interface Flood {
  readonly cloudAssembly: string;
  /** How many sign up honestly, each from a network of their own. */
  readonly people: number;
}

/** What came of honest people while some networks flooded the stage. */
export interface FloodOutcome {
  readonly people: number;
  /** Of them, who had the mail with their link within a minute of their first attempt. */
  readonly inTime: number;
  /** Seconds from the first attempt to the mail. */
  readonly waited: { readonly p50: number; readonly p99: number; readonly most: number };
  /** What the flood sent, and how many mails it caused. */
  readonly flood: { readonly perSecond: number; readonly mails: number };
  readonly rows: readonly Row[];
}

/** Networks that flood, and how often a second each of them asks. */
const SOURCES = ['9.1.1.', '9.2.2.', '9.3.3.'];
const PER_SECOND = 50;
/** What is under way from one source at most: whoever floods has a bounded number of connections, too. */
const MOST_UNDER_WAY = 200;
/** Honest people who come in a second: half of what the stage takes of all. */
const ARRIVING = 2.5;
const IN_TIME_MS = 60_000;
const PATIENCE_MS = 120_000;

const signUpOf = (email: string) => ({
  email,
  home: { lat: 40.744, lon: -74.032 },
  reachKm: 10,
  topics: ['Board games'],
});

/** Lets honest people sign up at a stage with the throttles of AWS while three sources ask for 50 sign-ups a second each. */
export async function runFlood({ cloudAssembly, people }: Flood): Promise<FloodOutcome> {
  const emulator = await serve(cloudAssembly, true);
  const over = new AbortController();
  const meter = new Meter();
  const arrivals = new Arrivals();
  const mails = { flood: 0 };
  try {
    const since = Math.floor(Date.now() / 1000) - 1;
    const watching = watchInbox(
      patientFetch(emulator.inboxUrl, over.signal),
      since,
      (mail) => {
        if (mail.kind !== 'confirm') return;
        const [, honest] = /honest-(\d+)@/.exec(mail.to) ?? [];
        if (honest === undefined) mails.flood += 1;
        else arrivals.arrive(Number(honest), mail.token);
      },
      over.signal,
    ).catch((error: unknown) => {
      if (!over.signal.aborted) throw error;
    });
    const began = performance.now();
    const flooding = SOURCES.map((network) => flood(emulator, network, meter, over.signal));
    const waits = await Promise.all(
      Array.from({ length: people }, (_, n) => join(emulator, n, meter, arrivals)),
    );
    const seconds = (performance.now() - began) / 1000;
    over.abort();
    const sent = await Promise.all(flooding);
    await watching;
    const came = waits.filter((wait) => wait !== undefined);
    const at = (percent: number) => (came.length === 0 ? Number.NaN : percentile(came, percent) / 1000);
    return {
      people,
      inTime: came.filter((wait) => wait <= IN_TIME_MS).length,
      waited: { p50: at(50), p99: at(99), most: at(100) },
      flood: { perSecond: sent.reduce((sum, many) => sum + many, 0) / seconds, mails: mails.flood },
      rows: meter.rows(),
    };
  } finally {
    over.abort();
    await emulator.stop();
  }
}

const from = ({ originHeaders }: Served, viewer: string) => ({
  ...originHeaders,
  'x-viewer-address': viewer,
});

/** Signs up as an honest person does, when their turn comes; gives the milliseconds until their mail was there. */
async function join(
  emulator: Served,
  n: number,
  meter: Meter,
  arrivals: Arrivals,
): Promise<number | undefined> {
  await sleep((n * 1000) / ARRIVING);
  const viewer = `11.${Math.floor(n / 250)}.${n % 250}.1`;
  const client = new Client(emulator.apiUrl, meter, from(emulator, viewer));
  const began = performance.now();
  const arrival = arrivals.expect(n);
  const json = signUpOf(`honest-${n}@example.org`);
  await client.ask({ kind: 'honest POST /v1/sign-ups', method: 'POST', path: '/v1/sign-ups', json });
  const token = await Promise.race([arrival, sleep(PATIENCE_MS, undefined, { ref: false })]);
  return token === undefined ? undefined : performance.now() - began;
}

/** Asks for as many sign-ups as it can, whatever is answered; gives how many it asked for. */
async function flood(emulator: Served, network: string, meter: Meter, signal: AbortSignal): Promise<number> {
  let [sent, underWay] = [0, 0];
  const ask = async (n: number) => {
    underWay += 1;
    const client = new Client(emulator.apiUrl, meter, from(emulator, `${network}${1 + (n % 250)}`));
    const json = signUpOf(`flood-${network.replaceAll('.', '-')}${n}@example.net`);
    await client.once({ kind: 'flood POST /v1/sign-ups', method: 'POST', path: '/v1/sign-ups', json });
    underWay -= 1;
  };
  const began = performance.now();
  while (!signal.aborted) {
    const due = Math.floor(((performance.now() - began) * PER_SECOND) / 1000);
    for (; sent < due && underWay < MOST_UNDER_WAY; sent += 1) ask(sent).catch(() => undefined);
    await sleep(20);
  }
  return sent;
}

/** What is wrong with the outcome, in words. */
export function floodProblems({ people, inTime, flood }: FloodOutcome): string[] {
  const share = inTime / people;
  return [
    ...(share < 0.99 ? [`only ${inTime} of ${people} honest people had their mail within a minute`] : []),
    ...(flood.mails > 20 * SOURCES.length ? [`the flood caused ${flood.mails} mails`] : []),
  ];
}
