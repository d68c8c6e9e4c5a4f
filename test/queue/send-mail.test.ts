import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Language } from '../../functions/domain/language.ts';
import type { Asker } from '../../functions/domain/mailing/mail-budget.ts';
import { type MailOrder, mailIdOf } from '../../functions/domain/mailing/mail-order.ts';
import type { Topic } from '../../functions/domain/model.ts';
import { toTopic } from '../../functions/domain/topics/topic.ts';
import { readToken } from '../../functions/runtime/crypto/tokens.ts';
import { retryMail } from '../../functions/services/mailing/mail-claims.ts';
import { decideTopic } from '../../functions/services/topics/review-topics.ts';
import { declineUnasked, forgetEmail } from '../../functions/store/emails.ts';
import { invitationKey, memberKey, signUpKey } from '../../functions/store/keys.ts';
import { readMailed } from '../../functions/store/mail-ledger.ts';
import { confirmSignUp, putSignIn, putSignUp } from '../../functions/store/sign-ups.ts';
import { readItem } from '../../functions/store/table.ts';
import { remove, transact } from '../../functions/store/transact.ts';
import { hostileText } from '../mail/hostile-text.ts';
import { lintMime } from '../mail/lint-mime.ts';
import { ENVIRONMENT } from '../support/environment.ts';
import { batchOf, contextWith } from '../support/lambda-events.ts';
import {
  givenInvitation,
  givenMeetup,
  givenMember,
  givenSuppressed,
  ledgerEntry,
  MEMBER,
  NOW,
  sentMails,
  startMailWorld,
} from './mail-world.ts';

const world = await startMailWorld();
const { handler } = await import('../../functions/queue/send-mail.ts');

const send = (...orders: readonly unknown[]) => handler(batchOf(...orders), contextWith());
const failures = async (...orders: readonly unknown[]) => (await send(...orders)).batchItemFailures;

const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

let people = 0;
/** An address and an id that no other test has. */
function somebody() {
  people += 1;
  return { id: `p${people}`, email: `person${people}@example.org` };
}

const TOPICS = [{ slug: 'board-games', name: 'Board games' }];

async function givenSignUp(
  email = somebody().email,
  asker?: Asker,
): Promise<MailOrder & { kind: 'confirm' }> {
  people += 1;
  const id = `s${people}`;
  const { home, reachKm, free, name } = MEMBER;
  await putSignUp(world.table, id, { email, name, home, reachKm, free, topics: TOPICS, asker }, new Date());
  return { kind: 'confirm', signUp: id };
}

async function givenSignIn(email: string, asker?: Asker): Promise<MailOrder & { kind: 'sign-in' }> {
  people += 1;
  const id = `i${people}`;
  await putSignIn(world.table, id, email, new Date(), asker);
  return { kind: 'sign-in', signIn: id };
}

/** A member of a group of their own, invited to its first meetup. */
async function givenInvited({
  member: memberChanges = {},
  meetup: meetupChanges = {},
  group,
}: {
  member?: Parameters<typeof givenMember>[1];
  meetup?: Parameters<typeof givenMeetup>[1];
  group?: string;
} = {}) {
  const person = somebody();
  const meetup = await givenMeetup(world, {
    group: `g${person.id}`,
    id: `g${person.id}-1`,
    ...meetupChanges,
  });
  const member = await givenMember(world, { ...person, ...memberChanges }, { group: group ?? meetup.group });
  await givenInvitation(world, meetup, member);
  const order: MailOrder = {
    kind: 'invitation',
    meetup: meetup.id,
    member: member.id,
    sequence: meetup.sequence,
  };
  return { meetup, member, order, mailId: `invitation#${meetup.id}#${meetup.sequence}#${member.id}` };
}

const invitationOf = ({ meetup, member }: { meetup: { id: string }; member: { id: string } }) =>
  readItem(world.table, invitationKey(meetup.id, member.id));

const tokenIn = (text: string | undefined, page: string) =>
  new RegExp(`https://convoke\\.example\\.org/${page}/([\\w.-]+)`).exec(text ?? '')?.[1] ?? '';

