import { describe, expect, it, vi } from 'vitest';
import { encode } from '../../functions/domain/geo/geohash.ts';
import { MEETUP_MAILS, type MeetupMail } from '../../functions/domain/mailing/mail-order.ts';
import type { Invitation, Meetup, Member } from '../../functions/domain/model.ts';
import { readToken } from '../../functions/runtime/crypto/tokens.ts';
import { erase } from '../../functions/services/members/erase.ts';
import { withdraw } from '../../functions/services/members/withdraw.ts';
import { invitationKey, meetupKey, memberKey } from '../../functions/store/keys.ts';
import { putMeetup, readMeetup } from '../../functions/store/meetups.ts';
import { closeGroup } from '../../functions/store/open-groups.ts';
import { putProposedPlace } from '../../functions/store/proposed-places.ts';
import { readItem } from '../../functions/store/table.ts';
import { PRESENT, put, remove, transact, update } from '../../functions/store/transact.ts';
import { VENUES } from '../mail/facts.ts';
import { lintMime } from '../mail/lint-mime.ts';
import { batchOf, contextWith } from '../support/lambda-events.ts';
import {
  givenMeetup,
  givenMember,
  givenSuppressed,
  ledgerEntry,
  MEETUP,
  NOW,
  sentMails,
  startMailWorld,
} from './mail-world.ts';

const world = await startMailWorld();
const { handler } = await import('../../functions/queue/send-mail.ts');

const OVER = '2026-11-20T19:00:00.000Z';
/** A meetup as it is when mails of each kind are ordered. */
const STAGES: Readonly<Record<MeetupMail, Partial<Meetup>>> = {
  invitation: { state: 'proposed' },
  further: { state: 'proposed' },
  nudge: { state: 'proposed', nudged: true },
  'place-missing': { state: 'proposed', placeless: true, candidates: [] },
  accepted: { state: 'proposed' },
  listed: { state: 'proposed', seats: 1 },
  seat: { state: 'confirmed', sequence: 1 },
  confirmed: { state: 'confirmed', sequence: 1 },
  changed: { state: 'confirmed', sequence: 2 },
  reminder: { state: 'confirmed', sequence: 1 },
  cancelled: { state: 'cancelled', sequence: 1 },
  feedback: { state: 'confirmed', sequence: 1, startsAt: OVER },
};

/** A yes that is old enough to open names. */
const COMES = { answer: 'yes', comesSince: '2026-11-20T12:00:00.000Z' } as const;

/** An answer with which somebody gets mails of each kind. */
const ANSWERS: Readonly<Record<MeetupMail, Partial<Invitation>>> = {
  invitation: {},
  further: { further: { km: 13, reachKm: 10 } },
  nudge: {},
  'place-missing': { answer: 'yes' },
  accepted: { answer: 'yes' },
  listed: { answer: 'listed' },
  seat: COMES,
  confirmed: { answer: 'yes' },
  changed: { answer: 'yes' },
  reminder: { answer: 'yes' },
  cancelled: { answer: 'yes' },
  feedback: { answer: 'yes' },
};

/** Somebody who lives 11 km from where the meetups are, and lets themselves be asked. */
const FURTHER_AWAY = {
  home: encode({ lat: MEETUP.place.lat + 0.1, lon: MEETUP.place.lon }, 6),
  askFurther: true,
};

const NO_ANSWERS = { yes: 0, no: 0, held: 0, votes: {}, hosts: {} };

let count = 0;
const newId = (letter: string) => {
  count += 1;
  return `${letter}${count}`;
};

/** The group that somebody is in by now, if any. */
interface Gathered {
  readonly group?: string | undefined;
}

async function givenInvited(
  meetup: Meetup,
  said: Partial<Invitation> = {},
  changes: Partial<Member> = {},
  interest: Gathered = { group: meetup.group },
): Promise<Member> {
  const id = changes.id ?? newId('m');
  const member = await givenMember(
    world,
    { id, email: `${id}@example.org`, ...changes },
    { topic: meetup.topic, ...(interest.group && { group: interest.group }) },
  );
  const invitation = { kind: 'invitation', meetup: meetup.id, member: id, ...said };
  const index = { gsi2pk: `INVITED#${id}`, gsi2sk: meetup.id };
  await transact(world.table, [
    put(world.table, { ...invitationKey(meetup.id, id), ...index, ...invitation }),
  ]);
  return member;
}

