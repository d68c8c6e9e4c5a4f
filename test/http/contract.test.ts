import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OPERATIONS } from '../../functions/api/operations.ts';
import type { Meetup } from '../../functions/domain/model.ts';
import { hashAddress, hashNetwork } from '../../functions/runtime/crypto/address-hash.ts';
import { putVenues } from '../../functions/services/meetups/import-venues.ts';
import { proposePlace } from '../../functions/services/meetups/propose-places.ts';
import { rsvp } from '../../functions/services/meetups/rsvp.ts';
import { withdraw } from '../../functions/services/members/withdraw.ts';
import { decideTopic } from '../../functions/services/topics/review-topics.ts';
import { suppressEmail } from '../../functions/store/emails.ts';
import { askedKey, memberKey } from '../../functions/store/keys.ts';
import { transact, update } from '../../functions/store/transact.ts';
import { operations } from '../support/api-contract.ts';
import { type CallOptions, type HttpApp, someone, startHttpApp } from '../support/http-app.ts';
import type { Method } from '../support/http-event.ts';
import { countPeople, foundMeetup, gather } from '../support/http-world.ts';
import { GROUP, meetupOn, seedMeetup } from '../support/meetups.ts';

/** What a call needs of the world: a member in a group, her tokens, and a meetup. */
interface World {
  readonly session: string;
  /** Session of the guest. */
  readonly guest: string;
  /** Session of somebody whom mail does not reach. */
  readonly bounced: string;
  /** The link of a second sign-up that was mailed to them before. */
  readonly unreached: string;
  /** Session of somebody who has moved as often as anybody may today. */
  readonly restless: string;
  readonly id: string;
  readonly signUp: string;
  readonly meetup: string;
}

type Call = (world: World) => CallOptions & { readonly target?: string };

const OK = 'success';
/** These need nothing that could fail or be too busy, or keep for a minute what they need. */
const UNFAILING = new Set(['GET /v1/places', 'GET /v1/topic-suggestions', 'GET /v1/openapi.json']);
const FAULTS: Readonly<Record<string, string>> = {
  internal: 'SerializationException',
  busy: 'ThrottlingException',
};

/** Invitations: `<meetup>~<member>` in a target stands for a token about it. */
const GUEST = 'guest';
const TO_COME = `tocome-1~${GUEST}`;
const HOSTED = `hosted-1~${GUEST}`;
const COMING = `placeless-1~${GUEST}`;
const OVER = `over-1~${GUEST}`;
const STRANGER = 'tocome-1~stranger';
const OWN_RESPONSE = '/v1/me/invitations/tocome-1/answer';
/** Somebody from whose network as much was asked for today as may be. */
const FLOODER = '9.9.9.9';
const OUTDATED = { 'if-match': '"outdated"' };
const CORNER = { name: 'Corner Café', lat: 40.744, lon: -74.032 };
const DAY_MS = 24 * 60 * 60_000;

type Calls = Readonly<Record<string, Call>>;

/**
 * For each route what makes it succeed and, by the name of the problem, what makes it fail in its own way; a route that
 * is not called here does not compile.
 */