describe('a confirmation that is ordered', () => {
  it('goes to the address of the sign-up with a link that confirms just this sign-up', async () => {
    const { email } = somebody();
    const order = await givenSignUp(email);
    expect(await failures(order)).toEqual([]);
    const [mail] = await sentMails(world);
    expect(mail?.destinations).toEqual([email]);
    expect(mail?.to).toEqual([{ name: '', address: email }]);
    expect(mail?.subject).toBe('Confirm your Convoke sign-up');
    expect(mail?.text).toContain('Board games');
    const token = await readToken(world.secrets.token.read, ['confirm'], tokenIn(mail?.text, 'confirm'), NOW);
    expect(token).toMatchObject({ purpose: 'confirm', subject: order.signUp });
    const [request] = world.ses.requests();
    expect(request).toMatchObject({
      Source: 'hello@convoke.example.org',
      ConfigurationSetName: 'convoke',
      Tags: [{ Name: 'mailId', Value: `confirm_${order.signUp}` }],
    });
    expect(lintMime(request?.RawMessage?.Data ?? new Uint8Array())).toEqual([]);
    expect(await ledgerEntry(world, `confirm#${order.signUp}`)).toMatchObject({ state: 'sent' });
  });

  it('does not greet by name: the name may be an advertisement to a stranger', async () => {
    await send(await givenSignUp());
    expect((await sentMails(world))[0]?.text).not.toContain(MEMBER.name);
  });

  it.each([
    ['has expired', async (id: string) => transact(world.table, [remove(world.table, signUpKey(id))])],
    ['is overdue but not yet deleted', async () => vi.setSystemTime(minutesLater(7 * 24 * 60 + 1))],
    [
      'was confirmed meanwhile',
      async (id: string) => transact(world.table, [confirmSignUp(world.table, id, 'm1', NOW)]),
    ],
  ])('is not sent if the sign-up %s', async (_, happen) => {
    const order = await givenSignUp();
    await happen(order.signUp);
    expect(await failures(order)).toEqual([]);
    expect(world.ses.requests()).toEqual([]);
    expect(await ledgerEntry(world, `confirm#${order.signUp}`)).toBeUndefined();
  });

  it('asks a member which of the topics they want, and holds nothing else of what was signed up', async () => {
    const { email } = await givenMember(world, somebody());
    const order = await givenSignUp(email);
    await send(order);
    const [mail] = await sentMails(world);
    expect(mail?.subject).toBe('More topics for you on Convoke?');
    expect(mail?.text).toContain('Board games');
    expect(mail?.text).not.toMatch(/How far|10 km|Zoë/);
    const token = await readToken(world.secrets.token.read, ['confirm'], tokenIn(mail?.text, 'confirm'), NOW);
    expect(token.subject).toBe(order.signUp);
  });

  it('is not sent to an address that bounced', async () => {
    const { email } = somebody();
    await givenSuppressed(world, email);
    expect(await failures(await givenSignUp(email))).toEqual([]);
    expect(world.ses.requests()).toEqual([]);
  });

  it('is sent to somebody who was erased and signs up again, but not if the address had bounced before', async () => {
    const { email } = somebody();
    const forget = async () => transact(world.table, [forgetEmail(world.table, await world.hashOf(email))]);
    await forget();
    await send(await givenSignUp(email));
    expect((await sentMails(world)).map(({ destinations }) => destinations)).toEqual([[email]]);
    await givenSuppressed(world, email);
    await forget();
    await send(await givenSignUp(email));
    expect(world.ses.requests()).toHaveLength(1);
  });

  it('is sent at most three times a day to one address, however many sign-ups name it', async () => {
    const { email } = somebody();
    const orders = await Promise.all(Array.from({ length: 5 }, () => givenSignUp(email)));
    expect(await failures(...orders)).toEqual([]);
    expect(world.ses.requests()).toHaveLength(3);
    vi.setSystemTime(minutesLater(24 * 60));
    await send(await givenSignUp(email));
    expect(world.ses.requests()).toHaveLength(4);
  });
});

describe('mails that strangers order to one mailbox', () => {
  it('count together, however its address is spelled', async () => {
    const spellings = [
      'v.ictim@gmail.com',
      'victim+1@gmail.com',
      'vic.tim+2@googlemail.com',
      'victim@gmail.com',
    ];
    for (const spelling of spellings) await send(await givenSignUp(spelling));
    expect(world.ses.requests().map(({ Destinations }) => Destinations)).toEqual(
      spellings.slice(0, 3).map((spelling) => [spelling]),
    );
    await send(await givenSignUp('victor@gmail.com'));
    expect(world.ses.requests()).toHaveLength(4);
  });

  it('are links to sign in, five a day for all members who share it', async () => {
    const { id } = somebody();
    for (let tag = 0; tag < 6; tag += 1) {
      const member = await givenMember(world, { id: `${id}x${tag}`, email: `${id}+${tag}@example.org` });
      await send(await givenSignIn(member.email));
    }
    expect(world.ses.requests()).toHaveLength(5);
  });
});