/** A meetup of a group of its own at the stage of `kind`. */
function givenStage(kind: MeetupMail, changes: Partial<Meetup> = {}) {
  const group = newId('g');
  const tally = { yes: 1, no: 0, held: 0, votes: {}, hosts: {}, ...changes.tally };
  return givenMeetup(world, { id: `${group}-1`, group, ...STAGES[kind], ...changes, tally });
}

/** Somebody invited to a meetup, both such that a mail of `kind` is to be sent. */
async function given(
  kind: MeetupMail,
  {
    meetup: changes,
    member: memberChanges,
    said = ANSWERS[kind],
    interest,
  }: {
    meetup?: Partial<Meetup>;
    member?: Partial<Member>;
    said?: Partial<Invitation>;
    interest?: Gathered;
  } = {},
) {
  const meetup = await givenStage(kind, changes);
  const isBeyond = kind === 'further';
  const member = await givenInvited(
    meetup,
    said,
    { ...(isBeyond && FURTHER_AWAY), ...memberChanges },
    interest ?? (isBeyond ? {} : undefined),
  );
  return { meetup, member, order: orderOf(kind, meetup, member) };
}

const orderOf = (kind: MeetupMail, meetup: Meetup, member: Member) => ({
  kind,
  meetup: meetup.id,
  member: member.id,
  sequence: kind === 'seat' ? Date.parse(COMES.comesSince) : meetup.sequence,
});

/** Sends the orders and gives what SES took for them. */
async function send(...orders: readonly unknown[]) {
  expect(await handler(batchOf(...orders), contextWith())).toEqual({ batchItemFailures: [] });
  return sentMails(world);
}

const tokenIn = (text: string | undefined, page: string) =>
  new RegExp(`https://convoke\\.example\\.org/${page}/([\\w.-]+)`).exec(text ?? '')?.[1] ?? '';

describe.each(MEETUP_MAILS)('the mail "%s"', (kind) => {
  it('speaks German with whoever chose that, of area and time as well', async () => {
    const { order } = await given(kind, { member: { language: 'de' } });
    const [mail] = await send(order);
    expect(mail?.html).toContain('<html lang="de"');
    expect(mail?.text).toContain('Mails abbestellen oder pausieren: ');
    expect(mail?.text).not.toMatch(/\bnear\b|December|Standard Time/);
  });

  it('goes to whom it concerns, flawless, once, however often it is ordered', async () => {
    const { order, member } = await given(kind);
    await send(order, order);
    const mails = await send(order);
    expect(mails.map(({ destinations }) => destinations)).toEqual([[member.email]]);
    expect(lintMime(world.ses.requests()[0]?.RawMessage?.Data ?? new Uint8Array())).toEqual([]);
    const mailId = `${kind}#${order.meetup}#${order.sequence}#${order.member}`;
    expect(await ledgerEntry(world, mailId)).toMatchObject({ state: 'sent' });
  });

  it('can be stopped, and leads to pages for just this member and meetup', async () => {
    const { order, member, meetup } = await given(kind);
    const [mail] = await send(order);
    const read = async (purpose: 'answer' | 'unsubscribe', text: string | undefined, page: string) =>
      (await readToken(world.secrets.token.read, [purpose], tokenIn(text, page), NOW)).subject;
    const oneClick = mail?.headers.find(({ key }) => key === 'list-unsubscribe')?.value;
    const scope = `${member.id}/${meetup.topic.slug}`;
    expect(await read('unsubscribe', oneClick, 'v1/unsubscribe')).toBe(scope);
    expect(await read('unsubscribe', mail?.text, 'unsubscribe')).toBe(scope);
    const page = kind === 'feedback' ? 'feedback' : 'answer';
    if (kind === 'cancelled') expect(mail?.text).not.toContain('/answer/');
    else expect(await read('answer', mail?.text, page)).toBe(`${meetup.id}/${member.id}`);
  });

  it('does not go to a member who stopped all mail', async () => {
    const { order } = await given(kind, { member: { unsubscribedAt: '2026-11-22T14:59:59.000Z' } });
    expect(await send(order)).toEqual([]);
  });

  it('goes to a member whose pause is over', async () => {
    const { order } = await given(kind, { member: { pausedUntil: NOW.toISOString() } });
    expect(await send(order)).toHaveLength(1);
  });

  it('does not go to an address that bounced', async () => {
    const { order, member } = await given(kind);
    await givenSuppressed(world, member.email);
    expect(await send(order)).toEqual([]);
  });

  it('does not go to a member who was erased', async () => {
    const { order, member } = await given(kind);
    await erase(world.table, member.id, world.hashOf, NOW);
    expect(await send(order)).toEqual([]);
  });

  it('does not go to a member who left the topic', async () => {
    const { order, member, meetup } = await given(kind);
    const key = { pk: memberKey(member.id).pk, sk: `INTEREST#${meetup.topic.slug}` };
    await transact(world.table, [remove(world.table, key)]);
    expect(await send(order)).toEqual([]);
  });

  it('does not go to a member who was never asked', async () => {
    const { order, member } = await given(kind);
    await transact(world.table, [remove(world.table, invitationKey(order.meetup, member.id))]);
    expect(await send(order)).toEqual([]);
  });

  it('is not sent once the meetup has changed, because that is told by itself, nor before it has', async () => {
    const { order } = await given(kind, { meetup: { ...STAGES[kind], sequence: 5 } });
    expect(await send({ ...order, sequence: 0 })).toEqual([]);
    expect(await send({ ...order, sequence: 6 })).toEqual([]);
  });

  it('of all mails is the only one about a cancelled meetup, or is not sent about it', async () => {
    const { order } = await given(kind, { meetup: { state: 'cancelled' } });
    expect(await send(order)).toHaveLength(kind === 'cancelled' ? 1 : 0);
  });
});

