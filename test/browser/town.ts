import { rmSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import * as z from 'zod/mini';
import type { Language } from '../../functions/domain/language.ts';
import { putVenues } from '../../functions/services/meetups/import-venues.ts';
import { decideTopic } from '../../functions/services/topics/review-topics.ts';
import type { Table } from '../../functions/store/table.ts';
import type { Emulator } from '../../lib/local/emulator.ts';
import { withSetting } from '../support/assembly-copy.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { peopleAt, type SignUpInterest } from '../support/people.ts';

const HOBOKEN = { lat: 40.744, lon: -74.032 };
const PHILADELPHIA = { lat: 39.953, lon: -75.164 };
const BOSTON = { lat: 42.36, lon: -71.06 };
const VENUES = [
  { id: 'library', name: 'Public Library', address: '500 Park Ave', place: { lat: 40.7445, lon: -74.0315 } },
  { id: 'cafe', name: 'Café Alto', place: { lat: 40.742, lon: -74.029 } },
  { id: 'club', name: 'Elysian Club House', address: '1001 Hudson St', place: { lat: 40.747, lon: -74.03 } },
];
const QUORUM = 8;
/** So many wait that it is almost there. */
const ALMOST = 5;
const NAMES = ['Ada', 'Ben', 'Cem', 'Dana', 'Émile', 'Fatima', 'Grace', 'Hugo'];
/** Of those who are invited to what is still open; fewer than it takes. */
const SAID_YES = 2;
/** What the operator has closed, as people write it and as it is keyed. */
const CLOSED = { name: 'Cock fights', slug: 'cock-fights' };
const SLOW = 'slow@example.org';
const LATE = 'late@example.org';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A wish is asked about after a year, also if that has a day more. */
const OVER_A_YEAR_MS = 367 * DAY_MS;
const MONDAY = 1;
const NOON = 12;

/** One member's way into each kind of page that mails lead to. */
type Link = 'confirm' | 'answer' | 'unsubscribe' | 'feedback' | 'interest';

/** A town with everything in it that people can meet: groups, meetups in every state, and people who wait for more. */
export interface Town {
  /** Meetups by how they stand, each with the page on which one of those who are invited answers. */
  readonly meetups: Readonly<
    Record<'proposed' | 'confirmed' | 'cancelled', { readonly id: string; readonly answer: string }>
  >;
  /** A group that has a date. */
  readonly group: string;
  readonly links: Readonly<Record<Exclude<Link, 'answer'> | 'expired' | 'used' | 'host' | 'closed', string>>;
  /** Slug of a topic that the operator has closed. */
  readonly closedTopic: string;
  /** Of a member of today for each language: the link that made them, that of a second sign-up, and a session. */
  readonly again: Readonly<
    Record<Language, { readonly made: string; readonly second: string; readonly session: string }>
  >;
  /** Session of a member with invitations and a topic that waits. */
  readonly session: string;
  /** For each language somebody who may be erased, by a session, and somebody else who may stop all mail, by a link. */
  readonly leaving: Readonly<Record<Language, { readonly session: string; readonly unsubscribe: string }>>;
}

const confirmedSchema = z.object({ session: z.object({ token: z.string() }) });
const invitationSchema = z.object({
  meetup: z.object({ id: z.string(), group: z.string(), startsAt: z.iso.datetime(), minutes: z.int() }),
});

type PartialInterest = Partial<SignUpInterest> & Pick<SignUpInterest, 'topics'>;

/** People of a town, who do what people do: through the public API and by what their mails say. */
export function townspeopleAt(emulator: Emulator) {
  const people = peopleAt(emulator);

  /** The newest page of a kind that somebody was mailed, in a mail about a topic if one is named. */
  async function linkTo(address: string, kind: Link, topic = ''): Promise<string> {
    const letters = (await people.lettersTo(address)).filter(({ subject }) => subject.includes(topic));
    const links = letters.flatMap(({ text }) => new RegExp(`/${kind}/\\S+`).exec(text) ?? []);
    const link = links.at(-1);
    if (!link) throw new Error(`no ${kind} link came to ${address}`);
    return link;
  }

  /** Some people of one wish, who join at once; gives their addresses and sessions. */
  const crowd = (name: string, size: number, wish: PartialInterest) =>
    Promise.all(
      Array.from({ length: size }, async (_, n) => {
        const address = `${name}-${n}@example.org`;
        const facts = { home: HOBOKEN, reachKm: 10, name: NAMES[n] ?? name, free: ['thu-evening'], ...wish };
        const { session } = z.parse(confirmedSchema, await people.join(address, facts));
        return { address, session: session.token };
      }),
    );

  const invitationOf = (page: string) =>
    `/v1/invitations/${page.replace(/^\/answer\//, '').replace(/\?.*/, '')}`;

  return {
    ...people,
    linkTo,
    crowd,

    /** The meetup that somebody's page of an invitation is about. */
    async meetupOf(page: string) {
      const response = await fetch(emulator.url + invitationOf(page));
      return z.parse(invitationSchema, await response.json()).meetup;
    },

    async answer(page: string, answer: object): Promise<void> {
      const { status } = await people.post(invitationOf(page), answer);
      if (status !== 200) throw new Error(`an answer was answered with ${status}`);
    },
  };
}

const IMPRINT = {
  name: 'Verein der Freunde des Zusammenkommens e. V.',
  lines: ['Lange Straße 1', '12345 Musterstadt'],
  phone: '+49 30 1234567',
};

/** An emulator whose operator says who they are. */
export async function startEmulatorWithImprint(): Promise<Emulator> {
  const cloudAssembly = withSetting(inject('cloudAssembly'), 'IMPRINT', JSON.stringify(IMPRINT), 'SITE_URL');
  const emulator = await startTestEmulator({ cloudAssembly });
  rmSync(cloudAssembly, { recursive: true });
  return emulator;
}

/** So many nights show others who waits and which topics they share, for figures are two days old by then. */
const NIGHTS_UNTIL_SEEN = 4;

/** Fills an emulator. It takes the calendar a year further, to a Thursday evening. */
export async function openTown(emulator: Emulator): Promise<Town> {
  const people = townspeopleAt(emulator);
  const until = async (ms: number) => {
    await emulator.advanceClock(Math.max(0, ms - emulator.now().getTime()));
    // What became due by what was just done is done as well.
    await emulator.idle();
    await emulator.tick();
    await emulator.idle();
  };
  const signUp = (email: string, ...more: readonly string[]) =>
    people.post('/v1/sign-ups', {
      email,
      home: HOBOKEN,
      reachKm: 10,
      topics: ['Chess', 'Gardening', ...more],
    });
  const again = async (language: Language) => {
    const address = `again-${language}@example.org`;
    const facts = { name: 'Zoë', home: BOSTON, reachKm: 10, topics: ['Quilting'], language };
    const { session } = z.parse(confirmedSchema, await people.join(address, facts));
    const made = await people.linkTo(address, 'confirm');
    await signUp(address);
    await emulator.idle();
    return { made, second: await people.linkTo(address, 'confirm'), session: session.token };
  };

  await people.crowd('patient', 1, { home: BOSTON, topics: ['Whist'] });
  await signUp(SLOW);
  await emulator.idle();
  await until(mondayNoon(emulator.now().getTime() + OVER_A_YEAR_MS));
  await actAsOperator(emulator);

  const [hikers, readers] = await Promise.all([
    people.crowd('hiker', QUORUM, { topics: ['Hiking'] }),
    people.crowd('reader', QUORUM, { topics: ['Books'], free: ['wed-evening'] }),
  ]);
  for (const [n, { address }] of hikers.entries())
    await people.answer(await people.linkTo(address, 'answer', 'Hiking'), { answer: 'yes', host: n === 0 });
  const [reader] = firstOf(readers);
  const cancelled = await people.linkTo(reader.address, 'answer', 'Books');
  const { id: cancelledId } = await people.meetupOf(cancelled);
  const [, hiker] = firstOf(hikers);
  const hike = await people.meetupOf(await people.linkTo(hiker.address, 'answer', 'Hiking'));
  const start = Date.parse(hike.startsAt);
  for (const due of [start - 3 * DAY_MS, start - DAY_MS, start + hike.minutes * MINUTE_MS])
    await until(due + MINUTE_MS);

  // On within the nights below, and so far ahead that its host can still change it.
  const singers = await people.crowd('singer', QUORUM, { topics: ['Singing'] });
  for (const [n, { address }] of singers.entries())
    await people.answer(await people.linkTo(address, 'answer', 'Singing'), { answer: 'yes', host: n === 0 });
  const [host, singer] = firstOf(singers);

  const persons = await people.crowd('person', QUORUM, { topics: ['Board games', 'Chess'] });
  const [[first], [last]] = [firstOf(persons), firstOf(persons.toReversed())];
  // The first of them waits for one thing more.
  await people.crowd('person', 1, { topics: ['Choir'] });
  await people.crowd('alto', ALMOST - 1, { topics: ['Choir'] });
  const players = await people.crowd('player', ALMOST, { home: PHILADELPHIA, topics: ['Board games'] });
  for (const { address } of persons.slice(-SAID_YES))
    await people.answer(await people.linkTo(address, 'answer', 'Board games'), {
      answer: 'yes',
      venue: 'cafe',
    });
  for (let night = 0; night < NIGHTS_UNTIL_SEEN; night += 1) await until(emulator.now().getTime() + DAY_MS);
  await signUp(LATE, CLOSED.name);
  await emulator.idle();

  const proposed = await people.linkTo(first.address, 'answer', 'Board games');
  const confirmed = await people.linkTo(singer.address, 'answer', 'Singing');
  const atHost = await people.linkTo(host.address, 'answer', 'Singing');
  const { id: proposedId, group } = await people.meetupOf(proposed);
  const { id: confirmedId } = await people.meetupOf(confirmed);
  const leaver = async (at: number) => {
    const [eraser, stopper] = firstOf(players.slice(2 * at));
    return { session: eraser.session, unsubscribe: await people.linkTo(stopper.address, 'unsubscribe') };
  };
  return {
    meetups: {
      proposed: { id: proposedId, answer: proposed },
      confirmed: { id: confirmedId, answer: confirmed },
      cancelled: { id: cancelledId, answer: cancelled },
    },
    group,
    links: {
      confirm: await people.linkTo(LATE, 'confirm'),
      expired: await people.linkTo(SLOW, 'confirm'),
      used: await people.linkTo(last.address, 'confirm'),
      unsubscribe: await people.linkTo(first.address, 'unsubscribe', 'Board games'),
      feedback: await people.linkTo(hiker.address, 'feedback'),
      interest: await people.linkTo('patient-0@example.org', 'interest'),
      host: beside(atHost, 'host'),
      closed: beside(confirmed, 'closed'),
    },
    closedTopic: CLOSED.slug,
    again: { en: await again('en'), de: await again('de') },
    session: first.session,
    leaving: { en: await leaver(0), de: await leaver(1) },
  };
}

/** The first noon of a Monday (UTC) from an instant on, both in ms. */
function mondayNoon(from: number): number {
  const day = new Date(from);
  day.setUTCHours(NOON, 0, 0, 0);
  const days = (MONDAY - day.getUTCDay() + 7) % 7;
  const found = day.getTime() + days * DAY_MS;
  return found < from ? found + 7 * DAY_MS : found;
}

/** Imports venues and closes a topic. */
async function actAsOperator(emulator: Emulator): Promise<void> {
  const [name = ''] = emulator.tableNames;
  const client = new DynamoDBClient({
    endpoint: emulator.dynamodbEndpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const table: Table = { client, name, patienceMs: 3_000 };
  try {
    await putVenues(table, VENUES);
    const decision = { listing: 'closed', why: 'not lawful', by: 'operator', now: emulator.now() } as const;
    await decideTopic(table, CLOSED.slug, decision);
  } finally {
    client.destroy();
  }
}

function firstOf<One>(several: readonly One[]): [One, One] {
  const [first, second] = several;
  if (first === undefined || second === undefined) throw new Error('there are not two of them');
  return [first, second];
}

/** The page of another kind at the same invitation. */
const beside = (answerPage: string, kind: 'host' | 'closed') =>
  answerPage.replace('/answer/', `/${kind}/`).replace(/\?.*/, '');
