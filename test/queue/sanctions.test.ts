import { beforeEach, describe, expect, it } from 'vitest';
import { type MailOrder, mailIdOf } from '../../functions/domain/mailing/mail-order.ts';
import type { Measure } from '../../functions/domain/safety/sanction.ts';
import { hashMailbox } from '../../functions/runtime/crypto/address-hash.ts';
import { erase } from '../../functions/services/members/erase.ts';
import { impose, lift } from '../../functions/services/safety/sanction-member.ts';
import { liftSanction, putSanction } from '../../functions/store/sanctions.ts';
import { putSignIn, putSignUp } from '../../functions/store/sign-ups.ts';
import { transact } from '../../functions/store/transact.ts';
import { lintMime } from '../mail/lint-mime.ts';
import { batchOf, contextWith } from '../support/lambda-events.ts';
import {
  givenInvitation,
  givenMeetup,
  givenMember,
  givenSuppressed,
  MEMBER,
  NOW,
  sentMails,
  startMailWorld,
} from './mail-world.ts';

const world = await startMailWorld();
const { handler } = await import('../../functions/queue/send-mail.ts');
beforeEach(world.engine.empty);

async function send(order: MailOrder) {
  world.ses.reset();
  expect(await handler(batchOf(order), contextWith())).toEqual({ batchItemFailures: [] });
  return sentMails(world);
}

const whomOf = async (email: string) => ({
  address: await world.hashOf(email),
  mailbox: await hashMailbox(world.secrets.address.read, email),
});
let decisions = 0;
const deciding = () => ({
  newId: () => {
    decisions += 1;
    return `d${decisions}`;
  },
  why: 'You threatened <b>people</b>.',
  by: 'olive',
  now: NOW,
  hashMailbox: (address: string) => hashMailbox(world.secrets.address.read, address),
});
const UNTIL = '2027-03-14T00:00:00.000Z';

async function barring(email: string, measure: Measure = 'banned') {
  const until = measure === 'suspended' ? UNTIL : undefined;
  const [{ id }] = await impose(world.table, await whomOf(email), { measure, until }, deciding());
  return { kind: 'decision', decision: id, member: MEMBER.id } as const;
}

async function givenSignUp(email: string): Promise<MailOrder> {
  decisions += 1;
  const id = `s${decisions}`;
  const { home, reachKm, free } = MEMBER;
  await putSignUp(world.table, id, { email, home, reachKm, free, topics: [] }, NOW);
  return { kind: 'confirm', signUp: id };
}

describe('given a decision about a member', () => {
  it.each([
    ['no-hosting', 'en', "can't host meetups any more"],
    ['no-hosting', 'de', 'nicht mehr Gastgeber'],
    ['silent', 'en', 'others no longer read your name'],
    ['silent', 'de', 'andere lesen deinen Namen nicht mehr'],
    ['suspended', 'en', 'suspended your membership until 14 March 2027'],
    ['suspended', 'de', 'bis zum 14. März 2027'],
    ['banned', 'en', 'has ended your membership for good'],
    ['banned', 'de', 'auf Dauer beendet'],
  ] as const)('when they are %s, then they are told why in %s, once', async (measure, language, words) => {
    await givenMember(world, { language });
    const order = await barring(MEMBER.email, measure);
    const [mail, ...more] = await send(order);
    expect(more).toEqual([]);
    expect(mail?.destinations).toEqual([MEMBER.email]);
    expect(mail?.text).toContain(words);
    expect(mail?.text).toContain('You threatened <b>people</b>.');
    expect(mail?.html).toContain('You threatened &lt;b>people&lt;/b>.');
    expect(mail?.text).not.toContain('olive');
    expect(lintMime(world.ses.requests()[0]?.RawMessage?.Data ?? new Uint8Array())).toEqual([]);
    expect(await send(order)).toEqual([]);
  });

  it('when it is lifted, then they are told that too', async () => {
    await givenMember(world);
    await barring(MEMBER.email);
    const [{ id } = { id: '' }] = await lift(world.table, await whomOf(MEMBER.email), deciding());
    const [mail] = await send({ kind: 'decision', decision: id, member: MEMBER.id });
    expect(mail?.subject).toBe('You can take part in Convoke again');
  });

  it('when a limit is lifted, then they are told which decision, and are not welcomed back', async () => {
    await givenMember(world);
    await barring(MEMBER.email, 'silent');
    const [{ id } = { id: '' }] = await lift(world.table, await whomOf(MEMBER.email), deciding());
    const [mail] = await send({ kind: 'decision', decision: id, member: MEMBER.id });
    expect(mail?.subject).toBe('A decision about you has been withdrawn');
  });

  it('when they had stopped all mail, then they are told all the same', async () => {
    await givenMember(world, { unsubscribedAt: NOW.toISOString() });
    expect(await send(await barring(MEMBER.email))).toHaveLength(1);
  });

  it('when mail does not reach them, or they are gone, or it is about somebody else, then nothing is sent', async () => {
    await givenMember(world);
    const order = await barring(MEMBER.email);
    expect(await send({ ...order, member: 'somebody' })).toEqual([]);
    await givenSuppressed(world, MEMBER.email);
    expect(await send(order)).toEqual([]);
    await erase(world.table, MEMBER.id, world.hashOf, NOW);
    expect(await send(order)).toEqual([]);
  });
});

