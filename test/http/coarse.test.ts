import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { squareOf } from '../../functions/domain/gathering/seen.ts';
import { centre, encode } from '../../functions/domain/geo/geohash.ts';
import { CROWDS, type Point } from '../../functions/domain/model.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { countPeople, foundMeetup, gather, nightFalls } from '../support/http-world.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
beforeEach(() => app.clear());
afterAll(() => app.stop());

/** Two homes in one square, some 20 km apart; and a third, in which nobody wants anything. */
const FARM = { lat: 40.66, lon: -74.5 };
const MILL = { lat: 40.77, lon: -74.26 };
const TOPIC = 'chess';

const interestsSchema = z.object({ items: z.array(z.object({ people: z.optional(z.enum(CROWDS)) })) });
type Joined = Awaited<ReturnType<HttpApp['join']>>;

/** Places all over the square and around it. */
const POINTS: readonly Point[] = Array.from({ length: 9 }, (_, row) =>
  Array.from({ length: 9 }, (_, column) => ({ lat: 40.5 + row * 0.045, lon: -74.7 + column * 0.07 })),
).flat();

/** All that the public may ask about people who wait around there, from everywhere. */
async function publicResponses(points: readonly Point[] = POINTS): Promise<string[]> {
  const targets = [
    ...points.flatMap(({ lat, lon }, at) => [
      `/v1/topics/${TOPIC}/progress?lat=${lat}&lon=${lon}&reachKm=${[2, 10, 50][at % 3]}`,
      ...(at % 10 === 0 ? [`/v1/meetups?lat=${lat}&lon=${lon}&withinKm=${1 + at}`] : []),
    ]),
    ...[
      '/topics',
      `/topics/${TOPIC}`,
      `/topics/${TOPIC}?place=5099133`,
      '/near?place=5099133',
      '/sitemap.xml',
    ],
  ];
  const answers: string[] = [];
  for (const target of targets) answers.push(`${target} ${(await app.call('GET', target)).text}`);
  return answers;
}

/** What a member is told of the others. */
async function peopleOf({ session }: Joined): Promise<unknown> {
  const { body } = await app.call('GET', '/v1/me/interests', { session: session.token });
  return z.parse(interestsSchema, body).items.map(({ people }) => people);
}

const join = (email: string, home: Point, reachKm = 10) =>
  app.join({ email, home, reachKm, topics: ['Chess'] });

/**
 * Everything that an attacker with four accounts and any number of questions sees of somebody who waits alone: they ask
 * from everywhere, come to live all around, move through the square, and leave and come back unless they are `patient`,
 * over several nights.
 */
async function attack(
  victim: Point | undefined,
  { patient = false, nights = 4 }: { readonly patient?: boolean; readonly nights?: number } = {},
): Promise<string[]> {
  await app.clear();
  await countPeople(app, { [TOPIC]: 17 });
  const seen: unknown[] = [];
  if (victim) await join('victim@example.org', victim);
  seen.push(await publicResponses());
  const accounts: Joined[] = [];
  for (const [at, home] of [FARM, MILL, { lat: 40.7, lon: -74.4 }, { lat: 40.61, lon: -74.2 }].entries()) {
    const account = await join(`account-${at}@example.org`, home, 50);
    seen.push(account.interests);
    accounts.push(account);
  }
  seen.push(await publicResponses());
  for (const night of [1, 2, 3, 4].slice(0, nights)) {
    await nightFalls(app, { days: night - 0.5 });
    seen.push(await publicResponses(POINTS.filter((_, at) => at % 4 === 0)));
    for (const [at, account] of accounts.entries()) {
      const { token } = account.session;
      seen.push(await peopleOf(account));
      const home = POINTS[(night * 17 + at * 5) % POINTS.length];
      await app.call('PATCH', '/v1/me', {
        session: token,
        json: { home, reachKm: [2, 5, 25, 50][night - 1] },
      });
      seen.push(await peopleOf(account));
      if (patient) continue;
      await app.call('DELETE', `/v1/me/interests/${TOPIC}`, { session: token });
      seen.push((await app.call('PUT', `/v1/me/interests/${TOPIC}`, { session: token })).body);
    }
    seen.push((await app.itemsOf('interest')).filter(({ nearly }) => nearly !== undefined).length);
  }
  return seen.map((each) => JSON.stringify(each));
}

