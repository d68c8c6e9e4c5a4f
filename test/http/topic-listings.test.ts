import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { PAGES, ROUTES } from '../../functions/api/routes.ts';
import type { Listing, TopicPolicy } from '../../functions/domain/topics/topic-listing.ts';
import { callSensitive } from '../../functions/services/topics/call-sensitive.ts';
import { countMembers } from '../../functions/services/topics/count-topics.ts';
import { publishTopics } from '../../functions/services/topics/publish-topics.ts';
import { decideTopic } from '../../functions/services/topics/review-topics.ts';
import type { TopicsPosition } from '../../functions/store/reconcile-position.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { gather } from '../support/http-world.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp({ QUORUM: '3' });
});
beforeEach(() => app.clear());
afterEach(() => void vi.useRealTimers());
afterAll(() => app.stop());

const HOSTILE = 'Tom Smith of 5 Elm Road is a thief';
const SLUG = 'tom-smith-of-5-elm-road-is-a-thief';
/** Whatever of the words shows that they were let through, in a page, an address or a calendar. */
const WORDS = /tom.smith|elm.road|thief/i;
const AROUND = '?lat=40.744&lon=-74.032';
const DAY_MS = 24 * 60 * 60 * 1000;

const SENSITIVE = { name: 'Depression', slug: 'depression' };
/** Whatever tells of a group about it. */
const SENSITIVE_WORDS = /depression/i;

/** Thirty people write it, three of them meet, and nights go by. */
async function givenTopic(
  listing: Listing | undefined,
  policy: TopicPolicy,
  { name, slug } = { name: HOSTILE, slug: SLUG },
): Promise<void> {
  for (const one of name === SENSITIVE.name ? 'abcde' : 'abc')
    await app.join({ email: `${one}@example.org`, topics: [name], agreed: { sensitive: true } });
  await countMembers(
    app.table,
    [{ topic: { slug, name }, by: 30 }],
    `${slug.slice(0, 12)}-${listing}-${policy}`,
  );
  await gather(app, slug, 3);
  if (listing === 'listed' || listing === 'hidden' || listing === 'closed')
    await decideTopic(app.table, slug, {
      listing,
      name,
      why: 'a test',
      by: 'a test',
      now: new Date(),
    });
  for (let night = 0; night < 5; night += 1) {
    let position: TopicsPosition | 'done' | undefined;
    const now = new Date(Date.now() + night * DAY_MS);
    while (position !== 'done')
      position = await publishTopics(app.table, position, { now, policy }, (_, error) => {
        throw error;
      });
  }
  // By then everybody may know of their group.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * DAY_MS });
}

