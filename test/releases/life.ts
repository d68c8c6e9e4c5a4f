import { vi } from 'vitest';
import { claimMail } from '../../functions/services/mailing/mail-claims.ts';
import { putVenues } from '../../functions/services/meetups/import-venues.ts';
import type { Item } from '../support/dynamodb.ts';
import type { Stage } from './stage.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Far off, because an engine deletes what has expired by its own clock. */
const BEGIN = Date.parse('2036-01-07T09:00:00.000Z');
/** Somebody has waited for so long when it ends that they were asked whether they still want to. */
const EVENTFUL_FROM_DAY = 306;

export const HOBOKEN = { lat: 40.744, lon: -74.032 };
const JERSEY_CITY = { lat: 40.72, lon: -74.05 };
/** In another area, out of the others' reach. */
const ACROSS_THE_BORDER = { lat: 40.8, lon: -74.01 };
const GHENT = { lat: 51.05, lon: 3.72 };

const VENUES = [
  { id: 'library', name: 'Public Library', address: '500 Park Ave', place: { lat: 40.7445, lon: -74.0325 } },
  { id: 'cafe', name: 'Café Alto', place: { lat: 40.7425, lon: -74.031 } },
  { id: 'old-mill', name: 'Old Mill', place: { lat: 40.74, lon: -74.03 }, closed: true },
] as const;

/** Somebody who has confirmed. */
export interface Player {
  readonly name: string;
  readonly id: string;
}

export const emailOf = (name: string) => `${name}@example.org`;

/** People sign up for a topic one after the other, and everything that comes of it happens. */
export async function join(stage: Stage, topic: string, names: readonly string[], wish: object = {}) {
  const players: Player[] = [];
  for (const name of names) {
    const person = { email: emailOf(name), name, home: HOBOKEN, reachKm: 10, topics: [topic], ...wish };
    const { member } = await stage.join(person);
    players.push({ name, id: member.id });
    await stage.quiet();
  }
  return players;
}

/** The n-th meetup about a topic, of whichever group came first. */
export const meetupAbout = async (stage: Stage, topic: string, n: number): Promise<Item | undefined> =>
  (await stage.itemsOf('meetup')).find((item) => item.topic === topic && String(item.id).endsWith(`-${n}`));

async function tell(
  stage: Stage,
  who: readonly Player[],
  [topic, n]: [string, number],
  path: string,
  json: object,
) {
  const meetup = await meetupAbout(stage, topic, n);
  for (const { id } of who) {
    const token = await stage.token('answer', `${meetup?.id}/${id}`);
    await must(stage, 'POST', `/v1/invitations/${token}${path}`, { json });
  }
  await stage.quiet();
}

/** Answers a group's meetup; what they say. */
export const answer = (stage: Stage, who: readonly Player[], topic: string, said: object, n = 1) =>
  tell(stage, who, [topic, n], '', said);

/** A session that somebody opens now. */
export const signedIn = async (stage: Stage, player: Player | undefined) => ({
  session: await stage.token('session', player?.id ?? ''),
});

export async function must(stage: Stage, ...call: Parameters<Stage['call']>) {
  const reply = await stage.call(...call);
  if (reply.status >= 300) throw new Error(`${call[0]} ${call[1]} answered ${reply.status}: ${reply.text}`);
  return reply;
}

const wait = (stage: Stage, days: number) => stage.until(new Date(Date.now() + days * DAY_MS));

/**
 * Plays what a stage goes through in a year, so that in the end its table holds every kind of item in the states that
 * are typical of it. Only what no life brings about in time is written by the store itself.
 */
