import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { meetupsSchema, placesSchema, topicsSchema } from '../../functions/api/responses.ts';
import { squareOf } from '../../functions/domain/gathering/seen.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { countPeople, foundMeetup, gather, nightFalls } from '../support/http-world.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
beforeEach(() => app.clear());
afterAll(() => app.stop());

const AROUND = 'lat=40.744&lon=-74.032';

/** Follows the cursors of a list from its start to its end; gives its pages. */
async function pagesOf<Page extends { readonly cursor?: string | undefined }>(
  schema: z.ZodMiniType<Page>,
  target: string,
): Promise<Page[]> {
  const pages: Page[] = [];
  for (let cursor: string | undefined; pages.length < 50; ) {
    const page = z.parse(
      schema,
      (await app.call('GET', `${target}${cursor ? `&cursor=${cursor}` : ''}`)).body,
    );
    pages.push(page);
    cursor = page.cursor;
    if (!cursor) return pages;
  }
  throw new Error('the list has no end');
}

describe('given topics', () => {
  const FIGURES = {
    chess: 17,
    'chess-boxing': 5,
    choir: 6,
    cooking: 7,
    go: 4,
    golf: 99,
    hiking: 1234,
    日本語: 100,
  };

  test.each([1, 2, 3, 7, 100])(
    'when they are listed by %i, then all that are public come once and in order',
    async (limit) => {
      await countPeople(app, FIGURES);
      const pages = await pagesOf(topicsSchema, `/v1/topics?limit=${limit}`);
      expect(pages.flatMap(({ items }) => items.map(({ topic }) => topic))).toEqual([
        'chess',
        'chess-boxing',
        'choir',
        'cooking',
        'golf',
        'hiking',
        '日本語',
      ]);
      for (const { items } of pages) expect(items.length).toBeLessThanOrEqual(limit);
      expect(pages).toHaveLength(Math.ceil(7 / limit));
    },
  );

  test('when they are searched, then those that begin so come once, page by page', async () => {
    await countPeople(app, FIGURES);
    const pages = await pagesOf(topicsSchema, '/v1/topics?q=Ch&limit=1');
    expect(pages.flatMap(({ items }) => items.map(({ topic }) => topic))).toEqual([
      'chess',
      'chess-boxing',
      'choir',
    ]);
  });

  test('when a figure is shown, then it is rounded', async () => {
    await countPeople(app, FIGURES);
    const [page] = await pagesOf(topicsSchema, '/v1/topics?limit=100');
    const shown = Object.fromEntries(page?.items.map(({ topic, members }) => [topic, members]) ?? []);
    expect(shown).toMatchObject({ chess: 15, choir: 5, cooking: 5, golf: 100, hiking: 1200, 日本語: 100 });
    expect((await app.call('GET', '/v1/topics/hiking')).body).toEqual({
      topic: 'hiking',
      name: 'Hiking',
      members: 1200,
    });
  });

  test('when fewer than five share one, then it is as if it were not there', async () => {
    await countPeople(app, FIGURES);
    expect((await app.call('GET', '/v1/topics/go')).status).toBe(404);
    await countPeople(app, { go: 1 });
    expect((await app.call('GET', '/v1/topics/Go')).status).toBe(200);
    await countPeople(app, { go: -1 });
    expect((await app.call('GET', '/v1/topics/go')).status).toBe(404);
  });
});

