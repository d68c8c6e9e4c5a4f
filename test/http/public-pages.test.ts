import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { noteSeen } from '../../functions/store/seen.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { countPeople, foundMeetup, nightFalls } from '../support/http-world.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
beforeEach(() => app.clear());
afterEach(() => void vi.useRealTimers());
afterAll(() => app.stop());

const HOBOKEN = 'place=5099133';
const look = async (path: string): Promise<string> => {
  const { status, headers, text } = await app.call('GET', path);
  expect([status, headers['cache-control']?.startsWith('public')]).toEqual([200, true]);
  return text;
};
/** People in Hoboken who wait for a topic. */
const wait = async (people: number, topic = 'Go', person: object = {}) => {
  for (let at = 0; at < people; at += 1)
    await app.join({ email: `${topic}${at}@example.org`, topics: [topic], ...person });
};
const jsonLd = (text: string): unknown =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(text)?.[1] ?? 'null');

describe('given topics that people share', () => {
  test('when they are looked at, then those that are listed show, rounded, each with a way to its page', async () => {
    await countPeople(app, { go: 17, chess: 5, secret: 4 });
    const text = await look('/topics');
    expect(text).toMatch(/href="\/topics\/chess".*About 5 people.*href="\/topics\/go".*About 15 people/s);
    expect(text).not.toContain('secret');
    expect(await look('/topics?q=G')).not.toContain('/topics/chess');
    expect(await look('/topics?after=chess')).not.toContain('/topics/chess');
    expect(await look('/topics?q=g&after=zebra')).not.toContain('/topics/go');
    expect(await look('/topics?q=zzz')).toContain('Nothing to show here yet');
  });

  test('when more begin with some letters than a page holds, then the next page has the rest', async () => {
    const slugs = Array.from({ length: 61 }, (_, n) => `tea-${String(n).padStart(2, '0')}`);
    await countPeople(app, Object.fromEntries([...slugs, 'zen'].map((slug) => [slug, 5])));
    // What is listed is read once a minute.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 60_000 });
    const text = await look('/topics?q=tea');
    expect(text).not.toContain('href="/topics/tea-60"');
    const [, more = ''] = /class="button quiet" href="([^"]+)"/.exec(text) ?? [];
    expect(more.replaceAll('&amp;', '&')).toBe('/topics?q=tea&after=tea-59');
    const rest = await look(more.replaceAll('&amp;', '&'));
    expect([...rest.matchAll(/href="(\/topics\/[^"]+)"/g)].map(([, href]) => href)).toEqual([
      '/topics/tea-60',
    ]);
    expect(rest).not.toContain('class="button quiet"');
  });

  test('when one is looked at, then it says where it meets, and leads to joining', async () => {
    await countPeople(app, { go: 17 });
    const { group } = await foundMeetup(app, 12);
    const text = await look('/topics/go');
    expect(text).toContain(`href="/groups/${group}"`);
    expect(text).toContain('<bdi>Near Hoboken, NJ</bdi>');
    expect(text).toContain('href="/?topic=go#sign-up"');
    expect(text).toContain('<link rel="canonical" href="https://convoke.example.org/topics/go"/>');
    expect(text).toContain('property="og:title" content="Go"');
  });

  test('when all its groups are looked at, then by country, each with its next date', async () => {
    await countPeople(app, { go: 17 });
    const { group } = await foundMeetup(app, 12);
    expect(await look('/topics/go')).toContain('href="/topics/go/chapters"');
    expect(await look('/topics/go/chapters')).toMatch(/<h2>Elsewhere<.*Near Hoboken, NJ.*No date yet/s);
    await nightFalls(app);
    const text = await look('/topics/go/chapters');
    expect(text).toMatch(
      new RegExp(`<h2>United States<.*href="/groups/${group}".*Near Hoboken, NJ.*\\d{1,2}:\\d\\d`, 's'),
    );
    expect(text).toContain('1 group in one country.');
    expect(await look('/topics/go/chapters?lang=de')).toMatch(/<h2>Vereinigte Staaten</);
    expect((await app.call('GET', '/topics/nothing/chapters')).status).toBe(404);
  });

  test('when people wait for one, then it says around which town, and shows it on a map', async () => {
    await countPeople(app, { go: 17 });
    await wait(5);
    await nightFalls(app, { quorum: 20 });
    const text = await look('/topics/go');
    expect(text).toContain('Where groups are forming');
    expect(text).toMatch(/href="\/topics\/go\?place=5099133".*Around Hoboken, NJ.*Some are waiting/s);
    expect(text).toContain('class="map-forming"');
    expect(text).not.toContain('class="map-meeting"');
    expect(text).toMatch(
      /Dashed: people around there are looking for company\..*These squares are all we show/,
    );
  });

  test('when too few wait for one in an area, then nothing of them is shown', async () => {
    await countPeople(app, { go: 17 });
    await wait(4);
    await nightFalls(app);
    const text = await look('/topics/go');
    expect(text).not.toContain('Where groups are forming');
    expect(text).not.toContain('class="map');
    expect(await look(`/near?${HOBOKEN}`)).toContain('too few to tell');
  });

  test('when a group meets, then its place is shown no finer than its coarse square', async () => {
    await countPeople(app, { go: 17 });
    await foundMeetup(app, 12);
    const map = async () => /<path class="map-meeting" d="[^"]*"/.exec(await look('/topics/go'))?.[0];
    const here = await map();
    expect(here).toBeDefined();
    await app.clear();
    await countPeople(app, { go: 17 });
    // Elsewhere in the same square.
    await foundMeetup(app, 12, { place: { lat: 40.66, lon: -73.9 } });
    expect(await map()).toBe(here);
  });

  test('when too few share it, then there is no page', async () => {
    await countPeople(app, { go: 2 });
    expect((await app.call('GET', '/topics/go')).status).toBe(404);
    expect((await app.call('GET', '/topics/%21')).status).toBe(404);
  });

  test.each([
    [0, 8, 'you may be the first'],
    [4, 8, 'you may be the first'],
    [5, 20, 'some people near there are already waiting'],
    [5, 8, 'almost enough people near there are waiting'],
  ])(
    'when %i people of %i wait around a town, then it says in rough words: %s',
    async (people, quorum, words) => {
      await countPeople(app, { go: 17 });
      await wait(people);
      await nightFalls(app, { quorum });
      const text = await look(`/topics/go?${HOBOKEN}`);
      expect(text).toContain(words);
      expect(text).not.toMatch(new RegExp(`\\b${people} people\\b`));
    },
  );

  test('when a group meets around the town, then its meetup is shown', async () => {
    await countPeople(app, { go: 17 });
    const { id } = await foundMeetup(app, 12);
    await nightFalls(app);
    const text = await look('/topics/go?town=Hoboken,%20NJ');
    expect(text).toContain('there’s a group near there');
    expect(text).toContain(`href="/meetups/${id}"`);
  });

  test('when the map of the site is asked for, then it names the listed topics', async () => {
    await countPeople(app, { go: 17, secret: 1, 'caf\u00e9-\u65e5\u672c': 5 });
    const text = await look('/sitemap.xml');
    expect(text).toContain('<loc>https://convoke.example.org/topics/go</loc>');
    expect(text).toContain('<loc>https://convoke.example.org/topics/caf%C3%A9-%E6%97%A5%E6%9C%AC</loc>');
    expect(text).not.toContain('secret');
    for (const language of ['en', 'de'])
      expect(text).toContain(
        `hreflang="${language}" href="https://convoke.example.org/topics/go?lang=${language}"/>`,
      );
    expect(await look('/robots.txt')).toContain('Sitemap: https://convoke.example.org/sitemap.xml');
  });
});