const CALLS: Readonly<Record<keyof typeof OPERATIONS, Calls>> = {
  'POST /v1/sign-ups': {
    [OK]: () => ({ json: someone() }),
    'too-many-requests': () => ({ json: someone(), from: FLOODER }),
  },
  'POST /v1/confirmations': {
    [OK]: ({ signUp }) => ({ json: { token: signUp } }),
    'link-expired': () => ({ json: { token: 'not-a-token' } }),
    'limit-reached': ({ signUp }) => ({ json: { token: signUp, topics: ['something-else'] } }),
    'not-possible': ({ unreached }) => ({ json: { token: unreached, topics: ['poker'] } }),
  },
  'POST /v1/sessions': {
    [OK]: () => ({ json: { email: 'ada@example.org' } }),
    'too-many-requests': () => ({ json: { email: 'ada@example.org' }, from: FLOODER }),
  },
  'DELETE /v1/sessions': {
    [OK]: ({ session }) => ({ session }),
    'invalid-request': ({ session }) => ({ session, target: '/v1/sessions?calendar=some' }),
  },
  'GET /v1/me': { [OK]: ({ session }) => ({ session }) },
  'PATCH /v1/me': {
    [OK]: ({ session }) => ({ session, json: { name: 'Ada', free: ['mon-evening'] } }),
    'limit-reached': ({ restless }) => ({ session: restless, json: { reachKm: 50 } }),
    'precondition-failed': ({ session }) => ({ session, headers: OUTDATED, json: {} }),
  },
  'DELETE /v1/me/calendar': { [OK]: ({ session }) => ({ session }) },
  'DELETE /v1/me': {
    [OK]: ({ session }) => ({ session }),
    'precondition-failed': ({ session }) => ({ session, headers: OUTDATED }),
  },
  'GET /v1/me/export': { [OK]: ({ session }) => ({ session }) },
  'GET /v1/me/interests': { [OK]: ({ session }) => ({ session }) },
  'GET /v1/me/interests/{topic}': {
    [OK]: ({ session }) => ({ session, target: '/v1/me/interests/chess' }),
    'invalid-request': ({ session }) => ({ session, target: '/v1/me/interests/%21' }),
    'not-found': ({ session }) => ({ session, target: '/v1/me/interests/golf' }),
  },
  'PUT /v1/me/interests/{topic}': {
    [OK]: ({ session }) => ({ session, target: '/v1/me/interests/Board%20games' }),
    'invalid-request': ({ session }) => ({ session, target: '/v1/me/interests/%21' }),
    'limit-reached': ({ session }) => ({ session, target: '/v1/me/interests/one-more' }),
    'not-possible': ({ bounced }) => ({ session: bounced, target: '/v1/me/interests/chess' }),
    closed: ({ session }) => ({ session, target: '/v1/me/interests/closed-topic' }),
  },
  'DELETE /v1/me/interests/{topic}': {
    [OK]: ({ session }) => ({ session, target: '/v1/me/interests/chess' }),
    'invalid-request': ({ session }) => ({ session, target: '/v1/me/interests/%21' }),
    'not-found': ({ session }) => ({ session, target: '/v1/me/interests/golf' }),
  },
  'GET /v1/me/invitations': { [OK]: ({ guest }) => ({ session: guest }) },
  'PUT /v1/me/invitations/{meetup}/answer': {
    [OK]: ({ guest }) => ({ session: guest, target: OWN_RESPONSE, json: { answer: 'yes' } }),
    'not-found': ({ session }) => ({ session, target: OWN_RESPONSE, json: { answer: 'yes' } }),
    'not-possible': ({ guest }) => ({
      session: guest,
      target: OWN_RESPONSE,
      json: { answer: 'no', host: true },
    }),
  },
  'GET /v1/invitations/{token}': {
    [OK]: () => ({ target: `/v1/invitations/${TO_COME}` }),
    'link-expired': () => ({ target: '/v1/invitations/not-a-token' }),
    'not-found': () => ({ target: `/v1/invitations/${STRANGER}` }),
  },
  'POST /v1/invitations/{token}': {
    [OK]: () => ({ target: `/v1/invitations/${TO_COME}`, json: { answer: 'no', tooFar: true } }),
    'link-expired': () => ({ target: '/v1/invitations/not-a-token', json: { answer: 'yes' } }),
    'not-found': () => ({ target: `/v1/invitations/${STRANGER}`, json: { answer: 'yes' } }),
    'not-possible': () => ({ target: `/v1/invitations/${TO_COME}`, json: { answer: 'no', host: true } }),
  },
  'POST /v1/invitations/{token}/feedback': {
    [OK]: () => ({ target: `/v1/invitations/${OVER}/feedback`, json: { happened: true } }),
    'link-expired': () => ({ target: '/v1/invitations/not-a-token/feedback', json: { happened: true } }),
    'not-found': () => ({ target: `/v1/invitations/${STRANGER}/feedback`, json: { happened: true } }),
    'not-possible': () => ({ target: `/v1/invitations/${TO_COME}/feedback`, json: { happened: true } }),
  },
  'POST /v1/invitations/{token}/plan': {
    [OK]: () => ({ target: `/v1/invitations/${HOSTED}/plan`, json: { venue: 'cafe' } }),
    'link-expired': () => ({ target: '/v1/invitations/not-a-token/plan', json: { venue: 'cafe' } }),
    'not-found': () => ({ target: `/v1/invitations/${STRANGER}/plan`, json: { venue: 'cafe' } }),
    'not-possible': () => ({ target: `/v1/invitations/${TO_COME}/plan`, json: { venue: 'cafe' } }),
  },
  'GET /v1/interests/{token}': {
    [OK]: ({ id }) => ({ target: `/v1/interests/${id}~chess` }),
    'link-expired': () => ({ target: '/v1/interests/not-a-token' }),
  },
  'POST /v1/interests/{token}': {
    [OK]: ({ id }) => ({ target: `/v1/interests/${id}~chess`, json: { answer: 'yes' } }),
    'link-expired': () => ({ target: '/v1/interests/not-a-token', json: { answer: 'yes' } }),
    'not-possible': ({ id }) => ({ target: `/v1/interests/${id}~golf`, json: { answer: 'yes' } }),
  },
  'POST /v1/invitations/{token}/closed-venues': {
    [OK]: () => ({ target: `/v1/invitations/${TO_COME}/closed-venues`, json: { venue: 'cafe' } }),
    'link-expired': () => ({ target: '/v1/invitations/not-a-token/closed-venues', json: { venue: 'cafe' } }),
    'not-found': () => ({ target: `/v1/invitations/${STRANGER}/closed-venues`, json: { venue: 'cafe' } }),
    'not-possible': () => ({ target: `/v1/invitations/${TO_COME}/closed-venues`, json: { venue: 'tea' } }),
  },
  'GET /v1/invitations/{token}/calendar': {
    [OK]: () => ({ target: `/v1/invitations/${COMING}/calendar` }),
    'link-expired': () => ({ target: '/v1/invitations/not-a-token/calendar' }),
    'not-found': () => ({ target: `/v1/invitations/${STRANGER}/calendar` }),
  },
  'GET /v1/invitations/{token}/places': {
    [OK]: () => ({ target: `/v1/invitations/${COMING}/places` }),
    'link-expired': () => ({ target: '/v1/invitations/not-a-token/places' }),
    'not-found': () => ({ target: `/v1/invitations/${STRANGER}/places` }),
  },
  'POST /v1/invitations/{token}/places': {
    [OK]: () => ({ target: `/v1/invitations/${COMING}/places`, json: CORNER }),
    'link-expired': () => ({ target: '/v1/invitations/not-a-token/places', json: CORNER }),
    'not-found': () => ({ target: `/v1/invitations/${STRANGER}/places`, json: CORNER }),
    'not-possible': () => ({ target: `/v1/invitations/${TO_COME}/places`, json: CORNER }),
  },
  'POST /v1/invitations/{token}/places/{place}/endorsement': {
    [OK]: () => ({ target: `/v1/invitations/${COMING}/places/alto/endorsement` }),
    'link-expired': () => ({ target: '/v1/invitations/not-a-token/places/alto/endorsement' }),
    'not-found': () => ({ target: `/v1/invitations/${COMING}/places/nowhere/endorsement` }),
    'not-possible': () => ({ target: `/v1/invitations/${TO_COME}/places/alto/endorsement` }),
  },
  'POST /v1/invitations/{token}/places/{place}/report': {
    [OK]: () => ({ target: `/v1/invitations/${COMING}/places/alto/report` }),
    'link-expired': () => ({ target: '/v1/invitations/not-a-token/places/alto/report' }),
    'not-found': () => ({ target: `/v1/invitations/${COMING}/places/nowhere/report` }),
  },
  'GET /v1/unsubscribe/{token}': {
    [OK]: ({ id }) => ({ target: `/v1/unsubscribe/${id}` }),
    'link-expired': () => ({ target: '/v1/unsubscribe/not-a-token' }),
    'not-found': () => ({ target: '/v1/unsubscribe/nobody' }),
  },
  'POST /v1/unsubscribe/{token}': {
    [OK]: ({ id }) => ({ target: `/v1/unsubscribe/${id}` }),
    'link-expired': () => ({ target: '/v1/unsubscribe/not-a-token' }),
    'invalid-request': ({ id }) => ({ target: `/v1/unsubscribe/${id}?scope=some` }),
  },
  'GET /v1/topics': { [OK]: () => ({ target: '/v1/topics?limit=1' }) },
  'GET /v1/topics/{topic}': {
    [OK]: () => ({ target: '/v1/topics/chess' }),
    'invalid-request': () => ({ target: '/v1/topics/%21' }),
    'not-found': () => ({ target: '/v1/topics/golf' }),
    closed: () => ({ target: '/v1/topics/closed-topic' }),
  },
  'GET /v1/topics/{topic}/progress': {
    [OK]: () => ({ target: '/v1/topics/chess/progress?lat=40.744&lon=-74.032' }),
    closed: () => ({ target: '/v1/topics/closed-topic/progress?lat=40.744&lon=-74.032' }),
  },
  'GET /v1/topics/{topic}/chapters': {
    [OK]: () => ({ target: '/v1/topics/chess/chapters' }),
    'invalid-request': () => ({ target: '/v1/topics/chess/chapters?country=Germany' }),
    'not-found': () => ({ target: '/v1/topics/golf/chapters' }),
    closed: () => ({ target: '/v1/topics/closed-topic/chapters' }),
  },
  'GET /v1/meetups': { [OK]: () => ({ target: '/v1/meetups?lat=40.744&lon=-74.032&limit=1' }) },
  'GET /v1/meetups/{meetup}': {
    [OK]: ({ meetup }) => ({ target: `/v1/meetups/${meetup}` }),
    'not-found': () => ({ target: '/v1/meetups/0-1' }),
    held: () => ({ target: '/v1/meetups/frozen-1' }),
  },
  'GET /v1/meetups/{meetup}.ics': {
    [OK]: ({ meetup }) => ({ target: `/v1/meetups/${meetup}.ics` }),
    'not-found': () => ({ target: '/v1/meetups/0-1.ics' }),
    held: () => ({ target: '/v1/meetups/frozen-1.ics' }),
  },
  'GET /v1/groups/{group}.ics': {
    [OK]: () => ({ target: '/v1/groups/tocome.ics' }),
    'not-found': () => ({ target: '/v1/groups/nobodys.ics' }),
  },
  'GET /v1/calendars/{token}.ics': {
    [OK]: ({ id }) => ({ target: `/v1/calendars/${id}.ics` }),
    'link-expired': () => ({ target: '/v1/calendars/not-a-token.ics' }),
  },
  'GET /v1/places': { [OK]: () => ({ target: '/v1/places?q=hob' }) },
  'GET /v1/topic-suggestions': { [OK]: () => ({ target: '/v1/topic-suggestions?q=ches' }) },
  'GET /v1/openapi.json': { [OK]: () => ({}) },
};