describe('who gets which mail', () => {
  it.each([
    ['invitation', undefined, 1],
    ['invitation', 'yes', 0],
    ['invitation', 'no', 0],
    ['place-missing', undefined, 0],
    ['place-missing', 'no', 0],
    ['place-missing', 'listed', 0],
    ['accepted', undefined, 0],
    ['accepted', 'no', 0],
    ['accepted', 'listed', 0],
    ['listed', 'yes', 0],
    ['listed', 'no', 0],
    ['confirmed', 'listed', 0],
    ['reminder', 'listed', 0],
    ['cancelled', 'listed', 1],
    ['confirmed', undefined, 1],
    ['confirmed', 'no', 0],
    ['changed', undefined, 0],
    ['changed', 'no', 0],
    ['reminder', undefined, 0],
    ['reminder', 'no', 0],
    ['cancelled', undefined, 1],
    ['cancelled', 'no', 1],
    ['feedback', undefined, 0],
    ['feedback', 'no', 0],
  ] as const)('"%s" after the answer %s: %i', async (kind, answer, mails) => {
    const { order } = await given(kind, { said: answer ? { answer } : {} });
    expect(await send(order)).toHaveLength(mails);
  });

  it.each([
    ['invitation', undefined, 0],
    ['confirmed', undefined, 0],
    ['changed', undefined, 0],
    ['cancelled', undefined, 0],
    ['cancelled', 'no', 0],
    ['place-missing', 'yes', 1],
    ['accepted', 'yes', 1],
    ['confirmed', 'yes', 1],
    ['changed', 'yes', 1],
    ['reminder', 'yes', 1],
    ['cancelled', 'yes', 1],
    ['feedback', 'yes', 1],
  ] as const)('"%s" in a pause, after the answer %s: %i', async (kind, answer, mails) => {
    const member = { pausedUntil: '2026-11-22T15:00:01.000Z' };
    const { order } = await given(kind, { member, said: answer ? { answer } : {} });
    expect(await send(order)).toHaveLength(mails);
  });

  it.each(['invitation', 'accepted', 'listed', 'seat', 'confirmed', 'changed', 'reminder'] as const)(
    'nobody gets "%s" once the meetup has begun',
    async (kind) => {
      const { order } = await given(kind, { meetup: { startsAt: NOW.toISOString() } });
      expect(await send(order)).toEqual([]);
    },
  );

  it('a seat is told of whatever else has changed, as long as it is theirs', async () => {
    const { order, meetup, member } = await given('seat', { meetup: { sequence: 4 } });
    const lost = await givenInvited(meetup, { answer: 'listed' }, { id: newId('m') });
    expect(await send({ ...order, member: lost.id })).toEqual([]);
    expect(await send({ ...order, sequence: order.sequence - 1 })).toEqual([]);
    const [mail] = await send(order);
    expect(mail?.destinations).toEqual([member.email]);
    expect(mail?.text).toContain('their seat is yours');
  });

  it('a seat at a table that was added for the list is told as such, later ones as somebody else’s', async () => {
    const told = async (since: string) => {
      const { order } = await given('seat', { meetup: { seats: 8, tables: { count: 2, since } } });
      return (await send(order)).at(-1)?.text;
    };
    expect(await told(COMES.comesSince)).toContain("there'll be a second table at the same place");
    expect(await told('2026-11-19T12:00:00.000Z')).toContain('their seat is yours');
  });

  it('the list is told of with the place as it is when the mail is sent', async () => {
    const { order, meetup, member } = await given('listed', {
      meetup: { tally: { yes: 1, no: 0, held: 0, votes: {}, hosts: {}, listed: ['first', 'm'] } },
      member: { id: 'm' },
    });
    expect(meetup.tally.listed).toContain(member.id);
    const [mail] = await send(order);
    expect(mail?.text).toContain("you're number 2 on the list");
    expect(mail?.attachments ?? []).toEqual([]);
  });

  it('nobody is reminded at night, however late the mail comes off the queue', async () => {
    const { order } = await given('reminder');
    vi.setSystemTime(new Date('2026-11-23T02:00:00.000Z'));
    expect(await send(order)).toEqual([]);
    vi.setSystemTime(new Date('2026-11-23T01:59:00.000Z'));
    expect(await send(order)).toHaveLength(1);
  });

  it.each(['confirmed', 'changed', 'reminder'] as const)(
    'nobody gets "%s" about a meetup that is not certain',
    async (kind) => {
      expect(await send((await given(kind, { meetup: { state: 'proposed' } })).order)).toEqual([]);
    },
  );

  it('nobody is asked how it was before it is over', async () => {
    const early = await given('feedback', { meetup: { startsAt: '2026-11-22T13:00:01.000Z' } });
    const over = await given('feedback', { meetup: { startsAt: '2026-11-22T13:00:00.000Z' } });
    expect(await send(early.order)).toEqual([]);
    expect(await send(over.order)).toHaveLength(1);
  });

  it('nobody is asked how it was who told already, or when nobody listens any more', async () => {
    const told = await given('feedback', { said: { answer: 'yes', feedback: { happened: true } } });
    const closed = await given('feedback', { meetup: { state: 'unknown' } });
    expect(await send(told.order, closed.order)).toEqual([]);
  });
});

