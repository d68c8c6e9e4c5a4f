import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGES } from '../../functions/api/routes.ts';
import { invite } from '../../functions/services/meetups/invite.ts';
import { de } from '../../functions/site/messages/de.ts';
import { deTexts } from '../../functions/site/messages/de-texts.ts';
import { en } from '../../functions/site/messages/en.ts';
import { enTexts } from '../../functions/site/messages/en-texts.ts';
import { putDecision } from '../../functions/store/decisions.ts';
import { transact } from '../../functions/store/transact.ts';
import type { HttpResponse } from '../support/api-contract.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { countPeople, foundMeetup } from '../support/http-world.ts';
import { textsIn } from '../support/message-texts.ts';

let app: HttpApp;
beforeAll(async () => {
  const imprint = { name: 'Treff e. V.', lines: ['Lindenweg 1', '10115 Berlin'], phone: '030 123456' };
  app = await startHttpApp({ QUORUM: '3', IMPRINT: JSON.stringify(imprint) });
});
afterAll(() => app.stop());

const GERMAN = { 'accept-language': 'de-AT, de;q=0.9, en;q=0.5' };
const HOBOKEN = 'place=5099133';

const said = (...words: readonly object[]) => words.flatMap((each) => textsIn(each).map(([, text]) => text));
const GERMAN_TOO = new Set(said(de, deTexts));
/** What pages say in English only. */
const ENGLISH = new Set(said(en, enTexts).filter((text) => !GERMAN_TOO.has(text)));
/** Words that only stand in an English sentence. */
const ENGLISH_WORDS = /\b(the|and|you|your|with|people|near|please|about|for|this|it)\b/i;

const decoded = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Everything that a page says to eyes, ears and scripts, piece by piece; not what is said to be in another language. */
const pieces = (html: string): string[] => {
  const own = html.replace(/<(\w+)[^>]* lang="en"[^>]*>[^<]*<\/\1>/g, '');
  const attributes = own.matchAll(
    /\s(?:aria-label|title|alt|placeholder|content|data-(?!home-map|description|draft)[\w-]+)="([^"]*)"/g,
  );
  return [
    ...own.replace(/<script[^>]*>.*?<\/script>/gs, '').split(/<[^>]*>/),
    ...[...attributes].map(([, value = '']) => value),
  ]
    .map((piece) => decoded(piece).trim())
    .filter((piece) => !/^https?:/.test(piece));
};

/** What of a page is English although it should be German. */
const leftOver = ({ text }: HttpResponse): string[] =>
  pieces(text).filter((piece) => ENGLISH.has(piece) || ENGLISH_WORDS.test(piece));

const VENUES = [
  { id: 'a', name: 'Stadtbibliothek', place: { lat: 40.744, lon: -74.031 } },
  { id: 'b', name: 'Café Linde', place: { lat: 40.743, lon: -74.032 } },
];

/** One address for each page that can be looked at. */
async function addresses(): Promise<{ readonly path: string; readonly cookie?: string }[]> {
  await countPeople(app, { go: 17, tee: 5 });
  const { member } = await app.join({ name: 'Ada', language: 'de', topics: ['Go', 'Tee'] });
  const soon = await foundMeetup(app, 12);
  const past = await foundMeetup(app, -1, { state: 'confirmed' });
  for (const { id } of [soon, past]) await invite(app.table, id, member.id, new Date());
  const cookie = `__Host-session=${await app.token('session', member.id)}`;
  const answer = await app.token('answer', `${soon.id}/${member.id}`);
  const told = await app.token('answer', `${past.id}/${member.id}`);
  const decided = { measure: 'warned', why: 'Zu laut.', by: 'olive', at: new Date().toISOString() } as const;
  await transact(app.table, putDecision(app.table, { ...decided, id: 'd1', member: member.id }));
  return [
    ...[
      '/',
      '/about',
      '/privacy',
      '/terms',
      '/imprint',
      '/docs',
      '/topics',
      '/topics?q=zzz',
      '/topics/go',
      '/topics/go/chapters',
      '/transparency',
      '/near',
    ],
    ...[`/topics/go?${HOBOKEN}`, `/near?${HOBOKEN}`, '/near?town=Springfield', '/near?town=Hobokn'],
    ...[`/meetups/${soon.id}`, `/groups/${soon.group}`, '/meetups/nothing', '/sign-in', '/sign-in?ended'],
    ...[
      `/confirm/${await app.signUp({ email: 'neu@example.org', topics: ['Schach'] })}`,
      `/confirm/${await app.signUp({ topics: ['Schach'] })}`,
      `/confirm/${await app.token('sign-in', member.id)}`,
    ],
    ...[
      `/answer/${answer}`,
      `/host/${answer}`,
      `/closed/${answer}`,
      `/places/${answer}`,
      `/evenings/${answer}`,
      `/feedback/${told}`,
      `/report/${answer}`,
      `/report/${encodeURIComponent('topic:go')}`,
    ],
    `/appeal/${await app.token('appeal', `d1/${member.id}`)}`,
    `/interest/${await app.token('interest', `${member.id}/tee`)}`,
    `/unsubscribe/${await app.token('unsubscribe', `${member.id}/go`)}`,
  ]
    .map((path) => ({ path }))
    .concat(['/me', '/me?done=saved', '/me/erase'].map((path) => ({ path, cookie })));
}