/** What makes any route with a body, a query or a session fail so. */
const ANY: Readonly<Record<string, Call>> = {
  'malformed-request': ({ session }) => ({
    session,
    headers: { 'content-type': 'application/json' },
    body: '{',
  }),
  'too-large': ({ session }) => ({ session, json: { text: 'x'.repeat(16 * 1024) } }),
  'unsupported-media-type': ({ session }) => ({
    session,
    headers: { 'content-type': 'text/plain' },
    body: '{}',
  }),
  unauthenticated: () => ({}),
};
const nonsense = (method: string, path: string): Call =>
  method === 'GET'
    ? ({ session }) => ({ session, target: `${path}?nonsense=1` })
    : ({ session }) => ({ session, json: { nonsense: 1 } });

/** Each operation with each answer it describes. */
const described = [...operations].flatMap(([routeKey, { responses }]) =>
  Object.entries(responses).flatMap(([status, { content }]) => {
    if (status === '304') return [];
    if (Number(status) < 400) return [{ routeKey, status: Number(status), name: OK }];
    const names = Object.keys(content?.['application/problem+json']?.examples ?? {});
    return names.map((name) => ({ routeKey, status: Number(status), name }));
  }),
);
const changesWorld = ({ routeKey, name }: { readonly routeKey: string; readonly name: string }) =>
  name === 'limit-reached' || (name === OK && !routeKey.startsWith('GET'));