describe('a host', () => {
  /** A meetup at the stage of `kind` with a volunteer whose invitation says `said`, and a stand-in. */
  async function givenHosted(kind: MeetupMail, said: Partial<Invitation>) {
    const ids = { host: newId('h'), standIn: newId('h') };
    const hosts = { [ids.standIn]: '2026-11-22T09:00:00.000Z', [ids.host]: '2026-11-22T08:00:00.000Z' };
    const meetup = await givenStage(kind, { tally: { yes: 4, no: 0, held: 0, votes: {}, hosts } });
    const host = await givenInvited(meetup, said, { id: ids.host, email: `${ids.host}@example.org` });
    const standIn = await givenInvited(
      meetup,
      {},
      {
        id: ids.standIn,
        name: 'Stanley Standin',
        email: `${ids.standIn}@example.org`,
      },
    );
    return { meetup, host, standIn };
  }

  it('is not invited to the meetup, while a stand-in who has not answered is', async () => {
    const { meetup, host, standIn } = await givenHosted('invitation', {});
    const mails = await send(orderOf('invitation', meetup, host), orderOf('invitation', meetup, standIn));
    expect(mails.map(({ destinations }) => destinations)).toEqual([[standIn.email]]);
  });

  it('is reminded with a checklist; others are told the first name', async () => {
    const { meetup, host } = await givenHosted('reminder', { ...COMES, host: true });
    const guest = await givenInvited(meetup, COMES);
    const mails = await send(orderOf('reminder', meetup, host), orderOf('reminder', meetup, guest));
    expect(mails.map(({ subject }) => subject).sort()).toEqual([
      'See you soon: Board games, Thu 17 Dec',
      "You're hosting: Board games, Thu 17 Dec",
    ]);
    expect(mails.find(({ destinations }) => destinations?.[0] === guest.email)?.text).toContain(
      'Host: Zoë\n',
    );
  });

  it('who is gone makes room for the stand-in', async () => {
    const { meetup, host } = await givenHosted('confirmed', { answer: 'yes', host: true });
    await erase(world.table, host.id, world.hashOf, NOW);
    const now = await readMeetup(world.table, meetup.id);
    if (!now) throw new Error('no meetup');
    const guest = await givenInvited(now, COMES);
    expect(await send(orderOf('confirmed', meetup, guest))).toEqual([]);
    const [mail] = await send(orderOf('changed', now, guest));
    expect(mail?.text).toContain('Host: Stanley\n');
  });

  it('who has said no since hosts no more', async () => {
    const { meetup, host } = await givenHosted('reminder', { answer: 'no' });
    expect(await send(orderOf('reminder', meetup, host))).toEqual([]);
  });
});