describe('given a browser that asks for German', () => {
  test('when it looks at any page, then all of it is German', async () => {
    const looked = await addresses();
    for (const { path, cookie } of looked) {
      const response = await app.call('GET', path, { headers: { ...GERMAN, ...(cookie && { cookie }) } });
      expect([path, leftOver(response)]).toEqual([path, []]);
      expect([path, response.text.slice(0, 60)]).toEqual([
        path,
        expect.stringContaining('<html lang="de" dir="ltr">'),
      ]);
    }
    const noPages = [
      '/robots.txt',
      '/.well-known/security.txt',
      '/sitemap.xml',
      '/transparency.json',
      '/me/export',
      '/me/near',
    ];
    const unseen = PAGES.filter(({ method, path }) => method === 'GET' && !noPages.includes(path)).filter(
      ({ path }) => !looked.some((one) => asPattern(path).test(one.path)),
    );
    expect(unseen).toEqual([]);
  });

  test('when it answers an invitation and leads on from there, then all of it is German', async () => {
    const { member } = await app.join({ email: 'eva@example.org', topics: ['Go'] });
    const meetup = await foundMeetup(app, 12, { candidates: VENUES });
    await invite(app.table, meetup.id, member.id, new Date());
    const token = await app.token('answer', `${meetup.id}/${member.id}`);
    const form = { ...GERMAN, 'content-type': 'application/x-www-form-urlencoded', origin: 'null' };
    for (const body of ['answer=no&tooFar=yes', 'answer=yes&host=yes']) {
      const sent = await app.call('POST', `/answer/${token}`, { headers: form, body });
      const shown = await app.call('GET', `/answer/${token}`, { headers: GERMAN });
      expect([sent.status, leftOver(sent), shown.status, leftOver(shown)]).toEqual([200, [], 200, []]);
    }
    for (const path of [`/host/${token}`, `/closed/${token}`, `/places/${token}`, `/feedback/${token}`]) {
      const response = await app.call('GET', path, { headers: GERMAN });
      expect([response.status, leftOver(response)]).toEqual([200, []]);
    }
  });

  test('when something is not possible, then the reason is German, with distances and times as Germans write them', async () => {
    const { member } = await app.join({ email: 'host@example.org', name: 'Ada', topics: ['Go'] });
    const tokenOf = async (meetup: { readonly id: string }) => {
      await invite(app.table, meetup.id, member.id, new Date());
      return app.token('answer', `${meetup.id}/${member.id}`);
    };
    const token = await tokenOf(await foundMeetup(app, 12));
    const cancelled = await tokenOf(await foundMeetup(app, 12, { state: 'cancelled' }));
    const form = { ...GERMAN, 'content-type': 'application/x-www-form-urlencoded', origin: 'null' };
    const send = (path: string, body: string) => app.call('POST', path, { headers: form, body });
    await send(`/answer/${token}`, 'answer=yes&host=yes');
    const refused = [
      await send(`/answer/${token}`, 'answer=yes&venue=nowhere'),
      await send(`/answer/${cancelled}`, 'answer=yes'),
      await send(`/feedback/${token}`, 'happened=yes'),
      await send(`/closed/${token}`, 'venue=nowhere'),
      await send(`/host/${token}`, 'place=nowhere'),
      await send(`/interest/${await app.token('interest', `${member.id}/nothing`)}`, 'answer=yes'),
    ];
    for (const response of refused) expect([response.status, leftOver(response)]).toEqual([409, []]);
    const { refusals } = de;
    for (const [at, why] of [
      [0, 'venue-not-to-choose'],
      [1, 'cancelled'],
      [2, 'never-confirmed'],
      [3, 'venue-unknown'],
      [4, 'before-confirmed'],
      [5, 'wish-ended'],
    ] as const)
      expect(decoded(refused[at]?.text ?? '')).toContain(refusals[why]);
  });

  test('when a form is sent with mistakes, then the complaints are German', async () => {
    for (const path of ['/', '/sign-in']) {
      const response = await app.call('POST', path, {
        headers: {
          ...GERMAN,
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        body: 'email=x&town=Springfield&name=%21',
      });
      expect([response.status, leftOver(response)]).toEqual([422, []]);
    }
  });

  test('when the form of the first page is sent, then the sign-up is German', async () => {
    await app.clear();
    await app.call('POST', '/', {
      headers: {
        ...GERMAN,
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
      body: 'email=ada@example.org&town=Hoboken, NJ&topics=Schach&reachKm=10&agreed=yes',
    });
    expect((await app.itemsOf('sign-up')).map(({ language }) => language)).toEqual(['de']);
  });

  test('when a program is refused, then it is told why in the language it asks for, else in that of its member', async () => {
    const { session } = await app.join({ email: 'refused@example.org', language: 'de' });
    const refused = (path: string, headers: Record<string, string> = {}) =>
      app.call('GET', path, { session: session.token, headers });
    const unasked = await refused('/v1/me/interests/golf');
    expect(unasked.body).toMatchObject({
      title: 'Hier ist nichts',
      detail: 'Dieses Interesse hast du nicht.',
    });
    expect(unasked.headers['content-language']).toBe('de');
    const asked = await refused('/v1/me/interests/golf', { 'accept-language': 'en' });
    expect(asked.body).toMatchObject({ title: 'Nothing was found', detail: 'You have no such interest.' });
    expect((await refused('/v1/nowhere', GERMAN)).body).toMatchObject({
      detail: 'Diesen Pfad gibt es nicht, siehe /v1/openapi.json.',
    });
  });

  test('when towns are suggested, then their countries are named in German', async () => {
    const { text } = await app.call('GET', '/v1/places?q=Hoboken&language=de&limit=1');
    expect(text).toContain('Vereinigte Staaten');
    expect((await app.call('GET', '/v1/places?q=Hoboken, Vereinigte Staaten')).text).toContain(
      'Hoboken, New Jersey, United States',
    );
  });
});

describe('given a page that is found by search engines', () => {
  test('then it names the addresses of each language', async () => {
    const { text } = await app.call('GET', '/about');
    for (const language of ['en', 'de'])
      expect(text).toContain(
        `<link rel="alternate" hreflang="${language}" href="https://convoke.example.org/about?lang=${language}"/>`,
      );
  });

  test.each([
    ['/about', '/about'],
    ['/about?lang=de', '/about?lang=de'],
    ['/about?lang=xx', '/about'],
    ['/near?place=5099133&lang=de', '/near?place=5099133&lang=de'],
  ])(
    'when %s is opened, then search engines keep %s, which is in one of its languages',
    async (path, kept) => {
      const text = decoded((await app.call('GET', path)).text);
      expect(text).toContain(`<link rel="canonical" href="https://convoke.example.org${kept}"/>`);
      const [plain = ''] = kept.split(/[?&]lang=/);
      expect(text).toContain(
        `<link rel="alternate" hreflang="x-default" href="https://convoke.example.org${plain}"/>`,
      );
    },
  );

  test('when it is passed on, then its preview is in its language, and says what its picture shows', async () => {
    const { text } = await app.call('GET', '/about', { headers: GERMAN });
    for (const [property, content] of [
      ['locale', 'de_DE'],
      ['locale:alternate', 'en_GB'],
      ['image', 'https://convoke.example.org/assets/card-de-CCCCCCCC.png'],
      ['image:width', '1200'],
      ['image:height', '630'],
      ['image:alt', de.home.heading],
    ])
      expect(text).toContain(`<meta property="og:${property}" content="${content}"/>`);
  });

  test('when its address names one language and another is chosen, then that one is shown', async () => {
    const { text } = await app.call('GET', '/near?lang=de&place=5099133');
    expect(text).toContain('name="to" value="/near?place=5099133"');
  });

  test('when its language is chosen, then that is kept, against what the browser says', async () => {
    const chosen = await app.call('POST', '/language', {
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: 'language=de&to=/about',
    });
    const [cookie = ''] = chosen.cookies;
    const again = await app.call('GET', '/about', {
      headers: { 'accept-language': 'en', cookie: cookie.split(';', 1).join() },
    });
    expect(again.text).toContain('<html lang="de"');
    const named = await app.call('GET', '/about?lang=en', { headers: GERMAN });
    expect(named.text).toContain('<html lang="en"');
  });
});

const asPattern = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}(\\?.*)?$`);