/** All that everybody can ask for without a token, about this topic, its group and its meetup. */
async function publicTargets(slug = SLUG): Promise<string[]> {
  const [meetup] = await app.itemsOf('meetup');
  const queries: Readonly<Record<string, string[]>> = {
    '/v1/topics': ['', '?q=tom', '?limit=100'],
    '/v1/topics/{topic}/progress': [AROUND],
    '/v1/meetups': [AROUND, `${AROUND}&topic=${slug}`],
    '/v1/topic-suggestions': [`?q=${slug.slice(0, 4)}`, `?q=${slug}s`, `?q=${slug}`],
    '/v1/places': ['?q=hob'],
    '/topics': ['', '?q=tom'],
    '/topics/{topic}': ['', '?town=Hoboken,%20NJ'],
    '/near': ['', '?town=Hoboken,%20NJ'],
  };
  return [...ROUTES, ...PAGES]
    .filter(({ method, path }) => method === 'GET' && !/\{(token|asset)|^\/(v1\/)?me(\/|$)/.test(path))
    .flatMap(({ path }) => (queries[path] ?? ['']).map((query) => `${path}${query}`))
    .map((target) =>
      target
        .replace('{topic}', slug)
        .replace('{meetup}', String(meetup?.id))
        .replace('{group}', String(meetup?.group)),
    );
}

const shownAt = async (words = WORDS, slug = SLUG) => {
  const shown: string[] = [];
  for (const target of await publicTargets(slug)) {
    const { status, text, headers } = await app.call('GET', target);
    // What the asker wrote into the address themselves comes back as the address of the page.
    const said = text
      .replaceAll(/"instance":"[^"]*"|"topic":"[^"]*","progress"/g, '')
      .replaceAll(target.includes(slug) ? slug : '\u0000', '');
    if (status === 200 && words.test(said)) shown.push(target);
    if (status >= 500) throw new Error(`${target} ${headers['content-type']}`);
  }
  return shown;
};

describe('given a topic that thirty accounts have typed and three of them meet about', () => {
  test.each([
    [undefined, 'reviewed'],
    ['hidden', 'reviewed'],
    ['closed', 'reviewed'],
    [undefined, 'open'],
    ['hidden', 'open'],
    ['closed', 'open'],
  ] as const)(
    'when it is %s in a stage that is %s, then no public route shows a word of it',
    async (listing, policy) => {
      await givenTopic(listing, policy);
      expect((await publicTargets()).length).toBeGreaterThan(20);
      expect(await shownAt()).toEqual([]);
      const [meetup] = await app.itemsOf('meetup');
      const page = await app.call('GET', `/meetups/${meetup?.id}`);
      expect(page.text).toContain('The group’s own topic');
      expect(page.text).toContain('<meta name="robots" content="noindex, nofollow"/>');
      expect((await app.call('GET', `/groups/${meetup?.group}`)).text).toContain('noindex');
      const gone = listing === 'closed' ? 410 : 404;
      for (const target of [`/topics/${SLUG}`, `/v1/topics/${SLUG}`])
        expect((await app.call('GET', target)).status).toBe(gone);
      const progress = await app.call('GET', `/v1/topics/${SLUG}/progress${AROUND}`);
      expect(progress.status).toBe(listing === 'closed' ? 410 : 200);
    },
  );

  test('when an operator approved it, then it is shown', async () => {
    await givenTopic('listed', 'reviewed');
    expect(await shownAt()).toEqual(
      expect.arrayContaining([
        '/v1/topics',
        '/topics',
        `/topics/${SLUG}`,
        '/sitemap.xml',
        `/v1/meetups${AROUND}`,
      ]),
    );
  });
});

describe('given a sensitive topic that thirty accounts have typed and three of them meet about', () => {
  /** What is told of a topic that nobody has ever typed, and of groups that do not exist. */
  const tellsNothing = async (slug: string) => {
    const [meetup] = await app.itemsOf('meetup');
    const asIfUnknown = async (target: string, unknown: string) => {
      const [one, other] = [await app.call('GET', target), await app.call('GET', unknown)];
      const said = ({ text }: typeof one) =>
        text
          .replaceAll(target, unknown)
          .replaceAll(slug, 'never-typed')
          .replace(/request-\d+/, '');
      expect([one.status, said(one)]).toEqual([other.status, said(other)]);
    };
    await asIfUnknown(`/topics/${slug}`, '/topics/never-typed');
    await asIfUnknown(`/v1/topics/${slug}`, '/v1/topics/never-typed');
    await asIfUnknown(`/v1/topics/${slug}/progress${AROUND}`, `/v1/topics/never-typed/progress${AROUND}`);
    await asIfUnknown(`/meetups/${meetup?.id}`, '/meetups/0-1');
    await asIfUnknown(`/v1/meetups/${meetup?.id}`, '/v1/meetups/0-1');
    await asIfUnknown(`/v1/meetups/${meetup?.id}.ics`, '/v1/meetups/0-1.ics');
    await asIfUnknown(`/groups/${meetup?.group}`, '/groups/none');
    await asIfUnknown(`/v1/groups/${meetup?.group}.ics`, '/v1/groups/none.ics');
  };

  test.each([
    [undefined, 'reviewed'],
    ['listed', 'reviewed'],
    [undefined, 'open'],
    ['listed', 'open'],
  ] as const)(
    'when it is %s in a stage that is %s, then no public route tells that it is there',
    async (listing, policy) => {
      await givenTopic(listing, policy, SENSITIVE);
      expect(await shownAt(SENSITIVE_WORDS, SENSITIVE.slug)).toEqual([]);
      await tellsNothing(SENSITIVE.slug);
    },
  );

  test('when an operator calls a listed one sensitive, then the same at once, and a common one is not suggested', async () => {
    await givenTopic('listed', 'reviewed', { name: 'Vegan', slug: 'vegan' });
    expect(await shownAt(/vegan\b/i, 'vegan')).toContain('/v1/topics');
    const deciding = { why: 'a test', by: 'a test', now: new Date(), id: 'audited' };
    await callSensitive(app.table, 'vegan', true, deciding);
    vi.setSystemTime(Date.now() + 2 * 60_000);
    const shown = await shownAt(/vegan\b/i, 'vegan');
    expect(shown.filter((target) => !target.startsWith('/v1/topic-suggestions'))).toEqual([]);
    expect((await app.call('GET', '/v1/topic-suggestions?q=vegan')).text).not.toContain('"topic":"vegan"');
    await tellsNothing('vegan');
    const [line] = await app.itemsOf('audit');
    expect(line).toMatchObject({ what: 'topic sensitive', why: 'a test', about: 'vegan' });
    await callSensitive(app.table, 'vegan', false, { ...deciding, id: 'audited-again' });
    vi.setSystemTime(Date.now() + 2 * 60_000);
    expect((await app.call('GET', '/v1/topic-suggestions?q=vegan')).text).toContain('"topic":"vegan"');
  });
});

describe('given a closed topic', () => {
  beforeEach(() =>
    decideTopic(app.table, 'moss', { listing: 'closed', why: 'a test', by: 'a test', now: new Date() }),
  );

  test('when somebody signs up for it and another, then the answer is as ever, and the other one holds', async () => {
    const token = await app.signUp({ topics: ['Moss', 'Chess'] });
    const { status, body } = await app.call('POST', '/v1/confirmations', { json: { token } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      interests: [{ topic: 'chess' }],
      refused: [{ topic: 'moss', name: 'Moss' }],
    });
    expect(await app.itemsOf('interest')).toHaveLength(1);
  });

  test('when somebody confirms on the page, then it says so', async () => {
    const token = await app.signUp({ topics: ['Moss'] });
    const headers = {
      origin: 'https://convoke.example.org',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const { status, text } = await app.call('POST', `/confirm/${token}`, { headers, body: '' });
    expect(status).toBe(200);
    expect(text).toContain('We don’t bring people together for this');
    expect(await app.itemsOf('interest')).toEqual([]);
    expect(await app.itemsOf('member')).toHaveLength(1);
  });

  test('when a member adds it, then that is refused', async () => {
    const { session } = await app.join();
    const { status } = await app.call('PUT', '/v1/me/interests/moss', { session: session.token });
    expect(status).toBe(410);
    expect(await app.itemsOf('interest')).toHaveLength(1);
  });

  test('when enough people wait for it, then no group is founded', async () => {
    for (const email of ['a@example.org', 'b@example.org', 'c@example.org'])
      await app.join({ email, topics: ['Fern'] });
    await decideTopic(app.table, 'fern', { listing: 'closed', why: 'a test', by: 'a test', now: new Date() });
    await gather(app, 'fern', 3);
    expect(await app.itemsOf('group')).toEqual([]);
  });
});