describe('names', () => {
  it('of others who said yes are first names, told only to those who said yes', async () => {
    const tally = { yes: 4, no: 1, held: 0, votes: {}, hosts: {} };
    const meetup = await givenStage('confirmed', { tally });
    const people = [
      await givenInvited(meetup, COMES, { name: 'Reader Himself' }),
      await givenInvited(meetup, COMES, { name: 'Ben Quill' }),
      await givenInvited(meetup, COMES, { name: 'Ada Lovelace' }),
      await givenInvited(meetup, COMES, { name: undefined }),
      await givenInvited(meetup, { answer: 'no' }, { name: 'Nora No' }),
    ];
    const open = await givenInvited(meetup, {}, { name: 'Olga Open' });
    const [reader] = people;
    if (!reader) throw new Error('nobody');
    const [full, short] = [
      ...(await send(orderOf('confirmed', meetup, reader))),
      ...(await send(orderOf('confirmed', meetup, open))).slice(1),
    ];
    expect(full?.text).toContain('Who: Ada, Ben\n  and 1 more\n');
    expect(full?.text).not.toMatch(/Lovelace|Quill|Nora|Olga|Who:.*Reader/);
    expect(short?.text).toContain('4 people said yes to Board games');
    expect(short?.text).not.toMatch(/Ada|Ben|Reader|Nora/);
  });

  it('are not told to somebody whose yes is younger than a day', async () => {
    const { meetup, order } = await given('confirmed', {
      said: { ...COMES, comesSince: new Date(NOW.getTime() - 23 * 60 * 60_000).toISOString() },
    });
    await givenInvited(meetup, COMES, { name: 'Ada Lovelace' });
    expect((await send(order))[0]?.text).not.toContain('Ada');
  });

  it('are at most twenty; the others are counted', async () => {
    const meetup = await givenStage('confirmed', {
      tally: { yes: 26, no: 0, held: 0, votes: {}, hosts: {} },
    });
    const people = await Promise.all(
      Array.from({ length: 26 }, () => givenInvited(meetup, COMES, { name: 'Kim Lee' })),
    );
    const mails = await send(...people.map((reader) => orderOf('confirmed', meetup, reader)));
    expect(mails).toHaveLength(26);
    // The greeting names the reader, too; a token in a link may hold any three letters.
    for (const { text } of mails) expect(text?.replaceAll(/https?:\S+/g, '').match(/Kim/g)).toHaveLength(21);
    for (const { text } of mails) expect(text).toContain('and 5 more');
  });

  it('of those who were erased are gone', async () => {
    const { meetup, order } = await given('confirmed', { said: COMES });
    const other = await givenInvited(meetup, COMES, { name: 'Gone Person' });
    await transact(world.table, [remove(world.table, memberKey(other.id))]);
    expect((await send(order))[0]?.text).not.toContain('Gone');
  });
});