describe.each([
  { kind: 'sign-in', order: givenSignIn, each: 5, strangers: 20 },
  { kind: 'confirm', order: givenSignUp, each: 3, strangers: 12 },
] as const)('a $kind mail', ({ kind, order, each, strangers }) => {
  const DEVICE = { device: 'd1' };
  /** So many orders, and how many of them were mailed. */
  async function mailed(email: string, times: number, askerOf: (time: number) => Asker): Promise<number> {
    const before = world.ses.requests().length;
    for (let time = 0; time < times; time += 1)
      expect(await failures(await order(email, askerOf(time)))).toEqual([]);
    return world.ses.requests().length - before;
  }
  const member = async () => (await givenMember(world, somebody())).email;

  it('comes to the owner from another network after a hundred strange orders from one', async () => {
    const email = await member();
    expect(await mailed(email, 100, () => ({ network: 'evil' }))).toBe(each);
    expect(await mailed(email, 1, () => ({ network: 'own' }))).toBe(1);
  });

  it('comes to a known device after a hundred strange orders from many networks, which fill no mailbox', async () => {
    const email = await member();
    expect(await mailed(email, 100, (time) => ({ network: `evil${time}` }))).toBe(strangers);
    expect(await mailed(email, 1, () => ({ network: 'own' }))).toBe(0);
    expect(await mailed(email, each + 2, () => DEVICE)).toBe(each);
    expect(await mailed(email, 1, () => ({ device: 'd2' }))).toBe(1);
  });

  it('that a device ordered takes nothing from what strangers may order, nor from another mailbox', async () => {
    const email = await member();
    await mailed(email, each, () => DEVICE);
    expect(await mailed(email, each + 1, () => ({ network: 'one' }))).toBe(each);
    expect(await mailed(await member(), 1, () => DEVICE)).toBe(1);
  });

  it('counts anew from midnight UTC on, for each budget', async () => {
    const email = await member();
    vi.setSystemTime('2026-11-22T23:59:00.000Z');
    await mailed(email, each, () => DEVICE);
    await mailed(email, strangers, (time) => ({ network: `evil${time}` }));
    expect(await mailed(email, 1, () => DEVICE)).toBe(0);
    expect(await mailed(email, 1, () => ({ network: 'own' }))).toBe(0);
    vi.setSystemTime('2026-11-23T00:00:00.000Z');
    expect(await mailed(email, each + 1, () => DEVICE)).toBe(each);
    expect(await mailed(email, each + 1, () => ({ network: 'evil0' }))).toBe(each);
  });

  it('that its reader has reported comes to devices that they were signed in on, and to no stranger', async () => {
    const email = await member();
    await transact(world.table, [declineUnasked(world.table, await world.hashOf(email), kind)]);
    expect(await mailed(email, 1, () => ({ network: 'any' }))).toBe(0);
    expect(await mailed(email, 1, () => DEVICE)).toBe(1);
    const other = kind === 'confirm' ? givenSignIn : givenSignUp;
    await send(await other(email, { network: 'any' }));
    expect(world.ses.requests()).toHaveLength(2);
  });
});

describe('confirmations to one mail domain', () => {
  /** How many of so many people there, each from a network of their own, got the mail. */
  async function mailed(domain: string, times: number, asker: Asker = {}): Promise<number> {
    const before = world.ses.requests().length;
    for (let time = 0; time < times; time += 1) {
      people += 1;
      const email = `person${people}@${time % 2 === 0 ? '' : 'mail.'}${domain}`;
      expect(await failures(await givenSignUp(email, { network: `n${people}`, ...asker }))).toEqual([]);
    }
    return world.ses.requests().length - before;
  }

  it('are twenty a day where the domain is somebody’s own, below it too, and begin anew at midnight UTC', async () => {
    expect(await mailed('lovelace.co.uk', 23)).toBe(20);
    expect(await mailed('babbage.co.uk', 1)).toBe(1);
    vi.setSystemTime('2026-11-23T00:00:00.000Z');
    expect(await mailed('lovelace.co.uk', 1)).toBe(1);
  });

  it('are as many as come at a provider, and for members and known devices of the domain', async () => {
    expect(await mailed('gmail.com', 25)).toBe(25);
    expect(await mailed('byron.co.uk', 21)).toBe(20);
    expect(await mailed('byron.co.uk', 1, { device: 'd1' })).toBe(1);
    const member = await givenMember(world, { ...somebody(), email: 'ada@byron.co.uk' });
    const before = world.ses.requests().length;
    await send(await givenSignUp(member.email, { network: 'n' }));
    expect(world.ses.requests()).toHaveLength(before + 1);
  });
});

/** A confirmation mail as whoever owns the address reads it, without its link. */
async function confirmationOf(
  topics: readonly Topic[],
  language: Language,
  { name, region }: { readonly name?: string; readonly region?: string | undefined } = {},
) {
  const { id, email } = somebody();
  const { home, reachKm, free } = MEMBER;
  await putSignUp(world.table, id, { email, name, home, reachKm, free, topics, language, region }, NOW);
  world.ses.reset();
  await send({ kind: 'confirm', signUp: id });
  const [mail] = await sentMails(world);
  const { subject, text = '', html = '' } = mail ?? {};
  return [subject, text, html].map((part) => part?.replaceAll(/\/confirm\/[\w.-]+/g, '/confirm/x'));
}