describe('given a listed topic with a meetup to come', () => {
  test('when night falls, then its row says where and when, and no longer once it has begun', async () => {
    const meetup = await foundMeetup(app, 12, { topic: { slug: 'chess', name: 'Chess' } });
    await foundMeetup(app, 14, { topic: { slug: 'chess', name: 'Chess' } });
    await countPeople(app, { chess: 17 });
    const shown = async () => z.parse(topicsSchema, (await app.call('GET', '/v1/topics')).body).items[0];
    expect(await shown()).not.toHaveProperty('next');
    await nightFalls(app);
    const next = {
      meetup: meetup.id,
      startsAt: meetup.startsAt,
      zone: 'America/New_York',
      area: 'near Hoboken, NJ',
    };
    expect(await shown()).toMatchObject({ topic: 'chess', next });
    expect((await app.call('GET', '/v1/topics/chess')).body).toMatchObject({ next });
    expect((await app.call('GET', '/topics')).text).toMatch(
      /Next meetup: <time datetime="[^"]+">\w+day,? \d+ \w+<\/time> · .*near Hoboken, NJ/s,
    );
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(meetup.startsAt) });
    try {
      expect(await shown()).not.toHaveProperty('next');
      expect((await app.call('GET', '/topics')).text).not.toContain('Next meetup');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('given people who wait', () => {
  test('when the progress is asked, then one word tells it and no figure', async () => {
    const progress = async (target = '/v1/topics/Chess/progress?lat=40.744&lon=-74.032&reachKm=5') => {
      const { body } = await app.call('GET', target);
      const { topic, progress, ...rest } = z.record(z.string(), z.string()).parse(body);
      expect({ topic, rest }).toEqual({ topic: 'chess', rest: {} });
      return progress;
    };
    expect(await progress()).toBe('first');
    for (const n of [1, 2, 3, 4, 5]) await app.join({ email: `person-${n}@example.org` });
    expect(await progress()).toBe('first');
    await nightFalls(app);
    expect(await progress()).toBe('almost');
    await nightFalls(app, { quorum: 20 });
    expect(await progress()).toBe('some');
    expect(await progress('/v1/topics/chess/progress?lat=51.2&lon=4.3')).toBe('first');
    await gather(app, 'chess', 5);
    expect(await progress()).toBe('some');
    await nightFalls(app);
    expect(await progress()).toBe('meeting');
    expect(await progress('/v1/topics/chess/progress?lat=89.9&lon=180')).toBe('first');
  });
});

describe('given a place on Earth', () => {
  test.each([-0.10196685791015626, 1e-7, -5e-324, 40.744, 90])(
    'when its latitude is %d as JavaScript prints it, then it is taken',
    async (lat) => {
      for (const path of ['/v1/meetups', '/v1/topics/chess/progress'])
        expect((await app.call('GET', `${path}?lat=${lat}&lon=1E-7`)).status).toBe(200);
    },
  );
});

describe('given meetups to come', () => {
  test.each([1, 3, 7, 10])(
    'when they are listed by %i, then each comes once, in the order of their start',
    async (limit) => {
      const far = { place: { lat: 41.3, lon: -73 } };
      const meetups = [];
      for (const days of [5, 3, 8, 1, 3, 2]) meetups.push(await foundMeetup(app, days));
      for (const days of [4, 6])
        meetups.push(await foundMeetup(app, days, { place: { lat: 40.78, lon: -73.1 } }));
      await foundMeetup(app, 2, far);
      await foundMeetup(app, 2, { state: 'cancelled' });
      await foundMeetup(app, -1);
      const pages = await pagesOf(meetupsSchema, `/v1/meetups?${AROUND}&withinKm=100&limit=${limit}`);
      const near = meetups.toSorted((a, b) => (a.startsAt + a.id < b.startsAt + b.id ? -1 : 1));
      const ids = pages.flatMap(({ items }) => items.map(({ id }) => id));
      expect(ids.filter((id) => near.some((meetup) => meetup.id === id))).toEqual(near.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      for (const { items } of pages) expect(items.length).toBeLessThanOrEqual(limit);
    },
  );

  test('when topic and distance are named, then only those come', async () => {
    const chess = { slug: 'chess', name: 'Chess' };
    const meetup = await foundMeetup(app, 3, { topic: chess });
    await foundMeetup(app, 3);
    await foundMeetup(app, 3, { topic: chess, place: { lat: 41, lon: -74.032 } });
    const [page] = await pagesOf(meetupsSchema, `/v1/meetups?${AROUND}&withinKm=10&topic=Chess`);
    expect(page?.items.map(({ id }) => id)).toEqual([meetup.id]);
  });

  test('when they are asked for from here and there, then nobody can measure where in its square one is, nor who asks', async () => {
    // Two ends of one square of some 5 km.
    const [one, other] = [
      await foundMeetup(app, 3, { place: { lat: 40.7377, lon: -74.0478 } }),
      await foundMeetup(app, 3, { place: { lat: 40.7794, lon: -74.0045 } }),
    ];
    const bySquare = new Map<string, Set<string>>();
    for (let lat = 40.2; lat < 40.9; lat += 0.01) {
      const { text } = await app.call('GET', `/v1/meetups?lat=${lat}&lon=-74.03&withinKm=5`);
      const square = squareOf({ lat, lon: -74.03 });
      bySquare.set(square, new Set([...(bySquare.get(square) ?? []), text]));
    }
    for (const answers of bySquare.values()) expect(answers.size).toBe(1);
    const seen = new Set([...bySquare.values()].flatMap((answers) => [...answers]));
    expect(seen.size).toBe(2);
    for (const { id } of [one, other]) expect([...seen].filter((text) => text.includes(id))).toHaveLength(1);
  });

  test('when one is near somebody, then they find it wherever in their square they are', async () => {
    const { id } = await foundMeetup(app, 3, { place: { lat: 40.78, lon: -74.2 } });
    for (const lon of [-74.53, -74.2, -74.19])
      expect((await app.call('GET', `/v1/meetups?lat=40.7&lon=${lon}&withinKm=3`)).text).toContain(id);
  });

  test('when a group was founded a moment ago, then whoever has its id may look, and it is listed from the next night on', async () => {
    const publicFrom = new Date(Date.now() + 60_000).toISOString();
    const { id } = await foundMeetup(app, 12, { publicFrom });
    expect((await app.call('GET', `/v1/meetups/${id}`)).status).toBe(200);
    expect((await app.call('GET', `/v1/meetups?${AROUND}`)).text).not.toContain(id);
    expect((await app.call('GET', '/near?place=5099133')).text).not.toContain(id);
    await foundMeetup(app, 12, { publicFrom: new Date(Date.now() - 1).toISOString() });
    const [page] = await pagesOf(meetupsSchema, `/v1/meetups?${AROUND}`);
    expect(page?.items).toHaveLength(1);
  });

  test('when hundreds of others lie between, then those that are asked for still come once', async () => {
    const chess = { topic: { slug: 'chess', name: 'Chess' } };
    await Promise.all(Array.from({ length: 210 }, (_, n) => foundMeetup(app, 1 + n / 100)));
    const wanted = [await foundMeetup(app, 0.5, chess)];
    for (const days of [1.555, 3.5, 4]) wanted.push(await foundMeetup(app, days, chess));
    const pages = await pagesOf(meetupsSchema, `/v1/meetups?${AROUND}&topic=chess&limit=2`);
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(wanted.map(({ id }) => id));
  });

  test('when one is shown, then area and time are, and nobody: no name, no id, no exact place, no number', async () => {
    const people = [
      await app.join({ name: 'Ada' }),
      await app.join({ name: 'Bea', email: 'bea@example.org' }),
    ];
    await gather(app, 'chess', 2);
    await countPeople(app, { chess: 2 });
    const [meetup] = await app.itemsOf('meetup');
    const { body, text } = await app.call('GET', `/v1/meetups/${meetup?.id}`);
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(body)).toSorted()).toEqual(
      'area country group id localTime minutes name near startsAt startsAtLocal state topic zone'.split(' '),
    );
    for (const { member } of people) {
      expect(text).not.toContain(member.id);
      expect(text).not.toContain(member.home.cell);
      expect(text).not.toContain(String(member.name));
    }
    expect(body).toMatchObject({ near: { lat: 40.76, lon: -74.03 }, country: 'US' });
  });
});

describe('given public answers', () => {
  const targets = [
    '/v1/topics',
    '/v1/topics/chess',
    `/v1/topics/chess/progress?${AROUND}`,
    `/v1/meetups?${AROUND}`,
    '/v1/places?q=hob',
    '/v1/openapi.json',
  ];

  test.each(targets)('when GET %s is asked again with its tag, then 304', async (target) => {
    await countPeople(app, { chess: 5 });
    const { status, headers } = await app.call('GET', target);
    expect(status).toBe(200);
    expect(headers['cache-control']).toMatch(/^public, max-age=\d+$/);
    const etag = String(headers.etag);
    expect(etag).toMatch(/^"[\w-]+"$/);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*', ` ${etag} `]) {
      const again = await app.call('GET', target, { headers: { 'if-none-match': known } });
      expect(again).toMatchObject({
        status: 304,
        text: '',
        headers: { etag, 'cache-control': headers['cache-control'] },
      });
    }
    for (const other of ['"other"', '', etag.replaceAll('"', '')])
      expect((await app.call('GET', target, { headers: { 'if-none-match': other } })).status).toBe(200);
  });

  test('when what they say has changed, then so has the tag', async () => {
    await countPeople(app, { chess: 5 });
    const { headers } = await app.call('GET', '/v1/topics');
    await countPeople(app, { chess: 30 });
    const again = await app.call('GET', '/v1/topics', { headers: { 'if-none-match': String(headers.etag) } });
    expect(again.status).toBe(200);
    expect(again.headers.etag).not.toBe(headers.etag);
  });

  test('when an answer is about one person, then nobody may keep it', async () => {
    const { session, member } = await app.join();
    const token = await app.token('unsubscribe', member.id);
    for (const target of [
      '/v1/me/export',
      '/v1/me/interests',
      '/v1/me/interests/chess',
      `/v1/unsubscribe/${token}`,
    ]) {
      const { headers } = await app.call('GET', target, {
        session: session.token,
        headers: { 'if-none-match': '*' },
      });
      expect(headers).toMatchObject({ 'cache-control': 'no-store' });
      expect(headers.etag).toBeUndefined();
    }
  });

  test('when places are searched, then the most populous comes first', async () => {
    const { body } = await app.call('GET', '/v1/places?q=Hob');
    expect(body).toEqual({
      items: [
        {
          place: '5099133',
          name: 'Hoboken, New Jersey, United States',
          country: 'US',
          region: 'New Jersey',
          zone: 'America/New_York',
          lat: 40.744,
          lon: -74.0324,
        },
        {
          place: '2796696',
          name: 'Hoboken, Belgium',
          country: 'BE',
          zone: 'Europe/Brussels',
          lat: 51.1761,
          lon: 4.3483,
        },
      ],
    });
  });

  test('when a postal code is searched, then its towns name it, and no log does', async () => {
    const levels = ['info', 'warn', 'error'] as const;
    const spies = levels.map((level) => vi.spyOn(console, level).mockImplementation(() => {}));
    const { body } = await app.call('GET', '/v1/places?q=D-07030');
    expect(body).toMatchObject({ items: [{ place: '5099133', country: 'US', postcode: '07030' }] });
    await app.call('GET', '/v1/places?q=07030&limit=none');
    expect(JSON.stringify(spies.flatMap(({ mock }) => mock.calls))).not.toContain('07030');
    for (const spy of spies) spy.mockRestore();
  });

  test.each([
    [1, [1, 1]],
    [2, [2]],
    [100, [2]],
  ])('when places are listed by %i, then all come once and in order', async (limit, sizes) => {
    const pages = await pagesOf(placesSchema, `/v1/places?q=Hob&limit=${limit}`);
    expect(pages.map(({ items }) => items.length)).toEqual(sizes);
    expect(pages.flatMap(({ items }) => items.map(({ place }) => place))).toEqual(['5099133', '2796696']);
  });

  test('when a cursor is behind the last place, then the page is empty', async () => {
    const cursor = Buffer.from('999999').toString('base64url');
    const { body } = await app.call('GET', `/v1/places?q=Hob&cursor=${cursor}`);
    expect(body).toEqual({ items: [] });
  });
});