describe('a question whether somebody would come from beyond their reach', () => {
  const isInvited = async (meetup: Meetup, member: Member) =>
    (await readItem(world.table, invitationKey(meetup.id, member.id))) !== undefined;

  it('names both distances, and brings no calendar and no way to answer but its links', async () => {
    const { order } = await given('further', { member: { region: 'US' } });
    const [mail] = await send(order);
    expect(mail?.subject).toMatch(/^A little farther, but would you come\?/);
    expect(mail?.text).toContain('up to 8 mi (13 km) from you; you said 6 mi (10 km)');
    expect(mail?.attachments).toEqual([]);
  });

  it.each<[string, Parameters<typeof given>[1]]>([
    ['who would rather not be asked any more', { member: { askFurther: false } }],
    ['who has moved further away', { member: { home: 'dr5zzz' } }],
    ['who is in another group by now', { interest: { group: 'another' } }],
  ])('does not go to somebody %s, and the invitation is withdrawn', async (_, facts) => {
    const { order, meetup, member } = await given('further', facts);
    expect(await send(order)).toEqual([]);
    expect(await isInvited(meetup, member)).toBe(false);
  });

  it('does not go out once the group has closed, or seats are taken, or it is decided', async () => {
    const closed = await given('further');
    const at = { id: closed.meetup.group, place: closed.meetup.place };
    await transact(world.table, [closeGroup(world.table, closed.meetup.topic.slug, at)]);
    const taken = await given('further', { meetup: { seats: 1 } });
    const decided = await given('further', { meetup: { startsAt: '2026-11-25T00:00:00.000Z' } });
    expect(await send(closed.order, taken.order, decided.order)).toEqual([]);
  });

  it('does not go to whoever is in the group by now, and leaves them their invitation', async () => {
    const { order, meetup, member } = await given('further', { said: {}, interest: { group: 'g' } });
    expect(await send(order)).toEqual([]);
    expect(await isInvited(meetup, member)).toBe(true);
  });

  it('is all that they hear of the meetup, also when the group ends with it', async () => {
    for (const kind of MEETUP_MAILS.filter((kind) => kind !== 'further'))
      for (const answer of [undefined, 'no'] as const) {
        const said = { answer, further: { km: 13, reachKm: 10 } as const };
        const { order } = await given(kind, { said, interest: {} });
        expect({ kind, mails: await send(order) }).toEqual({ kind, mails: [] });
      }
  });
});

describe('around a confirmation', () => {
  it.each([
    ['invitation', 'confirmed'],
    ['confirmed', 'invitation'],
  ] as const)(
    'somebody who was invited in that second and is ordered %s, then %s, is told once',
    async (...kinds) => {
      const meetup = await givenStage('confirmed');
      const member = await givenInvited(meetup);
      for (const kind of kinds) await send(orderOf(kind, meetup, member));
      expect(await send(...kinds.map((kind) => orderOf(kind, meetup, member)))).toHaveLength(1);
    },
  );
});

describe('a nudge', () => {
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60_000).toISOString();

  it('goes to nobody who was invited within two days: they have time to answer', async () => {
    const late = await given('nudge', { said: { invitedAt: daysAgo(1.9) } });
    const early = await given('nudge', { said: { invitedAt: daysAgo(2) } });
    expect((await send(late.order, early.order)).map(({ destinations }) => destinations)).toEqual([
      [early.member.email],
    ]);
  });

  it('goes to nobody who has answered, nor once it is decided', async () => {
    const answered = await given('nudge', { said: { answer: 'no' } });
    const decided = await given('nudge', { meetup: { startsAt: daysAgo(-2.9) } });
    expect(await send(answered.order, decided.order)).toEqual([]);
  });
});