const reachable = described
  .filter(({ routeKey, name }) => !(name in FAULTS && UNFAILING.has(routeKey)))
  // What changes nothing shares one world, which takes long to make.
  .toSorted((a, b) => Number(changesWorld(a)) - Number(changesWorld(b)));

let app: HttpApp;
beforeAll(async () => {
  // The SDK's pauses before it asks again become none.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  vi.spyOn(console, 'error').mockReturnValue();
  app = await startHttpApp();
});
beforeEach(() => app.faults.plan(() => undefined));
afterAll(async () => {
  vi.restoreAllMocks();
  await app.stop();
});

let untouched: World | undefined;

/** A world that nobody has changed; a test that will change it gets one of its own. */
async function worldFor(changes: boolean, topics: readonly string[]): Promise<World> {
  if (untouched && !changes) return untouched;
  await app.clear();
  const world = await prepare(topics);
  untouched = changes ? undefined : world;
  return world;
}

async function prepare(topics: readonly string[]): Promise<World> {
  const { member, session } = await app.join({ topics: topics.slice(0, 10) });
  if (topics.length > 10) await app.join({ topics: topics.slice(10) });
  const bounced = await app.join({ email: 'bounced@example.org' });
  const unreached = await app.signUp({ email: 'bounced@example.org', topics: ['Poker'] });
  const hash = await hashAddress(app.secrets.address.read, 'bounced@example.org');
  await withdraw(app.table, bounced.member.id, new Date(), {
    undeliverable: 'bounce',
    also: [suppressEmail(app.table, hash, 'bounce')],
  });
  const flooder = await hashNetwork(app.secrets.address.read, '9.9.9.0/24', new Date());
  const restless = await app.join({ email: 'restless@example.org', topics: ['Sailing'] });
  const moves = { day: new Date().toISOString().slice(0, 10), count: 10 };
  await transact(app.table, [
    update(app.table, memberKey(restless.member.id), {
      set: { moves },
    }),
    update(app.table, askedKey(flooder), { kind: 'asked', set: { day: 200 } }),
  ]);
  await app.join({ email: 'bea@example.org' });
  await gather(app, 'chess', 2);
  await countPeople(app, { chess: 17, golf: 2, hiking: 1234 });
  await decideTopic(app.table, 'closed-topic', {
    listing: 'closed',
    why: 'a test',
    by: 'a test',
    now: new Date(),
  });
  const meetup = await foundMeetup(app, 3);
  await foundMeetup(app, 4);
  await seedInvitation('tocome', 20);
  await seedInvitation('frozen', 20, { frozen: ['r1'] });
  await putVenues(app.table, meetupOn().candidates);
  await seedInvitation('hosted', 20, { state: 'confirmed', due: { step: 'remind', at: inDays(19) } });
  await seedPlaces();
  await seedInvitation('over', -1, {
    state: 'confirmed',
    asked: true,
    due: { step: 'close', at: inDays(6) },
  });
  const signUp = await app.signUp({ topics: ['Something else'] });
  return {
    session: session.token,
    guest: await app.token('session', GUEST),
    bounced: bounced.session.token,
    unreached,
    restless: restless.session.token,
    id: member.id,
    signUp,
    meetup: meetup.id,
  };
}

