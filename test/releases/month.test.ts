import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { quorumOf } from '../journey/service.ts';
import { factsOf, miscounts, missedMeetings, unreachable, wrongFigures } from '../oracle/gathering-laws.ts';
import type { Item } from '../support/dynamodb.ts';
import { answer, emailOf, HOBOKEN, join, meetupAbout, must, type Player, signedIn } from './life.ts';
import { type Letter, type Stage, startStage } from './stage.ts';
import { readReleased } from './table.ts';

const DAY_MS = 24 * 60 * 60_000;
const RELEASES = ['0.1'];

let stage: Stage;
// A month takes as long as the machine takes.
vi.setConfig({ testTimeout: 300_000 });
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  stage = await startStage();
});
afterAll(async () => {
  await stage.stop();
  vi.useRealTimers();
});

const days = (n: number) => new Date(Date.now() + n * DAY_MS);
const facts = async () => factsOf((await stage.items()).map(withSlack));
/** What the laws ask of a group that does not say how far from its place it may meet: that all can come to the place. */
const withSlack = (item: Item): Item =>
  item.kind === 'group' || item.kind === 'open-group' ? { slackKm: 0, ...item } : item;

async function playerNamed(name: string): Promise<Player> {
  const members = await stage.itemsOf('member');
  const id = members.find((member) => member.email === emailOf(name))?.id;
  return { name, id: String(id) };
}
async function groupOf({ id }: Player, topic: string): Promise<unknown> {
  return (await stage.itemsOf('interest')).find((one) => one.member === id && one.topic === topic)?.group;
}

/** Mails that somebody got more than once. */
const doubled = (letters: readonly Letter[]) =>
  [...Map.groupBy(letters, ({ mailId }) => mailId)].flatMap(([mailId, all]) =>
    all.length > 1 ? [mailId] : [],
  );

describe.each(RELEASES)('given a table that release %s left behind', (release) => {
  const { now, items } = readReleased(release);

  test('when a stage lives a month on it, then everything is found, and every law holds', async () => {
    vi.setSystemTime(now);
    await stage.fill(items);
    await everythingIsRead();
    // What it wrote is as it was; whoever reads changes nothing.
    expect(await stage.items()).toEqual(items);

    // Three more complete the quorum of five whom a counter of old only counts.
    const singers = await join(stage, 'Choir', ['sol', 'mia', 'ron']);
    const choir = await Promise.all(['fay', 'gil', 'hal', 'ida', 'jon'].map(playerNamed));
    const groups = new Set(await Promise.all([...singers, ...choir].map((who) => groupOf(who, 'choir'))));
    expect(groups.size).toBe(1);
    expect(groups).not.toContain(undefined);
    // The two whom their group left, with one more.
    const [vic] = await join(stage, 'Chess', ['vic']);
    expect(await groupOf(await playerNamed('una'), 'chess')).toBe(vic && (await groupOf(vic, 'chess')));
    expect(await groupOf(await playerNamed('una'), 'chess')).toBeDefined();
    // Groups of old take people in, also one that says nothing of its slack, up to the very end of a reach.
    const [reader] = await join(stage, 'Book club', ['ned'], { reachKm: 2 });
    const bea = await playerNamed('bea');
    expect(await groupOf(bea, 'book-club')).toBeDefined();
    expect(reader && (await groupOf(reader, 'book-club'))).toBe(await groupOf(bea, 'book-club'));
    const [far] = await join(stage, 'Book club', ['far'], {
      home: { lat: HOBOKEN.lat + 0.1, lon: HOBOKEN.lon },
    });
    expect(far && (await groupOf(far, 'book-club'))).toBeUndefined();
    await expectLaws();

    const cinema = await Promise.all(['bob', 'cleo', 'dan', 'eva'].map(playerNamed));
    await answer(stage, cinema, 'cinema', { answer: 'yes' });
    await must(
      stage,
      'DELETE',
      '/v1/me/interests/falconry',
      await signedIn(stage, await playerNamed('lonely')),
    );
    await must(
      stage,
      'DELETE',
      '/v1/me/interests/tai-chi',
      await signedIn(stage, await playerNamed('mover')),
    );
    await must(stage, 'DELETE', '/v1/me', await signedIn(stage, await playerNamed('leo')));
    await must(stage, 'PATCH', '/v1/me', {
      ...(await signedIn(stage, await playerNamed('mo'))),
      json: { home: HOBOKEN },
    });
    await stage.quiet();
    await expectLaws();
    await stage.until(days(30));
    await expectLaws();

    expect((await meetupAbout(stage, 'cinema', 1))?.asked).toBe(true);
    expect(doubled(stage.letters())).toEqual([]);
    const rest = await stage.items();
    expect(rest.filter((item) => item.kind === 'counter' && item.v === undefined)).toEqual([]);
    const traces = rest.filter((item) => JSON.stringify(item).includes(`"${emailOf('leo')}"`));
    expect(traces).toEqual([]);
    const written = rest.filter((item) => !items.some(({ pk, sk }) => item.pk === pk && item.sk === sk));
    expect(written.length).toBeGreaterThan(100);
    expect(written.filter(({ kind, v }) => kind === undefined || v !== 1)).toEqual([]);
    await everythingIsRead();
  });
});

async function expectLaws(): Promise<void> {
  const now = await facts();
  // Counters that nobody has touched yet only count people.
  expect(miscounts(now).filter((text) => !/counted \d+: r\d+(,|$| r)/.test(text))).toEqual([]);
  expect(unreachable(now)).toEqual([]);
  expect(missedMeetings(now, quorumOf)).toEqual([]);
  expect(wrongFigures(now)).toEqual([]);
}

/** All that members, visitors and mail programs may look at. */
async function everythingIsRead(): Promise<void> {
  for (const { id, email } of await stage.itemsOf('member')) {
    const session = await signedIn(stage, { name: '', id: String(id) });
    const { body } = await must(stage, 'GET', '/v1/me/export', session);
    expect(body).toMatchObject({ member: { email } });
    for (const path of ['/v1/me', '/v1/me/interests']) await must(stage, 'GET', path, session);
    await must(stage, 'GET', '/me', { headers: { cookie: `__Host-session=${session.session}` } });
  }
  for (const { meetup, member } of await stage.itemsOf('invitation'))
    await must(stage, 'GET', `/v1/invitations/${await stage.token('answer', `${meetup}/${member}`)}`);
  for (const { id } of await stage.itemsOf('meetup')) {
    await must(stage, 'GET', `/v1/meetups/${id}`);
    await must(stage, 'GET', `/v1/meetups/${id}.ics`);
  }
  for (const { id } of await stage.itemsOf('group')) await must(stage, 'GET', `/v1/groups/${id}.ics`);
  // What release 0.1 listed shows again once two nights have made its figure.
  for (const { slug, gsi1pk, shown } of await stage.itemsOf('topic'))
    if (gsi1pk !== undefined && shown !== undefined) await must(stage, 'GET', `/topics/${slug}`);
  const here = `lat=${HOBOKEN.lat}&lon=${HOBOKEN.lon}`;
  for (const path of ['/v1/topics', `/v1/meetups?${here}&withinKm=50`, `/v1/topics/choir/progress?${here}`])
    await must(stage, 'GET', path);
}