export async function runLife(stage: Stage): Promise<void> {
  vi.setSystemTime(BEGIN);
  await putVenues(stage.table, VENUES);
  await join(stage, 'Falconry', ['lonely'], { reachKm: 50 });
  await stage.until(new Date(BEGIN + EVENTFUL_FROM_DAY * DAY_MS), 24 * 10);

  const gamers = await join(stage, 'Board games', ['pia', 'quentin', 'rosa', 'sam', 'tilda'], {
    free: ['thu-evening'],
  });
  await answer(stage, gamers.slice(0, 4), 'board-games', { answer: 'yes' });
  const [, , wim] = await join(stage, 'Chess', ['una', 'vito', 'wim']);
  const idle = await join(stage, 'Go', ['xenia', 'yan', 'zora', 'abel'], { home: JERSEY_CITY });
  await answer(stage, idle, 'go', { answer: 'yes' });
  await join(stage, 'Book club', ['bea', 'carl', 'dora', 'emil']);
  await join(stage, 'Choir', ['fay', 'gil', 'hal', 'ida', 'jon']);
  await join(stage, 'Choir', ['kay', 'leo'], { home: ACROSS_THE_BORDER, reachKm: 2 });
  await join(stage, 'Choir', ['mo'], { home: GHENT, reachKm: 25 });
  await changeTheirMinds(stage, gamers[4]);

  while (!(await meetupAbout(stage, 'board-games', 1))?.asked) await wait(stage, 1);
  await tell(stage, gamers.slice(0, 4), ['board-games', 1], '/feedback', { happened: true, people: 4 });
  while (!(await meetupAbout(stage, 'chess', 3))) await wait(stage, 1);
  const end = Date.parse(String((await meetupAbout(stage, 'chess', 3))?.startsAt)) - 3 * DAY_MS;
  await stage.until(new Date(end - 9 * DAY_MS));
  const hikers = await join(stage, 'Hiking', ['nora', 'otto', 'paul', 'rita'], { free: ['mon-evening'] });
  await answer(stage, hikers.slice(0, 1), 'hiking', { answer: 'yes', host: true });
  await answer(stage, hikers.slice(1), 'hiking', { answer: 'yes' });
  await stage.until(new Date(end - DAY_MS));
  const [ada, bob, cleo] = await join(stage, 'Cinema', ['ada', 'bob', 'cleo', 'dan', 'eva']);
  if (!ada || !bob || !cleo || !wim) throw new Error('somebody is missing');
  await answer(stage, [ada], 'cinema', { answer: 'yes', host: true, venue: 'library' });
  await answer(stage, [bob], 'cinema', { answer: 'no' });
  await tell(stage, [ada, cleo], ['cinema', 1], '/closed-venues', { venue: 'cafe' });
  await tell(stage, [cleo], ['cinema', 1], '/closed-venues', { venue: 'library' });
  const [gone] = await join(stage, 'Juggling', ['gone']);
  await must(stage, 'DELETE', '/v1/me/interests/juggling', await signedIn(stage, gone));
  // Of three one leaves, so that the two who are left when their group closes wait for others.
  await must(stage, 'DELETE', '/v1/me/interests/chess', await signedIn(stage, wim));
  await stage.until(new Date(end - 30 * MINUTE_MS));
  await leaveMailUndone(stage);
  await stage.until(new Date(end));
}

/** What people do who do not simply come. */
async function changeTheirMinds(stage: Stage, tilda: Player | undefined): Promise<void> {
  const change = async (player: Player | undefined, json: object) =>
    must(stage, 'PATCH', '/v1/me', { ...(await signedIn(stage, player)), json });
  const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  await change(tilda, { pausedUntil: day(40) });
  await change(tilda, { pausedUntil: null });
  const wish = { reachKm: 2, home: GHENT };
  const [paused, mover, quits] = await join(stage, 'Tai chi', ['paused', 'mover', 'quits'], wish);
  const [erased] = await join(stage, 'Yoga', ['erased'], wish);
  await change(paused, { pausedUntil: day(170) });
  await change(mover, { home: HOBOKEN, reachKm: 5 });
  await must(stage, 'DELETE', '/v1/sessions', await signedIn(stage, mover));
  await must(stage, 'POST', `/v1/unsubscribe/${await stage.token('unsubscribe', quits?.id ?? '')}`);
  await must(stage, 'DELETE', '/v1/me', await signedIn(stage, erased));
  await join(stage, 'Yoga', ['bounces']);
  await stage.bounce(emailOf('bounces'));
  await stage.quiet();
}

/** Mails in every state of the ledger, a sign-up and a sign-in that nobody has followed yet. */
async function leaveMailUndone(stage: Stage): Promise<void> {
  const signIn = (name: string) => must(stage, 'POST', '/v1/sessions', { json: { email: emailOf(name) } });
  const named = (name: string) => Object.assign(new Error('SES says no'), { name });
  await signIn('pia');
  await stage.sendBadly(named('TimeoutError'));
  await stage.until(new Date(Date.now() + 16 * MINUTE_MS), 1, { send: false });
  await signIn('quentin');
  await stage.sendBadly(named('ThrottlingException'));
  await signIn('rosa');
  await stage.sendBadly(named('MessageRejected'));
  await signIn('tilda');
  await stage.sendBadly(named('TimeoutError'));
  await claimMail(stage.table, { mailId: 'sign-in#lost', message: 'lost', now: new Date() });
  await stage.signUp({ email: emailOf('pending'), topics: ['Choir'] });
  await signIn('una');
  await stage.quiet();
}