const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

/** A meetup to which the guest is invited; a confirmed one they come to, and host. */
async function seedInvitation(group: string, days: number, facts: Partial<Meetup> = {}): Promise<void> {
  const id = `${group}-1`;
  const meetup = meetupOn({ id, group, startsAt: inDays(days), ...facts });
  await seedMeetup(app.table, meetup, [{ id: GUEST, name: 'Guest' }], { ...GROUP, id: group });
  if (facts.state === 'confirmed')
    await rsvp(app.table, id, GUEST, { answer: 'yes', host: true }, new Date());
}

/** A meetup without a venue to which the guest comes, and for which somebody else proposed a place. */
async function seedPlaces(): Promise<void> {
  const group = 'placeless';
  const meetup = meetupOn({ id: `${group}-1`, group, startsAt: inDays(20), candidates: [] });
  const people = [
    { id: GUEST, name: 'Guest' },
    { id: 'proposer', name: 'Proposer' },
  ];
  await seedMeetup(app.table, meetup, people, { ...GROUP, id: group });
  for (const { id } of people) await rsvp(app.table, meetup.id, id, { answer: 'yes' }, new Date());
  const asked = { name: 'Café Alto', place: { lat: CORNER.lat, lon: CORNER.lon } };
  await proposePlace(app.table, meetup.id, 'proposer', asked, { now: new Date(), newId: () => 'alto' });
}

