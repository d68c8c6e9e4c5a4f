import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { EVERY_ROUTE, PAGES } from '../../functions/api/routes.ts';
import { memberUid } from '../../functions/domain/meetups/calendar-uid.ts';
import { nextOccurrence } from '../../functions/domain/meetups/scheduling.ts';
import { USUAL_SLOTS } from '../../functions/domain/meetups/slots.ts';
import { type Meetup, SLOTS } from '../../functions/domain/model.ts';
import { putVenues } from '../../functions/services/meetups/import-venues.ts';
import { readMeetup } from '../../functions/store/meetups.ts';
import { readMember } from '../../functions/store/members.ts';
import type { HttpResponse } from '../support/api-contract.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { GROUP, meetupOn, seedMeetup } from '../support/meetups.ts';

const DAY_MS = 24 * 60 * 60_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp({ QUORUM: '3' });
});
afterEach(() => void vi.useRealTimers());
afterAll(() => app.stop());

/** Presses the button of a page: sends its form as a browser does. */
const press = (path: string, fields: Readonly<Record<string, string>> = {}): Promise<HttpResponse> =>
  app.call('POST', path, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
    body: new URLSearchParams(fields).toString(),
  });
const look = async (path: string): Promise<string> => {
  const response = await app.call('GET', path);
  expect(response.status).toBe(200);
  return response.text;
};
/** A page without its foot, where a form of every page stands: it leads back here in another language. */
const own = (text: string): string => text.split('<footer', 1).join();
/** The names, values and states of the fields of a page's own form. */
const fields = (text: string): string[] =>
  [
    ...text
      .split('<footer', 1)
      .join()
      .matchAll(/<input ([^>]*?)\/>/g),
  ].map(([, written = '']) => {
    const attributes = new Map(
      [...written.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const checked = attributes.has('checked') ? ' checked' : '';
    return `${attributes.get('name')}=${attributes.get('value')}${checked}`;
  });

let made = 0;
async function invite(facts: Partial<Meetup> = {}, names: readonly string[] = ['Ada', 'Bob']) {
  made += 1;
  const id = `p${made}-1`;
  const group = { ...GROUP, id: `p${made}` };
  const people = names.map((name, at) => ({ id: `member-${made}-${at}`, name }));
  const meetup = meetupOn({ id, group: group.id, startsAt: inDays(12), ...facts });
  await seedMeetup(app.table, meetup, people, group);
  const tokens = await Promise.all(people.map((person) => app.token('answer', `${id}/${person.id}`)));
  return { id, tokens, pages: tokens.map((token) => `/answer/${token}`) };
}

describe('given any page', () => {
  const targets = async () => {
    const { tokens } = await invite({ state: 'confirmed', startsAt: inDays(-1) });
    const pending = await app.signUp({ email: `look-${made}@example.org` });
    const unsubscribe = await app.token('unsubscribe', `member-${made}-0`);
    return [
      `/confirm/${pending}`,
      `/confirm/${await app.token('sign-in', `member-${made}-0`)}`,
      `/answer/${tokens[0]}?answer=yes&venue=cafe&host=yes`,
      `/answer/${tokens[0]}?answer=no`,
      `/feedback/${tokens[0]}?happened=yes`,
      `/host/${tokens[0]}`,
      `/closed/${tokens[0]}`,
      `/evenings/${tokens[0]}`,
      `/places/${tokens[0]}`,
      `/unsubscribe/${unsubscribe}`,
      `/interest/${await app.token('interest', `member-${made}-0/chess`)}?answer=no`,
    ];
  };

  test('when scanners look at it with GET and HEAD, then nothing changes', async () => {
    const pages = await targets();
    const before = await app.items();
    for (const page of pages) {
      await look(page);
      const head = await app.call('HEAD', page);
      expect([head.status, head.text]).toEqual([200, '']);
    }
    expect(await app.items()).toEqual(before);
  });

  test('when its link is forged, expired or for another purpose, then a human page says what to do', async () => {
    const { id } = await invite();
    const old = new Date(Date.now() - 400 * DAY_MS);
    const purposes = ['confirm', 'answer', 'answer', 'unsubscribe', 'interest'] as const;
    for (const [at, page] of ['confirm', 'answer', 'feedback', 'unsubscribe', 'interest'].entries()) {
      const purpose = purposes[at] ?? 'answer';
      for (const token of [
        'forged',
        await app.token(purpose, `${id}/member-${made}-0`, old),
        await app.token('session', `${id}/member-${made}-0`),
      ])
        for (const response of [
          await app.call('GET', `/${page}/${token}`),
          await press(`/${page}/${token}`),
        ]) {
          expect([response.status, response.headers['content-type']]).toEqual([
            410,
            'text/html; charset=utf-8',
          ]);
          expect(response.text).toContain('This link no longer works');
          expect(own(response.text)).not.toContain(token);
          expect(own(response.text)).toMatch(
            /<form method="post" action="\/sign-in".*name="email".*href="\/#sign-up"/s,
          );
        }
    }
  });

  test('when a form is not one, too large or incomplete, then it is refused and nothing changes', async () => {
    const { id, pages } = await invite();
    const [page = ''] = pages;
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const statuses = [
      await app.call('POST', page, { json: { answer: 'yes' } }),
      await app.call('POST', page, { headers: type, body: `answer=yes&venue=${'x'.repeat(9000)}` }),
      await press(page),
      await press(page, { answer: 'perhaps' }),
      await press(page, { answer: 'yes', venue: 'nowhere' }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([415, 413, 400, 400, 409]);
    expect((await readMeetup(app.table, id))?.tally).toMatchObject({ yes: 0, no: 0 });
  });

  test('when the table fails, then the page says sorry and shows nothing of the inside', async () => {
    const { pages } = await invite();
    app.faults.plan(() => ({ kind: 'refuse', status: 400, type: 'AccessDeniedException' }));
    const response = await app.call('GET', pages[0] ?? '');
    app.faults.plan(() => undefined);
    expect(response.status).toBe(500);
    expect(response.text).toContain('That’s our fault');
    expect(response.text).not.toContain('inner words');
  });

  test('when it is asked for with another method, then it says which are allowed', async () => {
    const { status, headers } = await app.call('DELETE', '/answer/token');
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });

  test('then it is looked at with GET and HEAD, and acted on with POST', () => {
    for (const { path } of PAGES) {
      const methods = EVERY_ROUTE.filter((route) => route.path === path).map(({ method }) => method);
      expect(['GET,HEAD', 'POST', 'GET,HEAD,POST']).toContain(methods.join());
    }
  });
});

describe('given an invitation', () => {
  test('when the link says yes and a venue, then the form proposes them and the reader decides', async () => {
    const { pages } = await invite();
    const text = await look(`${pages[0]}?answer=yes&venue=cafe`);
    expect(fields(text)).toEqual([
      'only=answer',
      'venue=cafe',
      'answer=yes checked',
      'answer=no',
      'venue=library',
      'venue=cafe checked',
      'venue=',
      'host=yes',
      'tooFar=yes',
    ]);
    expect(text).toContain('Café &lt;Alto>');
    expect(text).not.toContain('Who’s coming');
  });

  test('when yes is pressed, then it counts, and names and venue show', async () => {
    const [venue] = meetupOn().candidates;
    const { id, pages } = await invite({ state: 'confirmed', venue });
    await press(pages[0] ?? '', { answer: 'yes', host: 'yes' });
    const { text } = await press(pages[1] ?? '', { answer: 'yes' });
    expect(text).toContain('<p class="said" role="status"><strong>Thanks, we’ve noted that.');
    const again = own(await look(pages[1] ?? ''));
    expect(again).toContain('<p class="said neutral">You’re coming.');
    expect(again).not.toContain('role="status"');
    expect(text).not.toContain('Ada');
    expect(text).toContain('Public Library');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 24 * 60 * 60_000 });
    const nextDay = await look(pages[1] ?? '');
    expect(nextDay).toContain('You, <bdi>Ada</bdi>.');
    expect(nextDay).toContain('Hosted by <bdi>Ada</bdi>');
    expect((await readMeetup(app.table, id))?.tally.yes).toBe(2);
  });

  test('when a vote and an offer were given, then the page shows them and any can be taken back', async () => {
    const { id, pages } = await invite();
    const [page = ''] = pages;
    await press(page, { answer: 'yes', venue: 'cafe', host: 'yes' });
    expect(fields(await look(page))).toEqual(
      expect.arrayContaining(['answer=yes checked', 'venue=cafe checked', 'host=yes checked']),
    );
    await press(page, { answer: 'yes', venue: '' });
    expect((await readMeetup(app.table, id))?.tally).toMatchObject({ yes: 1, votes: { cafe: 0 }, hosts: {} });
  });

  test('when no is pressed beside a vote, then only the no counts; too far suggests a smaller reach', async () => {
    const { id, pages } = await invite({ place: { lat: 40.745, lon: -74.1 } });
    const { text } = await press(pages[0] ?? '', { answer: 'no', venue: 'cafe', host: 'yes', tooFar: 'yes' });
    expect(text).toContain('with a reach of 5 km');
    expect((await readMeetup(app.table, id))?.tally).toMatchObject({ yes: 0, no: 1, votes: {}, hosts: {} });
  });

  test('when the large button is pressed, then it is a yes, and an offer to host stays as it was', async () => {
    const { id, pages } = await invite();
    const [page = ''] = pages;
    await press(page, { answer: 'yes', host: 'yes' });
    await press(page, { only: 'answer', venue: 'cafe', answer: 'yes' });
    const { tally } = (await readMeetup(app.table, id)) ?? {};
    expect(tally).toMatchObject({ yes: 1, votes: { cafe: 1 } });
    expect(Object.keys(tally?.hosts ?? {})).toEqual([`member-${made}-0`]);
    await press(page, { answer: 'yes' });
    expect((await readMeetup(app.table, id))?.tally.hosts).toEqual({});
  });

  test('when yes is pressed, then the page leads to calendars and a friend, and hands on no token', async () => {
    const [venue] = meetupOn().candidates;
    const { id, pages, tokens } = await invite({ state: 'confirmed', venue });
    const [page = ''] = pages;
    const file = `/v1/invitations/${tokens[0]}/calendar`;
    expect((await app.call('GET', file)).status).toBe(404);
    const { text } = await press(page, { only: 'answer', answer: 'yes' });
    const outside = [...own(text).matchAll(/href="(https:[^"]*)"/g)].map(([, href = '']) => href);
    expect(outside.map((href) => new URL(href).host)).toEqual([
      'calendar.google.com',
      'outlook.live.com',
      'www.openstreetmap.org',
    ]);
    expect(outside.join()).toContain('Public%20Library');
    for (const token of tokens) expect(outside.join()).not.toContain(token);
    expect(text).toMatch(new RegExp(`data-send="Share"><a href="/meetups/${id}">`));
    const calendar = await app.call('GET', file);
    expect([calendar.status, calendar.headers['content-type'], calendar.headers['cache-control']]).toEqual([
      200,
      'text/calendar; charset=utf-8',
      'no-store',
    ]);
    expect(calendar.text).toContain(`UID:${memberUid(id, `member-${made}-0`)}`);
    expect(calendar.text).toContain('LOCATION:Public Library');
  });

  test('when the large no is pressed, then evenings are asked for, and only ticked ones are added', async () => {
    const { id, pages, tokens } = await invite();
    const evenings = `/evenings/${tokens[0]}`;
    const free = async () => (await readMember(app.table, `member-${made}-0`))?.free;
    const { text } = await press(pages[0] ?? '', { only: 'answer', answer: 'no' });
    expect(text).toContain(`action="${evenings}"`);
    expect((await readMeetup(app.table, id))?.tally).toMatchObject({ yes: 0, no: 1 });
    const before = await free();

    expect(own((await press(evenings)).text)).toContain('nothing has changed');
    expect(own((await press(evenings, { evening: 'mon-morning' })).text)).toContain('nothing has changed');
    expect(await free()).toEqual(before);

    expect(own((await press(evenings, { evening: 'tue-evening' })).text)).toContain(
      'Noted: evenings on Tuesday.',
    );
    expect(await free()).toEqual([]);
    expect(own((await press(evenings, { evening: 'sat-evening' })).text)).toContain('evenings on Saturday.');
    expect(await free()).toEqual(
      SLOTS.filter((slot) => slot === 'sat-evening' || USUAL_SLOTS.includes(slot)),
    );
    expect(own(await look(evenings))).not.toContain('checked');
  });

  test('when evenings are named by the link of somebody who is not invited, then there is nothing', async () => {
    const { id } = await invite();
    const stranger = `/evenings/${await app.token('answer', `${id}/stranger`)}`;
    expect((await app.call('GET', stranger)).status).toBe(404);
    expect((await press(stranger, { evening: 'tue-evening' })).status).toBe(404);
  });

  test('when it was cancelled, then there is no form', async () => {
    const { pages } = await invite({ state: 'cancelled', due: undefined });
    const text = await look(pages[0] ?? '');
    expect(text).toContain('It was cancelled');
    expect(own(text)).not.toContain('<form');
  });

  test('when names hold markup, then it stays text', async () => {
    const evil = '<script>alert(1)</script>"\'&';
    const { pages } = await invite({ topic: { slug: 'x', name: evil }, area: evil }, [evil, 'Bob']);
    await press(pages[0] ?? '', { answer: 'yes' });
    const { text } = await press(pages[1] ?? '', { answer: 'yes' });
    expect(text).toContain('&lt;script>');
  });
});

describe('given a meetup that has ended', () => {
  test('when the link says that it happened, then the form proposes it, and pressing keeps it', async () => {
    const { id, tokens, pages } = await invite({ state: 'confirmed', startsAt: inDays(-1) });
    await press(pages[0] ?? '', { answer: 'yes' });
    const page = `/feedback/${tokens[0]}`;
    expect(fields(await look(`${page}?happened=yes`))).toEqual([
      'happened=yes checked',
      'happened=no',
      'people=',
      'hostNext=yes',
    ]);
    const { text } = await press(page, { happened: 'yes', people: '7', hostNext: 'yes' });
    expect(text).toContain('Thanks, we’ve noted that.');
    expect(fields(text)).toEqual(['happened=yes checked', 'happened=no', 'people=7', 'hostNext=yes checked']);
    expect((await readMeetup(app.table, id))?.tally.held).toBe(1);
  });

  test('when somebody did not say yes, or it is too early, then the page says why it does not ask', async () => {
    const over = await invite({ state: 'confirmed', startsAt: inDays(-1) });
    expect(await look(`/feedback/${over.tokens[0]}`)).toContain('We only ask people who said yes');
    expect((await press(`/feedback/${over.tokens[0]}`, { happened: 'yes' })).status).toBe(409);
    const early = await invite({ state: 'confirmed' });
    expect(await look(`/feedback/${early.tokens[0]}`)).toContain('It hasn’t ended yet');
  });
});

describe('given a host', () => {
  const startsAt = nextOccurrence(GROUP.rhythm, GROUP.zone, inDays(11));
  const host = async (facts: Partial<Meetup> = {}) => {
    const [venue] = meetupOn().candidates;
    const due = { step: 'remind', at: inDays(10) } as const;
    const { id, pages, tokens } = await invite({ state: 'confirmed', venue, startsAt, due, ...facts });
    await press(pages[0] ?? '', { answer: 'yes', host: 'yes' });
    return { id, answer: pages[0] ?? '', page: `/host/${tokens[0]}`, other: `/host/${tokens[1]}` };
  };

  test('when they move the time, then it moves once, and the page says that all are told', async () => {
    const { id, answer, page } = await host();
    expect(await look(answer)).toContain(`href="${page}"`);
    const text = await look(page);
    const options = [...text.matchAll(/<option (selected )?value="([^"]+)"/g)].map(([, , value]) => value);
    expect(options).toHaveLength(5);
    expect(fields(text)).toEqual(['place=keep checked']);
    expect(text).toContain('We know of no other place');
    const later = options.at(-1) ?? '';
    const { text: after } = await press(page, { startsAt: later, place: 'keep' });
    expect(after).toContain('Everyone who’s coming will hear about it');
    expect(await readMeetup(app.table, id)).toMatchObject({ startsAt: later, sequence: 1 });
    await press(page, { startsAt: later, place: 'keep' });
    expect((await readMeetup(app.table, id))?.sequence).toBe(1);
  });

  test('when they choose another venue, then it is there, and no place in words of their own', async () => {
    await putVenues(app.table, meetupOn().candidates);
    const { id, page } = await host();
    expect(fields(await look(page))).toEqual(['place=keep checked', 'place=cafe']);
    await press(page, { place: 'cafe' });
    expect(await readMeetup(app.table, id)).toMatchObject({ venue: { id: 'cafe' }, sequence: 1 });
    await press(page, { place: 'other', name: 'My flat', address: '1 Main St', where: '40.745, -74.028' });
    expect(await readMeetup(app.table, id)).toMatchObject({ venue: { id: 'cafe' }, sequence: 1 });
  });

  test('when something cannot be, then the page says so and keeps what was chosen', async () => {
    await putVenues(app.table, meetupOn().candidates);
    const { id, page } = await host();
    for (const [chosen, words] of [
      [{ place: 'cafe', startsAt: inDays(30) }, 'choose a start on the same day'],
      [{ place: 'nowhere' }, 'isn’t one of the places'],
    ] as const) {
      const response = await press(page, chosen);
      expect([response.status, response.text]).toEqual([409, expect.stringContaining(words)]);
      const isKept = fields(response.text).includes('place=cafe checked');
      expect(isKept).toBe(chosen.place === 'cafe');
    }
    expect((await readMeetup(app.table, id))?.sequence).toBe(0);
  });

  test('when somebody else looks, or it is too early or too late, then the page says what holds', async () => {
    const { other } = await host();
    expect(await look(other)).toContain('Only the person who offered to host first');
    expect((await press(other, { place: 'cafe' })).status).toBe(409);
    const early = await host({ state: 'proposed', venue: undefined });
    expect(await look(early.page)).toContain('the people who say yes decide on the place');
    expect((await press(early.page, { place: 'cafe' })).status).toBe(409);
    const frozen = await host({ frozen: ['report'] });
    expect(await look(frozen.page)).toContain('This meetup can’t be changed for now');
    expect(await look(frozen.answer)).not.toContain(`href="${frozen.page}"`);
    const soon = await host({ startsAt: inDays(1.9) });
    expect(await look(soon.page)).toContain('can no longer be changed');
    const over = await host({ startsAt: inDays(-1) });
    expect(await look(over.page)).toContain('can no longer be changed');
  });
});

describe('given a place that is closed for good', () => {
  test('when no place is known yet, then no page offers to report one', async () => {
    const { tokens, pages } = await invite({ candidates: [] });
    for (const page of [pages[0] ?? '', `/feedback/${tokens[0]}`])
      expect(await look(page)).not.toContain('/closed/');
  });

  test('when two of those who were asked say so, then nobody is sent there any more', async () => {
    await putVenues(app.table, meetupOn().candidates);
    const { tokens, pages } = await invite();
    const [first = '', second = ''] = tokens.map((token) => `/closed/${token}`);
    expect(await look(pages[0] ?? '')).toContain(`href="${first}"`);
    expect(fields(await look(first))).toEqual(['venue=library', 'venue=cafe']);
    expect((await press(first, { venue: 'cafe' })).text).toContain('Once a second person says the same');
    expect((await press(second, { venue: 'cafe' })).text).toContain('We won’t send anyone there any more.');
    expect((await press(second, { venue: 'nowhere' })).status).toBe(409);
    expect((await press(second)).status).toBe(400);
  });
});

describe('given a sign-up', () => {
  test('when its button is pressed, then there is a member whose topics are shown; pressing again shows the same', async () => {
    const token = await app.signUp({ email: 'page@example.org', topics: ['Tea', 'Go <b>'] });
    const asked = await look(`/confirm/${token}`);
    expect(asked).toContain('<bdi>Tea</bdi>, <bdi>Go &lt;b></bdi>');
    expect(asked).toMatch(
      /<bdi>(Near|About [^<]+ of) Hoboken, (NJ|Belgium)<\/bdi> <a href="\/#sign-up">Not there\?/,
    );
    expect(await app.itemsOf('counter')).toEqual([]);
    const { text } = await press(`/confirm/${token}`);
    expect(text).toContain('Your address is confirmed.');
    expect(text).toContain('It takes 3 people. From tomorrow morning, your page');
    expect(await app.itemsOf('counter')).toHaveLength(2);
    expect(await look(`/confirm/${token}`)).toContain('Welcome back');
    expect((await press(`/confirm/${token}`)).text).toContain(
      'It takes 3 people. From tomorrow morning, your page',
    );
    expect(await app.itemsOf('counter')).toHaveLength(2);
  });

  test('when a sign-in link is opened, then its button leads to where the topics stand', async () => {
    const { member } = await app.join({ email: 'again@example.org', topics: ['Bees'] });
    const token = await app.token('sign-in', member.id);
    expect(await look(`/confirm/${token}`)).toContain('Welcome back');
    const { status, headers } = await press(`/confirm/${token}`);
    expect([status, headers.location]).toEqual([303, '/me']);
  });
});

describe('given an unsubscribe link', () => {
  const memberNow = async (member: string) => (await app.itemsOf('member')).find(({ id }) => id === member);

  test('when a topic is what its mail was about, then that is proposed, and stops alone', async () => {
    const topics = ['Bridge', 'Knots <b>'];
    const { member } = await app.join({ email: 'topic@example.org', topics });
    const page = `/unsubscribe/${await app.token('unsubscribe', `${member.id}/knots-b`)}`;
    const text = await look(page);
    expect(text).toContain('No more e-mail about <bdi>Knots &lt;b></bdi>');
    expect(fields(text)).toEqual(['what=topic checked', 'what=1', 'what=2', 'what=3', 'what=6', 'what=all']);
    expect((await press(page, { what: 'topic' })).text).toContain('You won’t get any more e-mail about');
    const held = (await app.itemsOf('interest')).filter((interest) => interest.member === member.id);
    expect(held.map(({ topic }) => topic)).toEqual(['bridge']);
    expect(await memberNow(member.id)).not.toHaveProperty('unsubscribedAt');
    expect(fields(await look(page))).toEqual(['what=1', 'what=2', 'what=3', 'what=6', 'what=all checked']);
  });

  test('when a pause is chosen, then the page says until when, and everything stays', async () => {
    const { member } = await app.join({ email: 'pause@example.org', topics: ['Kites'] });
    const page = `/unsubscribe/${await app.token('unsubscribe', `${member.id}/kites`)}`;
    expect((await press(page, { what: '3' })).text).toContain('You won’t get any e-mail until');
    const { pausedUntil } = (await memberNow(member.id)) ?? {};
    const days = (Date.parse(String(pausedUntil)) - Date.now()) / DAY_MS;
    expect(days).toBeGreaterThan(87);
    expect(days).toBeLessThan(93);
    expect(await look(page)).toContain('You won’t get any e-mail until');
    expect((await press(page, { what: '12' })).status).toBe(400);
    expect((await press(page)).status).toBe(400);
  });

  test('when its button is pressed, then all mail stops, and the page says so from then on', async () => {
    const { member } = await app.join({ email: 'stop@example.org' });
    const page = `/unsubscribe/${await app.token('unsubscribe', member.id)}`;
    expect(await look(page)).toContain('Too much e-mail?');
    expect((await press(page, { what: 'all' })).text).toContain('No more e-mail');
    const [stored] = (await app.itemsOf('member')).filter(({ id }) => id === member.id);
    expect(stored).toHaveProperty('unsubscribedAt');
    expect(await look(page)).toContain('No more e-mail');
  });
});

describe('given a link that asks whether somebody still wants it', () => {
  const ask = async (topic: string) => {
    made += 1;
    const { member } = await app.join({ email: `asked-${made}@example.org`, topics: [topic] });
    return { id: member.id, page: `/interest/${await app.token('interest', `${member.id}/${topic}`)}` };
  };

  test('when one looks, then the form proposes what the link says', async () => {
    const { page } = await ask('go');
    expect(fields(await look(`${page}?answer=no`))).toEqual(['answer=yes', 'answer=no checked']);
    expect(fields(await look(page))).toEqual(['answer=yes', 'answer=no']);
  });

  test('when the button says yes, then they wait on; when it says no, then the wish and its counter are gone', async () => {
    const { id, page } = await ask('tango');
    expect((await press(page, { answer: 'yes' })).text).toContain('Thanks, we’ve noted that.');
    const wishes = async () => (await app.itemsOf('interest')).filter(({ member }) => member === id);
    expect(await wishes()).toHaveLength(1);
    expect((await press(page, { answer: 'no' })).text).toContain('You’re no longer waiting');
    expect(await wishes()).toEqual([]);
    expect((await app.itemsOf('counter')).filter(({ topic }) => topic === 'tango')).toEqual([]);
    expect(await look(page)).toContain('You’re no longer waiting');
    expect((await press(page, { answer: 'yes' })).status).toBe(409);
    expect((await press(page, { answer: 'no' })).status).toBe(200);
    expect((await press(page)).status).toBe(400);
  });
});