describe('given groups of topics that people share', () => {
  test('when the map of the site is asked for, then it names the pages around their towns, each once', async () => {
    await countPeople(app, { go: 17, chess: 5 });
    const antwerp = { lat: 51.17, lon: 4.35 };
    for (const change of [{}, {}, { topic: { slug: 'chess', name: 'Chess' }, place: antwerp }])
      await foundMeetup(app, 12, change);
    const text = await look('/sitemap.xml');
    const places = [...text.matchAll(/<loc>https:\/\/convoke\.example\.org\/near\?place=(\d+)<\/loc>/g)];
    expect(places.map(([, place]) => place).sort()).toEqual(['2796696', '5099133']);
    expect(text).toContain('href="https://convoke.example.org/near?place=5099133&amp;lang=de"');
  });
});

describe('given a meetup', () => {
  const venue = { id: 'v', name: 'Secret Café', place: { lat: 40.74, lon: -74.03 } };

  test('when it is confirmed, then search engines get an event with its area only', async () => {
    const { id, startsAt } = await foundMeetup(app, 2, { state: 'confirmed', venue, candidates: [venue] });
    const text = await look(`/meetups/${id}`);
    expect(text).not.toContain('Secret');
    expect(jsonLd(text)).toMatchObject({
      '@type': 'Event',
      startDate: startsAt,
      location: { '@type': 'Place', name: 'near Hoboken, NJ' },
    });
    for (const property of [
      /og:title" content="[^"]+, near Hoboken, NJ"/,
      /og:description" content="[^"]+: a meetup near Hoboken, NJ, [^"]*\d{4}[^"]*"/,
      new RegExp(`og:url" content="https://convoke.example.org/meetups/${id}"`),
      /og:image" content="https:\/\/convoke.example.org\/assets\/card-en-/,
    ])
      expect(text).toMatch(property);
    expect(text).toContain(`href="/v1/meetups/${id}.ics"`);
  });

  test('when few have said yes, then their number is not told', async () => {
    const tally = { no: 0, held: 0, votes: {}, hosts: {} };
    const { id: few } = await foundMeetup(app, 12, { tally: { ...tally, yes: 2 } });
    const quiet = await look(`/meetups/${few}`);
    expect(quiet).toContain('Fewer than 5 people have said yes');
    expect(quiet).toContain('<p class="said neutral">It’s on if enough people say yes');
    expect(quiet).toContain('<dd>Near Hoboken, NJ. The exact place isn’t fixed yet.');
    const { id: more } = await foundMeetup(app, 12, { tally: { ...tally, yes: 5 } });
    const text = await look(`/meetups/${more}`);
    expect(text).toContain('5 people have said yes');
    expect(quiet).toContain('It takes 4 people by');
    expect(quiet).not.toContain('<progress');
    expect(text).toContain('<progress max="4" value="4"');
    expect(jsonLd(text)).toBeNull();
  });

  test('when it was cancelled, then nobody is asked to join it', async () => {
    const { id } = await foundMeetup(app, 2, { state: 'cancelled' });
    const text = await look(`/meetups/${id}`);
    expect(text).toContain('<p class="said wrong">It was cancelled');
    expect(text).not.toContain('.ics');
  });

  test('when its topic and area hold markup, then it stays text, in the event too', async () => {
    const evil = '</script><script>alert(1)</script>"&';
    const { id } = await foundMeetup(app, 2, { state: 'confirmed', topic: { slug: 'x', name: evil } });
    const text = await look(`/meetups/${id}`);
    expect(text).not.toContain('<script>alert');
    expect(jsonLd(text)).toMatchObject({ name: `${evil}, near Hoboken, NJ` });
  });

  test('when its group is looked at, then rhythm and next meetup show', async () => {
    const { id, group } = await foundMeetup(app, 12);
    const text = await look(`/groups/${group}`);
    expect(text).toContain('The third Thursday of every month, 19:00');
    expect(text).toContain(`href="/meetups/${id}"`);
    expect(text).toContain(`href="/v1/groups/${group}.ics"`);
  });

  test('when somebody from the United States looks, then clocks and distances are those of there', async () => {
    const { id, group } = await foundMeetup(app, 12);
    const american = async (path: string) => {
      const { headers, text } = await app.call('GET', path, {
        headers: { 'accept-language': 'en-US,en;q=0.9' },
      });
      expect(headers.vary).toContain('accept-language');
      return text.replaceAll(/[\u00a0\u202f]/g, ' ');
    };
    expect(await american(`/meetups/${id}`)).toMatch(/\d:\d\d [AP]M Eastern/);
    expect(await american(`/groups/${group}`)).toContain('The third Thursday of every month, 7:00 PM');
    expect(await american('/')).toContain('6 mi (10 km)');
    expect(await american('/map?place=5099133')).toContain('6 mi (10 km)');
    expect(await look('/')).not.toContain(' mi ');
  });

  test.each(['/meetups/none-1', '/meetups/none', '/groups/none'])(
    'when %s is not there, then a page says so',
    async (path) => {
      const { status, text } = await app.call('GET', path);
      expect(status).toBe(404);
      expect(text).toContain('There’s nothing here');
    },
  );
});

describe('given a town', () => {
  test('when somebody looks around it, then what is on and what is forming show', async () => {
    await countPeople(app, { go: 17, chess: 9 });
    await wait(5);
    await nightFalls(app);
    const { id } = await foundMeetup(app, 12, { topic: { slug: 'tea', name: 'Tea' } });
    const cancelled = await foundMeetup(app, 12, { topic: { slug: 'tea', name: 'Tea' }, state: 'cancelled' });
    const far = await foundMeetup(app, 12, { place: { lat: 40.74, lon: -73 } });
    const text = await look(`/near?${HOBOKEN}`);
    expect(text).toContain('<h1>Near Hoboken, NJ</h1>');
    expect(text).toContain('<title>Near Hoboken, New Jersey, United States · Convoke</title>');
    expect(text).toContain(`href="/meetups/${id}"`);
    expect(text).not.toContain(cancelled.id);
    expect(text).not.toContain(far.id);
    expect(text).toMatch(/href="\/topics\/go\?place=5099133".*Almost there/s);
    expect(text).not.toContain('/topics/chess');
  });

  test('when a browser says in which coarse square it is, then that leads to a town there, and nothing finer does', async () => {
    const { status, headers } = await app.call('GET', '/near?square=dr5r');
    expect([status, headers['cache-control']]).toEqual([303, 'public, max-age=600']);
    expect(headers.location).toMatch(/^\/near\?place=\d+$/);
    expect((await app.call('GET', headers.location ?? '')).text).toMatch(/<h1>Near .*, N[JY]<\/h1>/);
    for (const square of ['dr5rs', 'dr5reg', 'DR5R', 'dr5', '%27', 'dr5a'])
      expect((await app.call('GET', `/near?square=${square}`)).status).toBe(200);
    const text = await look('/near');
    expect(text).toMatch(/data-locate[^>]* hidden/);
    expect(text).toContain('tells us only which square, up to 40 km wide');
  });

  test('when it is drawn on a map, then with its meetups, with what is forming, and with a circle', async () => {
    await countPeople(app, { go: 17 });
    await wait(5);
    await nightFalls(app);
    await foundMeetup(app, 12, { place: { lat: 40.9, lon: -74.03 } });
    const text = await look(`/near?${HOBOKEN}`);
    expect(text).toMatch(
      /class="map-meeting".*class="map-forming"|class="map-forming".*class="map-meeting"/s,
    );
    expect(text).toContain('The circle reaches 25 km around the town.');
  });

  test('when topics are forming there, then those that are almost there come first, and those that few share stay unnamed', async () => {
    await countPeople(app, { go: 5, tea: 500, chess: 90, secret: 4 });
    for (const [topic, people] of Object.entries({ Tea: 5, Chess: 6, Go: 9, Secret: 6 }))
      await wait(people, topic);
    await nightFalls(app, { quorum: 12 });
    const text = await look(`/near?${HOBOKEN}`);
    expect(Array.from(text.matchAll(/href="\/topics\/(\w+)\?/g), ([, slug]) => slug)).toEqual([
      'go',
      'tea',
      'chess',
    ]);
    expect(text).not.toContain('secret');
  });

  test('when it is looked at, then the table is asked a dozen times at most, however many topics there are', async () => {
    await countPeople(app, Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`topic-${at}`, 9])));
    for (let at = 0; at < 30; at += 1) {
      const squares = new Map([['dr5r', at === 17 ? ('almost' as const) : ('some' as const)]]);
      await noteSeen(app.table, { topic: `topic-${at}`, area: 'dr5', squares }, new Date());
    }
    app.faults.plan(() => undefined);
    const text = await look(`/near?${HOBOKEN}`);
    expect(app.faults.seen.length).toBeLessThanOrEqual(12);
    const shown = Array.from(text.matchAll(/href="\/topics\/([\w-]+)\?/g), ([, slug]) => slug);
    expect([shown.length, shown[0]]).toEqual([20, 'topic-17']);
  });

  test('when nothing is there, then it says so', async () => {
    const text = await look(`/near?${HOBOKEN}`);
    expect(text).toContain('Nothing within');
    expect(text).toContain('You could be the first');
  });

  test('when several go by its name or none does, then there are links to those that may be meant', async () => {
    expect(await look('/near?town=Hoboken')).toMatch(/There are several.*href="\/near\?place=5099133"/s);
    expect(await look('/near?town=Hobokken')).toMatch(/Did you mean.*href="\/near\?place=5099133"/s);
    expect(await look('/near?town=Hoboken')).toContain('Not listed? Add the state or country');
    expect(await look('/near?town=07030')).toContain('<h1>Near Hoboken, NJ</h1>');
    expect(await look('/near?town=12345')).toContain('Please type the name of the town instead');
    expect(await look('/near?town=Xyzzy')).toContain('We don’t know a town of that name');
    expect(await look('/near?place=1')).toContain('<h1>Near you</h1>');
  });
});

describe('given the texts', () => {
  test.each(['/about', '/privacy', '/terms'])(
    '%s is there to be read, and says who answers for it',
    async (path) => {
      const text = await look(path);
      expect(text.match(/<h2[ >]/g)?.length).toBeGreaterThan(3);
      if (path !== '/about') expect(text).toContain('href="mailto:hello@convoke.example.org"');
    },
  );
});