/** An id in an unsubscribe link stands for a token about it. */
async function signed(target: string): Promise<string> {
  const [, invited, member] = /\/invitations\/([\w-]+)~(\w+)/.exec(target) ?? [];
  if (invited)
    return target.replace(`${invited}~${member}`, await app.token('answer', `${invited}/${member}`));
  const whose = /\/calendars\/(\w+)\.ics$/.exec(target)?.[1];
  if (whose) return target.replace(whose, await app.token('calendar', `${whose}/0`));
  const [, about, topic] = /\/interests\/(\w+)~(\w+)$/.exec(target) ?? [];
  if (about) return target.replace(`${about}~${topic}`, await app.token('interest', `${about}/${topic}`));
  const subject = /\/unsubscribe\/(\w+)(?:\?|$)/.exec(target)?.[1];
  return subject ? target.replace(subject, await app.token('unsubscribe', subject)) : target;
}

const typeOf = (body: unknown) =>
  typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;

describe('given the description, when an operation is called, then it answers as described', () => {
  test.each(reachable)('$routeKey $status $name', async ({ routeKey, status, name }) => {
    const [method = '', path = ''] = routeKey.split(' ');
    const many = Array.from({ length: 19 }, (_, n) => (n === 0 ? 'Chess' : `Topic ${n}`));
    const topics = name === 'limit-reached' ? many : ['Chess', 'Golfing'];
    const world = await worldFor(changesWorld({ routeKey, name }), topics);
    const fallback = name === 'invalid-request' ? nonsense(method, sample(path)) : ANY[name];
    const calls: Readonly<Record<string, Calls>> = CALLS;
    const own = calls[routeKey]?.[name in FAULTS ? OK : name] ?? fallback;
    if (!own) throw new Error(`nothing here makes ${routeKey} answer ${name}`);
    const { target = sample(path), ...options } = own(world);
    const type = FAULTS[name];
    if (type) app.faults.plan(() => ({ kind: 'refuse', status: 400, type }));
    const response = await app.call(toMethod(method), await signed(target), options);
    expect(response.status).toBe(status);
    expect(typeOf(response.body)).toBe(name === OK ? undefined : `urn:convoke:problem:${name}`);
    if (status === 503) expect(response.headers['retry-after']).toMatch(/^\d+$/);
    if (status === 401) expect(response.headers['www-authenticate']).toBe('Bearer realm="Convoke"');
  });

  test('and no answer is left out but those that cannot be had here', () => {
    expect(Object.keys(CALLS).toSorted()).toEqual([...operations.keys()].toSorted());
    const skipped = described.filter((one) => !reachable.includes(one));
    expect(new Set(skipped.map(({ name }) => name))).toEqual(new Set(['internal', 'busy']));
  });
});

const sample = (path: string) =>
  path
    .replace('{topic}', 'chess')
    .replace('{place}', 'alto')
    .replace('invitations/{token}', `invitations/${TO_COME}`)
    .replace('interests/{token}', 'interests/nobody~chess')
    .replace('{token}', 'x')
    .replace('{group}', 'tocome')
    .replace('{meetup}', '0-1');

function toMethod(text: string): Method {
  const known = (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).find((method) => method === text);
  if (!known) throw new Error(`unknown method ${text}`);
  return known;
}

test('given an operation that answers against its description, when it is called, then the harness refuses the answer', async () => {
  const { breaches } = await import('../support/api-contract.ts');
  const response = await app.call('GET', '/v1/places?q=hob');
  expect(breaches('GET /v1/places', response)).toEqual([]);
  expect(breaches('GET /v1/places', { ...response, status: 201 })).not.toEqual([]);
  expect(breaches('GET /v1/places', { ...response, body: { items: [{ place: 1 }] } })).not.toEqual([]);
  expect(breaches('GET /v1/places', { ...response, headers: {} })).not.toEqual([]);
  expect(breaches('GET /v1/topics', response)).not.toEqual([]);
});
