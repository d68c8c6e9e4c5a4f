import * as z from 'zod/mini';
import type { Home } from '../../lib/local/home.ts';
import { peopleAt } from '../support/people.ts';

const HOBOKEN = { lat: 40.744, lon: -74.032 };
const PHILADELPHIA = { lat: 39.953, lon: -75.164 };
const PEOPLE = 8;
/** People who wait for more. */
const FEW = 3;
const WAITING = 'late@example.org';

/** A town in which groups were founded and people wait for more, and one member's way into each page. */
export interface Town {
  readonly meetup: string;
  readonly group: string;
  readonly links: Readonly<Record<'confirm' | 'answer' | 'unsubscribe', string>>;
  readonly session: string;
}

const confirmedSchema = z.object({ session: z.object({ token: z.string() }) });
const meetupsSchema = z.object({ items: z.array(z.object({ id: z.string(), group: z.string() })) });

/** Fills a home through its public API. */
export async function openTown(home: Home): Promise<Town> {
  const people = peopleAt(home);
  const wish = { home: HOBOKEN, reachKm: 10, name: 'Ada', free: ['thu-evening'] };
  const addresses = Array.from({ length: PEOPLE }, (_, n) => `person-${n}@example.org`);
  const joined: unknown[] = [];
  for (const address of addresses)
    joined.push(await people.join(address, { ...wish, topics: ['Board games', 'Chess'] }));
  const few = Array.from({ length: FEW }, (_, n) => [
    people.join(`singer-${n}@example.org`, { ...wish, topics: ['Choir'] }),
    people.join(`player-${n}@example.org`, { ...wish, home: PHILADELPHIA, topics: ['Board games'] }),
  ]);
  await Promise.all(few.flat());
  await people.post('/v1/sign-ups', { ...wish, email: WAITING, topics: ['Chess'] });
  await home.idle();

  const linkTo = async (address: string, kind: string) => {
    const text = (await people.lettersTo(address)).map((letter) => letter.text).join('\n');
    const link = new RegExp(`/${kind}/\\S+`).exec(text)?.[0];
    if (!link) throw new Error(`no ${kind} link came to ${address}`);
    return link;
  };
  const [first = ''] = addresses;
  const found = await (await fetch(`${home.url}/v1/meetups?lat=${HOBOKEN.lat}&lon=${HOBOKEN.lon}`)).json();
  const [meetup] = z.parse(meetupsSchema, found).items;
  if (!meetup) throw new Error('no meetup was called');
  return {
    meetup: meetup.id,
    group: meetup.group,
    links: {
      confirm: await linkTo(WAITING, 'confirm'),
      answer: await linkTo(first, 'answer'),
      unsubscribe: await linkTo(first, 'unsubscribe'),
    },
    session: z.parse(confirmedSchema, joined[0]).session.token,
  };
}

interface PageToVisit {
  readonly name: string;
  readonly status: number;
  readonly pathIn: (town: Town) => string;
}

const at = (name: string, pathIn: PageToVisit['pathIn'], status = 200): PageToVisit => ({
  name,
  status,
  pathIn,
});

/** Every page that people can come to. */
export const PAGES: readonly PageToVisit[] = [
  at('home', () => '/'),
  at('about', () => '/about'),
  at('privacy', () => '/privacy'),
  at('terms', () => '/terms'),
  at('topics', () => '/topics'),
  at('topic', () => '/topics/board-games'),
  at('near', () => '/near?town=Hoboken%2C%20New%20Jersey'),
  at('meetup', ({ meetup }) => `/meetups/${meetup}`),
  at('group', ({ group }) => `/groups/${group}`),
  at('sign-in', () => '/sign-in'),
  at('me', () => '/me'),
  at('erase', () => '/me/erase'),
  at('docs', () => '/docs'),
  at('confirm', ({ links }) => links.confirm),
  at('answer', ({ links }) => links.answer),
  at('host', ({ links }) => links.answer.replace('/answer/', '/host/').replace(/\?.*/, '')),
  at('unsubscribe', ({ links }) => links.unsubscribe),
  at('not-found', () => '/nowhere', 404),
];