describe('given a barred mailbox', () => {
  it('when another spelling of it is a member who is not barred yet, then they are invited to nothing', async () => {
    const member = await givenMember(world, { email: 'zoe+go@example.org' });
    const meetup = await givenMeetup(world);
    await givenInvitation(world, meetup, member);
    const order = {
      kind: 'invitation',
      meetup: meetup.id,
      member: member.id,
      sequence: meetup.sequence,
    } as const;
    const { mailbox } = await whomOf('zoe@example.org');
    const sanction = { measure: 'banned', decision: 'd0' } as const;
    await transact(world.table, [putSanction(world.table, mailbox, sanction)]);
    expect(await send(order)).toEqual([]);
    await transact(world.table, [liftSanction(world.table, mailbox, sanction)]);
    expect(await send(order)).toHaveLength(1);
  });

  it('when another spelling of it is a member, then they are told why, once, and that it was lifted', async () => {
    const member = await givenMember(world, { email: 'zoe+go@example.org' });
    const [, barred] = await impose(
      world.table,
      await whomOf('zoe@example.org'),
      { measure: 'banned' },
      deciding(),
    );
    const order = { kind: 'decision', decision: barred?.id ?? '', member: member.id } as const;
    const [mail] = await send(order);
    expect(mail?.destinations).toEqual([member.email]);
    expect(mail?.text).toContain('You threatened <b>people</b>.');
    expect(await send(order)).toEqual([]);
    const [, lifted] = await lift(world.table, await whomOf('zoe@example.org'), deciding());
    const [next] = await send({ ...order, decision: lifted?.id ?? '' });
    expect(next?.subject).toBe('You can take part in Convoke again');
  });

  it.each(['zoe@example.org', 'zoe+new@example.org'])(
    'when somebody signs %s up, then it is told once a day that this came to nothing, without a link',
    async (email) => {
      await barring('zoe@example.org', 'suspended');
      const [mail] = await send(await givenSignUp(email));
      expect(mail?.destinations).toEqual([email]);
      expect(mail?.text).toContain("can't take part until 14 March 2027");
      expect(mail?.text).not.toContain('/confirm/');
      expect(await send(await givenSignUp(email))).toEqual([]);
    },
  );

  it('when its owner asks to sign in, then they can, to take their data along or erase it', async () => {
    await givenMember(world);
    await barring(MEMBER.email);
    await putSignIn(world.table, 'i1', MEMBER.email, NOW);
    const [mail] = await send({ kind: 'sign-in', signIn: 'i1' });
    expect(mail?.text).toContain('/confirm/');
  });

  it('when the ledger is asked, then it knows the mail by a name that leads to nobody outside', () => {
    expect(mailIdOf({ kind: 'decision', decision: 'd1', member: 'b2c4' })).toBe('decision#d1#b2c4');
  });
});