/** What mails say of 10 km, and of the way to the meetup, to readers of a language and a region. */
const UNITS = [
  ['en', 'US', { away: 'about 2 mi (4 km) from you', upTo: 'up to 6 mi (10 km)' }],
  ['en', 'GB', { away: 'about 2 mi (4 km) from you', upTo: 'up to 6 mi (10 km)' }],
  ['en', 'IE', { away: 'about 4 km from you', upTo: 'up to 10 km' }],
  ['en', undefined, { away: 'about 4 km from you', upTo: 'up to 10 km' }],
  ['de', 'DE', { away: 'etwa 4 km von dir entfernt', upTo: 'bis zu 10 km' }],
  ['de', 'US', { away: 'etwa 2 mi (4 km) von dir entfernt', upTo: 'bis zu 6 mi (10 km)' }],
] as const;

describe('a confirmation', () => {
  it.each(UNITS)('says how far in the units of its reader: %s-%s', async (language, region, { upTo }) => {
    const [, text] = await confirmationOf([{ slug: 'chess', name: 'Chess' }], language, { region });
    expect(text?.toLowerCase().replaceAll(/\s+/g, ' ')).toContain(upTo);
  });

  it.each([
    ['en', 'Not where you live?'],
    ['de', 'Du wohnst woanders?'],
  ] as const)('names the town near the home in %s', async (language, question) => {
    const [, text, html] = await confirmationOf([{ slug: 'chess', name: 'Chess' }], language);
    for (const words of [text, html]) {
      expect(words?.replaceAll(/\s+/g, ' ')).toMatch(/ Hoboken, /);
      expect(words?.replaceAll(/\s+/g, ' ')).toContain(question);
    }
  });
});