describe('the mail that a place is missing', () => {
  const STANDS = {
    id: 'p1',
    name: 'Corner Café',
    place: { lat: 40.744, lon: -74.031 },
    suggested: true,
  } as const;
  const daysAhead = (days: number) => new Date(NOW.getTime() + days * 24 * 60 * 60_000).toISOString();

  it('names the proposals that are shown, and leads to their page', async () => {
    const { order, meetup, member } = await given('place-missing');
    const proposed = {
      ...{ meetup: meetup.id, place: STANDS.place, by: 'ada', at: NOW.toISOString(), endorsedBy: [] },
      state: 'proposed',
    } as const;
    await transact(world.table, [
      putProposedPlace(world.table, meetup, { ...proposed, id: 'p1', name: 'Corner Café' }),
      putProposedPlace(world.table, meetup, { ...proposed, id: 'p2', name: 'Pier A', endorsedBy: ['ben'] }),
      putProposedPlace(world.table, meetup, { ...proposed, id: 'p3', name: 'My flat', state: 'reported' }),
    ]);
    const [mail] = await send(order);
    expect(mail?.text).toMatch(/Pier A\n {2}2 people would go there.*Corner Café\n {2}1 person would go/s);
    expect(mail?.text).not.toContain('My flat');
    const token = await readToken(world.secrets.token.read, ['answer'], tokenIn(mail?.text, 'places'), NOW);
    expect(token.subject).toBe(`${meetup.id}/${member.id}`);
  });

  it.each<[string, Partial<Meetup>]>([
    ['a proposal stands', { places: { changes: 3, stands: STANDS } }],
    ['the host has chosen a venue', { venue: VENUES[0] }],
    ['there are venues to vote on', { candidates: VENUES }],
    ['it is decided', { startsAt: daysAhead(2.9) }],
    ['it is confirmed', { state: 'confirmed' }],
  ])('does not go out once %s', async (_, meetup) => {
    expect(await send((await given('place-missing', { meetup })).order)).toEqual([]);
  });
});

describe('an invitation', () => {
  it('offers the venues that stand to vote', async () => {
    const { order } = await given('invitation', { meetup: { candidates: VENUES } });
    const [mail] = await send(order);
    expect(mail?.text).toMatch(/Possible place: Café Lindau & Sons\n.*\n.*\?answer=yes&venue=v1$/m);
  });

  it('to a later meetup says that the group meets again', async () => {
    const group = newId('g');
    const { order } = await given('invitation', { meetup: { id: `${group}-2`, group } });
    expect((await send(order))[0]?.subject).toBe("Your group's next meetup: Board games, Thu 17 Dec");
  });

  it('says how many yes it takes, by which day, and how many there are', async () => {
    const { order } = await given('invitation', { meetup: { tally: { ...NO_ANSWERS, yes: 2 } } });
    expect((await send(order))[0]?.text).toMatch(/^Needed: 4 people who say yes by .*\. 2 so far\.$/m);
  });

  it('goes out once only, however the meetup has changed before somebody is invited anew', async () => {
    const { meetup, member, order } = await given('invitation', {
      meetup: { state: 'confirmed', sequence: 1 },
    });
    expect(await send(order)).toHaveLength(1);
    await transact(world.table, [
      update(world.table, meetupKey(meetup.id), {
        set: { sequence: 2 },
        when: [PRESENT],
      }),
    ]);
    expect(await send({ ...orderOf('invitation', meetup, member), sequence: 2 })).toHaveLength(1);
  });

  it('is taken back from somebody who left the group, unless it was answered: answers are counted', async () => {
    const open = await given('invitation', { interest: { group: 'another' } });
    const answered = await given('invitation', { interest: { group: 'another' }, said: { answer: 'yes' } });
    expect(await send(open.order, answered.order)).toEqual([]);
    const left = [open, answered].map(({ order }) =>
      readItem(world.table, invitationKey(order.meetup, order.member)),
    );
    expect(await Promise.all(left)).toEqual([undefined, expect.objectContaining({ answer: 'yes' })]);
  });
});