describe('given somebody who waits alone', () => {
  test('when four accounts ask, move, leave and come back for nights, then all they see is the same wherever in the square that person lives', {
    timeout: 240_000,
  }, async () => {
    expect([squareOf(FARM), squareOf(MILL)]).toEqual(['dr5p', 'dr5p']);
    const atFarm = await attack(FARM);
    expect(await attack(MILL)).toEqual(atFarm);
  });

  test('when they do so for two nights, then it is as if nobody waited', { timeout: 240_000 }, async () => {
    expect(await attack(FARM, { nights: 2 })).toEqual(await attack(undefined, { nights: 2 }));
  });

  test('when their accounts stay, until they are counted together with that person, then it still tells no more than the square', {
    timeout: 240_000,
  }, async () => {
    const atFarm = await attack(FARM, { patient: true });
    expect(atFarm.join()).toContain('almost');
    expect(await attack(MILL, { patient: true })).toEqual(atFarm);
  });

  test('when forty throwaway accounts look and go, then none of them is told a figure', async () => {
    await join('victim@example.org', FARM);
    for (let at = 0; at < 40; at += 1) {
      const home = POINTS[(at * 7) % POINTS.length] ?? FARM;
      const account = await join(`throwaway-${at}@example.org`, home, 25);
      expect([account.interests, await peopleOf(account)]).toEqual([
        [{ topic: TOPIC, name: 'Chess', state: 'waiting', quorum: 8 }],
        [undefined],
      ]);
      await app.call('DELETE', '/v1/me', { session: account.session.token });
    }
  });

  test('when seven others complete the quorum with them, then the public sees nothing of it before the next night', async () => {
    await countPeople(app, { [TOPIC]: 17 });
    await join('victim@example.org', FARM);
    await nightFalls(app);
    const before = await publicResponses();
    for (let at = 0; at < 7; at += 1) await join(`account-${at}@example.org`, FARM);
    await gather(app, TOPIC, 8);
    expect(await app.itemsOf('meetup')).toHaveLength(1);
    expect(await publicResponses()).toEqual(before);
  });
});

describe('given a member who waits', () => {
  test('when days go by with joining, moving and leaving, then between two nights each interest has one figure at most', async () => {
    for (let at = 0; at < 6; at += 1) await join(`other-${at}@example.org`, FARM, 2);
    const member = await join('member@example.org', MILL, 2);
    const { token } = member.session;
    const action = fc.constantFrom('look', 'move', 'leave', 'join', 'night');
    const told: string[] = [];
    const moves = fc.sample(action, { numRuns: 60, seed: 7 });
    let nights = 0;
    for (const move of moves) {
      if (move === 'night') {
        nights += 1;
        await nightFalls(app, { days: 3 + nights });
      }
      if (move === 'move')
        await app.call('PATCH', '/v1/me', {
          session: token,
          json: { home: POINTS[(nights * 11) % 81] ?? FARM },
        });
      if (move === 'leave') await app.call('DELETE', `/v1/me/interests/${TOPIC}`, { session: token });
      if (move === 'join') await app.call('PUT', `/v1/me/interests/${TOPIC}`, { session: token });
      told.push(`${nights} ${JSON.stringify(await peopleOf(member))}`);
    }
    const figures = Map.groupBy(
      told.filter((text) => /few|half|almost/.test(text)),
      (text) => text.split(' ')[0],
    );
    expect(figures.size).toBeGreaterThan(1);
    for (const texts of figures.values()) expect(new Set(texts).size).toBe(1);
  });

  test('when they move, then what they knew is gone until the next morning', async () => {
    for (let at = 0; at < 6; at += 1) await join(`other-${at}@example.org`, FARM, 2);
    const member = await join('member@example.org', MILL, 2);
    expect(await peopleOf(member)).toEqual([undefined]);
    await nightFalls(app);
    expect(await peopleOf(member)).toEqual(['almost']);
    await app.call('PATCH', '/v1/me', {
      session: member.session.token,
      json: { home: { lat: 42, lon: -74 } },
    });
    expect(await peopleOf(member)).toEqual([undefined]);
    await nightFalls(app);
    expect(await peopleOf(member)).toEqual(['few']);
  });
});

describe('given people who wait and meet', () => {
  test('when anybody asks from any two points of one square, then every answer is the same to the byte', async () => {
    await countPeople(app, { [TOPIC]: 17 });
    for (let at = 0; at < 5; at += 1) await join(`other-${at}@example.org`, FARM, 2);
    for (const place of [MILL, { lat: 40.9, lon: -74.1 }])
      await foundMeetup(app, 5, { topic: { slug: TOPIC, name: 'Chess' }, place });
    await nightFalls(app);
    const share = fc.double({ min: 0, max: 0.999, noNaN: true });
    const pair = fc.record({
      square: fc.constantFrom(...new Set(POINTS.map(squareOf))),
      a: share,
      b: share,
      c: share,
      d: share,
    });
    const words = new Set<string>();
    await fc.assert(
      fc.asyncProperty(pair, async ({ square, a, b, c, d }) => {
        const { lat, lon } = centre(square);
        const at = (up: number, right: number) => ({
          lat: lat + (up - 0.5) * (180 / 1024),
          lon: lon + (right - 0.5) * (360 / 1024),
        });
        const [one, other] = [at(a, b), at(c, d)];
        expect([encode(one, 4), encode(other, 4)]).toEqual([square, square]);
        const ask = async (point: Point) => {
          const query = `lat=${point.lat.toFixed(9)}&lon=${point.lon.toFixed(9)}`;
          const answers = await Promise.all(
            [`/v1/topics/${TOPIC}/progress?${query}`, `/v1/meetups?${query}&withinKm=10`].map((target) =>
              app.call('GET', target),
            ),
          );
          return answers.map(({ status, text, headers }) => ({ status, text, etag: headers.etag }));
        };
        const answers = await ask(one);
        words.add(answers[0]?.text ?? '');
        expect(await ask(other)).toEqual(answers);
      }),
      { numRuns: 60 },
    );
    expect(words.size).toBe(3);
  });
});