describe('a confirmation that a stranger orders', () => {
  it('is the same whatever they write: it names common topics, and counts their own', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(hostileText, { minLength: 1, maxLength: 3 }),
        hostileText,
        fc.constantFrom('en', 'de'),
        async (words, name, language) => {
          const own = words.flatMap((text, at) => toTopic(`${text} zq${at}`) ?? []);
          const harmless = own.map((_, at) => ({ slug: `harmless-${at}`, name: `Harmless ${at}` }));
          const chess = { slug: 'chess', name: 'CHESS, you thief' };
          expect(await confirmationOf([chess, ...own], language, { name })).toEqual(
            await confirmationOf([{ slug: 'chess', name: 'Chess' }, ...harmless], language),
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  it('names what an operator approved, by the name it has for all, and nothing that was closed', async () => {
    const by = { why: 'a test', by: 'a test', now: NOW };
    await decideTopic(world.table, 'moss', { listing: 'listed', name: 'Moss', ...by });
    await decideTopic(world.table, 'go', { listing: 'closed', ...by });
    const [, text] = await confirmationOf(
      [
        { slug: 'moss', name: 'MOSS' },
        { slug: 'go', name: 'Go' },
      ],
      'en',
    );
    expect(text).toMatch(/Moss[\s\S]*A topic of your own/);
    expect(text).not.toContain('MOSS');
  });
});

describe('a mail to somebody who speaks German', () => {
  it('asks for the confirmation in German, if the sign-up said so', async () => {
    const { home, reachKm, free } = MEMBER;
    const signUp = { email: somebody().email, home, reachKm, free, topics: TOPICS, language: 'de' } as const;
    await putSignUp(world.table, 'german', signUp, NOW);
    await send({ kind: 'confirm', signUp: 'german' });
    expect((await sentMails(world)).at(-1)?.subject).toBe('Bestätige deine Anmeldung bei Convoke');
  });

  it('asks a member which topics of a second sign-up they want in their own language, whatever the sign-up spoke', async () => {
    const { email } = await givenMember(world, { ...somebody(), language: 'de' });
    await send(await givenSignUp(email));
    const [mail] = await sentMails(world);
    expect(mail?.subject).toBe('Neue Themen für dich bei Convoke?');
    expect(mail?.text).toMatch(/^Themen auswählen: https:\/\/convoke\.example\.org\/confirm\//m);
  });

  it('lets in with a German link', async () => {
    const { email } = await givenMember(world, { ...somebody(), language: 'de' });
    await send(await givenSignIn(email));
    expect((await sentMails(world)).at(-1)?.text).toMatch(/^Bei Convoke einloggen: /m);
  });
});

describe('a sign-in mail that is ordered', () => {
  it('goes to the member who owns the address, with a link that signs in this member', async () => {
    const member = await givenMember(world, somebody());
    await send(await givenSignIn(member.email));
    const [mail] = await sentMails(world);
    expect(mail?.destinations).toEqual([member.email]);
    const token = await readToken(world.secrets.token.read, ['sign-in'], tokenIn(mail?.text, 'confirm'), NOW);
    expect(token).toMatchObject({ purpose: 'sign-in', subject: member.id });
  });

  it('is remembered as one of the member, even when the wish itself is forgotten', async () => {
    const member = await givenMember(world, somebody());
    const again = [await givenSignIn(member.email), await givenSignUp(member.email)];
    await send(...again);
    expect((await readMailed(world.table, member.id)).toSorted()).toEqual(again.map(mailIdOf).toSorted());
  });

  it('goes to nobody for an unknown address', async () => {
    expect(await failures(await givenSignIn(somebody().email))).toEqual([]);
    expect(world.ses.requests()).toEqual([]);
  });

  it('goes to nobody for an address that bounced', async () => {
    const member = await givenMember(world, somebody());
    await givenSuppressed(world, member.email);
    await send(await givenSignIn(member.email));
    expect(world.ses.requests()).toEqual([]);
  });

  it('goes to nobody for a member who was erased', async () => {
    const member = await givenMember(world, somebody());
    await transact(world.table, [remove(world.table, memberKey(member.id))]);
    await send(await givenSignIn(member.email));
    expect(world.ses.requests()).toEqual([]);
  });

  it('still goes to a member who stopped all other mail, since they ask for it themselves', async () => {
    const member = await givenMember(world, { ...somebody(), unsubscribedAt: NOW.toISOString() });
    await send(await givenSignIn(member.email));
    expect(world.ses.requests()).toHaveLength(1);
  });

  it('is sent at most five times a day', async () => {
    const member = await givenMember(world, somebody());
    await send(...(await Promise.all(Array.from({ length: 7 }, () => givenSignIn(member.email)))));
    expect(world.ses.requests()).toHaveLength(5);
  });
});

describe('an invitation that is ordered', () => {
  it('tells the member what, when, where and why, with links that do what they say', async () => {
    const { member, meetup, order, mailId } = await givenInvited();
    await send(order);
    const [mail] = await sentMails(world);
    expect(mail?.destinations).toEqual([member.email]);
    expect(mail?.subject).toBe('Will you come? Board games, Thu 17 Dec');
    expect(mail?.text).toContain('Hello Zoë Quark,');
    expect(mail?.text).toContain('Thursday, 17 December 2026, 19:00 (Eastern Standard Time)');
    expect(mail?.text).toMatch(/near Hoboken, New Jersey, about \d km from you/);
    expect(mail?.text).toContain("On 3 November 2026 you told us you'd travel up to 10 km for Board games");
    const read = (purpose: 'answer' | 'unsubscribe', text: string | undefined, page: string) =>
      readToken(world.secrets.token.read, [purpose], tokenIn(text, page), NOW);
    expect((await read('answer', mail?.text, 'answer')).subject).toBe(`${meetup.id}/${member.id}`);
    const scope = `${member.id}/${meetup.topic.slug}`;
    expect((await read('unsubscribe', mail?.text, 'unsubscribe')).subject).toBe(scope);
    const oneClick = mail?.headers.find(({ key }) => key === 'list-unsubscribe')?.value;
    expect((await read('unsubscribe', oneClick, 'v1/unsubscribe')).subject).toBe(scope);
    expect(mail?.attachments[0]?.content).toContain(`UID:${meetup.id}-${member.id}@convoke`);
    expect(await ledgerEntry(world, mailId)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it.each(UNITS)('measures in the units of its reader: %s-%s', async (language, region, words) => {
    const { order } = await givenInvited({ member: { language, region } });
    await send(order);
    const [mail] = await sentMails(world);
    for (const one of [words.away, words.upTo]) expect(mail?.text?.replaceAll(/\s+/g, ' ')).toContain(one);
  });

  it.each([
    ['en', 'US', 'Thu Dec 17', 'On November 3, 2026 you', 'by Monday, December 14.'],
    ['en', 'AU', 'Thu 17 Dec', 'On 3 November 2026 you', 'by Monday 14 December.'],
    ['en', undefined, 'Thu 17 Dec', 'On 3 November 2026 you', 'by Monday 14 December.'],
    ['de', 'AT', 'Do., 17. Dez.', 'Am 3. November 2026 hast', 'bis Montag, 14. Dezember.'],
  ] as const)(
    'tells every day as its reader writes it: %s-%s',
    async (language, region, short, day, deadline) => {
      const { order } = await givenInvited({ member: { language, region } });
      await send(order);
      const [mail] = await sentMails(world);
      expect(mail?.subject).toContain(`, ${short}`);
      for (const words of [day, deadline]) expect(mail?.text).toContain(words);
    },
  );

  it('is sent once, however often and from wherever it is ordered', async () => {
    const { order } = await givenInvited();
    expect(await failures(order, order, order)).toEqual([]);
    expect(await failures(order)).toEqual([]);
    expect(world.ses.requests()).toHaveLength(1);
  });

  it.each([
    ['unsubscribed', { member: { unsubscribedAt: '2026-11-22T14:59:59.000Z' } }],
    ['is invited to a cancelled meetup', { meetup: { state: 'cancelled' } }],
    ['is invited to a meetup that has begun', { meetup: { startsAt: NOW.toISOString() } }],
    ['is invited to a meetup that was held', { meetup: { state: 'held' } }],
  ] as const)('is not sent to a member who %s', async (_, changes) => {
    const invited = await givenInvited(changes);
    expect(await failures(invited.order)).toEqual([]);
    expect(world.ses.requests()).toEqual([]);
    expect(await ledgerEntry(world, invited.mailId)).toBeUndefined();
    expect(await invitationOf(invited)).toBeDefined();
  });

  it('is not sent to an address that complained', async () => {
    const { order, member } = await givenInvited();
    await givenSuppressed(world, member.email);
    await send(order);
    expect(world.ses.requests()).toEqual([]);
  });

  it('is not sent, and is withdrawn, if the member left the group', async () => {
    const invited = await givenInvited({ group: 'another' });
    expect(await invitationOf(invited)).toBeDefined();
    expect(await failures(invited.order)).toEqual([]);
    expect(world.ses.requests()).toEqual([]);
    expect(await invitationOf(invited)).toBeUndefined();
  });

  it('is not sent, and is withdrawn, if the member was erased', async () => {
    const invited = await givenInvited();
    await transact(world.table, [remove(world.table, memberKey(invited.member.id))]);
    await send(invited.order);
    expect(world.ses.requests()).toEqual([]);
    expect(await invitationOf(invited)).toBeUndefined();
  });

  it('is not sent if the meetup has changed since, because the change is announced by itself', async () => {
    const { order } = await givenInvited({ meetup: { sequence: 2 } });
    await send({ ...order, sequence: 1 });
    expect(world.ses.requests()).toEqual([]);
    await send(order);
    expect(world.ses.requests()).toHaveLength(1);
  });
});

describe('a message that cannot be read', () => {
  it.each([
    'no JSON',
    'null',
    '{}',
    '{"kind":"lottery"}',
    '{"kind":"confirm"}',
    '{"kind":"confirm","signUp":"../../x"}',
    '{"kind":"confirm","signUp":"a#b"}',
    '{"kind":"invitation","meetup":"g-1","member":"m","sequence":-1}',
    '{"kind":"invitation","meetup":"g-1","member":"m","sequence":"0"}',
  ])('fails alone and its neighbours are sent: %s', async (poison) => {
    const batch = batchOf(await givenSignUp(), poison, await givenSignUp());
    const { batchItemFailures } = await handler(batch, contextWith());
    expect(batchItemFailures).toEqual([{ itemIdentifier: batch.Records[1]?.messageId }]);
    expect(world.ses.requests()).toHaveLength(2);
  });
});

const errorNamed = (name: string, message = '', more: object = {}) =>
  Object.assign(new Error(message), { name, ...more });

describe('when SES does not take a mail', () => {
  it('because of its rate: the order waits on the queue, unfailed, and is sent later', async () => {
    const { order, mailId } = await givenInvited();
    vi.spyOn(Math, 'random').mockReturnValueOnce(0.5);
    world.ses.fail(errorNamed('Throttling', 'Maximum sending rate exceeded.'));
    expect(await failures(order)).toEqual([]);
    expect(await ledgerEntry(world, mailId)).toMatchObject({ state: 'released' });
    expect(world.queues.delayed).toEqual([{ order, seconds: 20 }]);
    world.ses.fail(undefined);
    await send(world.queues.delayed[0]?.order);
    expect(await ledgerEntry(world, mailId)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('the order of a mail that strangers ask for waits on the queue of those', async () => {
    const [signUp, { order }] = [await givenSignUp(), await givenInvited()];
    world.ses.fail(errorNamed('Throttling'));
    expect(await failures(order)).toEqual([]);
    expect(await failures(signUp)).toEqual([]);
    expect(world.queues.orders).toEqual([order, signUp]);
    expect(world.queues.requested).toEqual([signUp]);
  });

  it('because of its daily quota: the order waits as long as the queue can', async () => {
    const { order } = await givenInvited();
    world.ses.fail(errorNamed('Throttling', 'Daily message quota exceeded.'));
    expect(await failures(order)).toEqual([]);
    expect(world.queues.delayed).toEqual([{ order, seconds: 900 }]);
  });

  it.each([
    ['throttles it', errorNamed('Throttling', 'Maximum sending rate exceeded.')],
    ['refuses us', errorNamed('CredentialsProviderError')],
  ])(
    'a confirmation is sent at last, however often SES %s: tries do not use up what an address may get',
    async (_, error) => {
      const order = await givenSignUp();
      world.ses.fail(error);
      for (let attempt = 0; attempt < 6; attempt += 1) await send(order);
      expect(await ledgerEntry(world, `confirm#${order.signUp}`)).toMatchObject({ state: 'released' });
      world.ses.fail(undefined);
      expect(await failures(order)).toEqual([]);
      expect(await ledgerEntry(world, `confirm#${order.signUp}`)).toMatchObject({ state: 'sent' });
    },
  );

  it('because of the mail: it is never tried again', async () => {
    const { order, mailId } = await givenInvited();
    world.ses.fail(errorNamed('MessageRejected', 'Message contains a virus.'));
    expect(await failures(order)).toEqual([]);
    expect(await ledgerEntry(world, mailId)).toMatchObject({ state: 'rejected', reason: 'MessageRejected' });
    world.ses.fail(undefined);
    await send(order);
    expect(world.ses.requests()).toHaveLength(1);
  });

  it.each([
    ['is not verified', errorNamed('MessageRejected', 'Email address is not verified.')],
    ['has a domain for bounces without a record', errorNamed('MailFromDomainNotVerifiedException')],
    ['is paused', errorNamed('AccountSendingPausedException')],
  ])(
    'because the account %s: none of eight is lost in an hour, and each is sent once afterwards',
    async (_, error) => {
      const invited = await Promise.all(Array.from({ length: 8 }, () => givenInvited()));
      world.ses.fail(error);
      let orders: readonly unknown[] = invited.map(({ order }) => order);
      for (let quarter = 1; quarter <= 4; quarter += 1) {
        world.queues.reset();
        expect(await failures(...orders)).toEqual([]);
        expect(world.queues.delayed.map(({ seconds }) => seconds)).toEqual(Array(8).fill(900));
        orders = world.queues.delayed.map(({ order }) => order);
        vi.setSystemTime(minutesLater(15 * quarter));
      }
      world.ses.reset();
      world.queues.reset();
      expect(await failures(...orders, ...orders)).toEqual([]);
      expect(world.queues.orders).toEqual([]);
      expect((await sentMails(world)).map(({ destinations }) => destinations).toSorted()).toEqual(
        invited.map(({ member }) => [member.email]).toSorted(),
      );
      for (const { mailId } of invited)
        expect(await ledgerEntry(world, mailId)).toMatchObject({ state: 'sent', attempts: 5 });
      expect(world.logged()).toMatch(/"outcome":"account","reason":"\w+"/);
    },
  );

  it('because we may not: the message fails, so that somebody looks, and can be sent once they did', async () => {
    const { order, mailId } = await givenInvited();
    world.ses.fail(errorNamed('CredentialsProviderError'));
    expect(await failures(order)).toHaveLength(1);
    expect(await ledgerEntry(world, mailId)).toMatchObject({ state: 'released' });
    world.ses.fail(undefined);
    expect(await failures(order)).toEqual([]);
    expect(await ledgerEntry(world, mailId)).toMatchObject({ state: 'sent' });
  });

  it.each([
    ['in time', errorNamed('TimeoutError')],
    ['before the connection broke', errorNamed('Error', 'socket hang up', { code: 'ECONNRESET' })],
    ['because of an error of its own', errorNamed('InternalFailure')],
  ])('and nobody can tell, no answer %s: it waits for an event for 15 minutes', async (_, error) => {
    const { order, mailId } = await givenInvited();
    world.ses.fail(error);
    expect(await failures(order)).toEqual([]);
    expect(await ledgerEntry(world, mailId)).toMatchObject({
      state: 'unknown',
      gsi2pk: expect.stringMatching(/^DUE#[0-3]$/),
      gsi2sk: minutesLater(15).toISOString(),
    });
    world.ses.fail(undefined);
    expect(await failures(order)).toEqual([]);
    expect(world.ses.requests()).toHaveLength(1);
    await retryMail(world.table, mailId, minutesLater(15));
    await send(order);
    expect(world.ses.requests()).toHaveLength(2);
    expect(await ledgerEntry(world, mailId)).toMatchObject({ state: 'sent' });
  });
});

describe('a message that fails before SES had its mail', () => {
  /** The delays after which it comes again, by how often it came. */
  const pauses = async (order: unknown, receives: readonly number[]) => {
    for (const count of receives) {
      const [record] = batchOf(order).Records;
      if (!record) throw new Error('the batch is empty');
      const eventSourceARN = 'arn:aws:sqs:us-east-1:123456789012:requested-mail';
      const attributes = { ...record.attributes, ApproximateReceiveCount: String(count) };
      const receiptHandle = `receipt-${count}`;
      const event = { Records: [{ ...record, receiptHandle, eventSourceARN, attributes }] };
      expect((await handler(event, contextWith())).batchItemFailures).toHaveLength(1);
    }
    return world.queues.returned;
  };

  it.each([
    ['because SES refuses us', async () => world.ses.fail(errorNamed('CredentialsProviderError'))],
    ['because its order cannot be read', async () => undefined],
  ])(
    'comes again within a minute the first three times, and then as the queue has it: %s',
    async (why, fail) => {
      await fail();
      const order = why.includes('order') ? 'no order' : await givenSignUp();
      const returned = await pauses(order, [1, 2, 3, 4, 5]);
      expect(returned.map(({ QueueUrl, ReceiptHandle }) => [QueueUrl, ReceiptHandle])).toEqual(
        [1, 2, 3].map((count) => [ENVIRONMENT.REQUESTED_MAIL_QUEUE_URL, `receipt-${count}`]),
      );
      for (const { VisibilityTimeout } of returned) {
        expect(VisibilityTimeout).toBeGreaterThanOrEqual(5);
        expect(VisibilityTimeout).toBeLessThanOrEqual(60);
      }
    },
  );

  it('is not hurried once SES may have it', async () => {
    const order = await givenSignUp();
    world.ses.fail(errorNamed('TimeoutError'));
    await send(order);
    expect(world.queues.returned).toEqual([]);
  });
});

describe('a mail of which nobody can tell three times', () => {
  it('is logged as unsettled, and delivered once, a day later', async () => {
    const { order, mailId } = await givenInvited();
    world.ses.fail(errorNamed('TimeoutError'));
    for (const minutes of [0, 20, 40]) {
      vi.setSystemTime(minutesLater(minutes));
      await retryMail(world.table, mailId, minutesLater(minutes));
      await send(order);
    }
    world.ses.reset();
    const aDayLater = minutesLater(40 + 24 * 60);
    vi.setSystemTime(aDayLater);
    expect(await retryMail(world.table, mailId, aDayLater)).toBe(true);
    for (let times = 0; times < 2; times += 1) await send(order);
    expect(world.ses.requests()).toHaveLength(1);
    expect(await ledgerEntry(world, mailId)).toMatchObject({ state: 'sent' });
    const lines = world.logged().matchAll(/"mail":"([^"]+)","outcome":"(\w+)"/g);
    const outcomes = [...lines].flatMap(([, mail, outcome]) => (mail === mailId ? outcome : []));
    // Warnings stand behind the rest.
    expect(outcomes).toEqual(['sent', 'settled', 'unknown', 'unknown', 'unsettled']);
  });
});

describe('a worker', () => {
  it('that died while sending leaves a mail of unknown outcome, not a second mail', async () => {
    const { order, mailId } = await givenInvited();
    const batch = batchOf(order);
    world.ses.fail(errorNamed('TimeoutError'));
    // The first delivery dies after SES was asked and before anything was noted.
    const entry = await ledgerEntry(world, mailId);
    expect(entry).toBeUndefined();
    const { claimMail } = await import('../../functions/services/mailing/mail-claims.ts');
    const message = batch.Records[0]?.messageId ?? '';
    await claimMail(world.table, { mailId, message, now: NOW });
    vi.setSystemTime(minutesLater(6));
    world.ses.fail(undefined);
    expect((await handler(batch, contextWith())).batchItemFailures).toEqual([]);
    expect(world.ses.requests()).toEqual([]);
    expect(await ledgerEntry(world, mailId)).toMatchObject({ state: 'unknown' });
  });

  it('with too little time left puts the order back at once instead of dying over it', async () => {
    const { order, mailId } = await givenInvited();
    expect((await handler(batchOf(order), contextWith(5_000))).batchItemFailures).toEqual([]);
    expect(world.ses.requests()).toEqual([]);
    expect(world.queues.delayed).toEqual([{ order, seconds: 0 }]);
    expect(await ledgerEntry(world, mailId)).toBeUndefined();
  });

  it('that cannot put an order back fails it, so that it comes again', async () => {
    const { order, mailId } = await givenInvited();
    world.ses.fail(errorNamed('Throttling'));
    world.queues.plan(() => 'refuses one');
    expect(await failures(order)).toHaveLength(1);
    expect(await ledgerEntry(world, mailId)).toMatchObject({ state: 'released' });
  });

  it('logs what became of each mail and nothing of whom it went to', async () => {
    const { order, member, mailId } = await givenInvited();
    const signUp = await givenSignUp('secret.person@example.org');
    world.ses.fail(errorNamed('MessageRejected', `Address ${member.email} is no address`));
    await send(order, signUp, 'poison secret.person@example.org');
    expect(world.logged()).toContain(`"mail":"${mailId}","outcome":"rejected"`);
    expect(world.logged()).not.toMatch(/@example\.org|example\.org|Zoë|Quark|dr5reg|eyJ/);
  });
});