describe('news that wait while a host changes a confirmed meetup', () => {
  it.each([
    ['invitation', undefined, 1],
    ['confirmed', undefined, 1],
    ['confirmed', 'yes', 0],
    ['confirmed', 'no', 0],
    ['reminder', 'yes', 0],
  ] as const)(
    '"%s" after the answer %s: %i, for only those who come hear of the change',
    async (kind, answer, mails) => {
      const { order } = await given(kind, {
        meetup: { ...STAGES[kind], state: 'confirmed', sequence: 2 },
        said: answer ? { answer } : {},
      });
      expect(await send({ ...order, sequence: 1 })).toHaveLength(mails);
    },
  );
});

describe('the mail about a cancelled meetup', () => {
  const NEXT = { startsAt: '2027-01-22T00:00:00.000Z', state: 'proposed', sequence: 0 } as const;

  it('tells when the group meets next, and takes the meetup out of calendars', async () => {
    const { order, meetup, member } = await given('cancelled');
    const next = { ...meetup, ...NEXT, id: `${meetup.group}-2` };
    await transact(world.table, [putMeetup(world.table, next)]);
    const [mail] = await send(order);
    expect(mail?.subject).toBe('Not this time: Board games, Thu 17 Dec');
    expect(mail?.text).toContain('The next one is planned for Thursday, 21 January 2027, 19:00');
    const file = mail?.attachments[0]?.content;
    expect(file).toContain('METHOD:CANCEL');
    expect(file).toContain('STATUS:CANCELLED');
    expect(file).toContain('SEQUENCE:1');
    expect(file).toContain(`UID:${meetup.id}-${member.id}@convoke`);
  });

  it('tells that the group has ended, to members who already wait again, and asks whether to try again', async () => {
    const { order, member } = await given('cancelled', { interest: { group: undefined } });
    const text = (await send(order))[0]?.text;
    expect(text).toMatch(/this group ends here/);
    const token = await readToken(world.secrets.token.read, ['interest'], tokenIn(text, 'interest'), NOW);
    expect(token.subject).toBe(`${member.id}/board-games`);
  });

  it('asks nobody whether to try again whose group goes on, or who is in another by now', async () => {
    const { order, meetup } = await given('cancelled');
    await transact(world.table, [putMeetup(world.table, { ...meetup, ...NEXT, id: `${meetup.group}-2` })]);
    const elsewhere = await given('cancelled', { interest: { group: 'another' } });
    const texts = (await send(order, elsewhere.order)).map(({ text }) => text);
    expect(texts).toHaveLength(2);
    for (const text of texts) expect(text).not.toMatch(/\/interest\/|try again/);
    expect(texts.filter((text) => text?.includes("By now you're in another group"))).toHaveLength(1);
  });

  it('does not go to somebody who left a group that goes on', async () => {
    const { order, meetup } = await given('cancelled', { interest: { group: 'another' } });
    const next = { ...meetup, ...NEXT, id: `${meetup.group}-2` };
    await transact(world.table, [putMeetup(world.table, next)]);
    expect(await send(order)).toEqual([]);
  });
});

describe('an erasure', () => {
  it('forgets every mail about every meetup, whatever its kind and sequence', async () => {
    const { meetup, member } = await given('changed');
    const mailIds = MEETUP_MAILS.flatMap((kind) =>
      [0, 1, 2].map((sequence) => `${kind}#${meetup.id}#${sequence}#${member.id}`),
    );
    await transact(
      world.table,
      mailIds.map((mailId) => put(world.table, { pk: `MAIL#${mailId}`, sk: 'MAIL', kind: 'mail' })),
    );
    await erase(world.table, member.id, world.hashOf, NOW);
    const left = await Promise.all(mailIds.map((mailId) => ledgerEntry(world, mailId)));
    expect(left).toEqual(mailIds.map(() => undefined));
  });

  it('forgets the mails about a meetup that the member had left before', async () => {
    const { meetup, member, order } = await given('invitation');
    await send(order);
    const mailId = `invitation#${meetup.id}#${meetup.sequence}#${member.id}`;
    expect(await ledgerEntry(world, mailId)).toMatchObject({ state: 'sent' });
    await withdraw(world.table, member.id, NOW);
    await transact(world.table, [remove(world.table, invitationKey(meetup.id, member.id))]);
    await erase(world.table, member.id, world.hashOf, NOW);
    expect(await ledgerEntry(world, mailId)).toBeUndefined();
  });
});
