import { describe, expect, it } from 'vitest';
import { type MailOrder, MEETUP_MAILS, mailIdOf } from '../../functions/domain/mailing/mail-order.ts';
import { claimMail, setUnknown } from '../../functions/services/mailing/mail-claims.ts';
import { claimEmail, forgetEmail, readEmail } from '../../functions/store/emails.ts';
import { counterKey, mailKey } from '../../functions/store/keys.ts';
import { readMembership } from '../../functions/store/members.ts';
import { readItem } from '../../functions/store/table.ts';
import { remove, transact } from '../../functions/store/transact.ts';
import { batchOf } from '../support/lambda-events.ts';
import { givenMember, ledgerEntry, MEETUP, MEMBER, NOW, startMailWorld } from './mail-world.ts';

const world = await startMailWorld();
const { handler } = await import('../../functions/queue/mail-feedback.ts');

const take = (...bodies: readonly unknown[]) => handler(batchOf(...bodies));

let people = 0;
/** A member who waits for a quorum, with an address of their own. */
function givenWaiting(home = MEMBER.home) {
  people += 1;
  return givenMember(world, { id: `w${people}`, email: `waiting${people}@example.org`, home }, {});
}

/** An event as SES publishes it: much of what it holds is of no interest here. */
const eventOf = (eventType: string, destination: string, more: object = {}, mailId?: string) => ({
  eventType,
  mail: {
    timestamp: '2026-11-22T11:59:58.000Z',
    source: 'hello@convoke.example.org',
    messageId: '0100018f-1',
    destination: [destination],
    headersTruncated: false,
    headers: [],
    tags: {
      'ses:configuration-set': ['fates'],
      ...(mailId && { mailId: [mailId.replaceAll('#', '_')] }),
    },
  },
  ...more,
});

const bounceOf = (destination: string, bounceType: string, mailId?: string) =>
  eventOf(
    'Bounce',
    destination,
    {
      bounce: {
        feedbackId: 'f',
        bounceType,
        bounceSubType: 'General',
        bouncedRecipients: [{ emailAddress: destination, action: 'failed', status: '5.1.1' }],
        timestamp: '2026-11-22T12:00:00.000Z',
      },
    },
    mailId,
  );

const complaintOf = (destination: string, complaintFeedbackType?: string | null, mailId?: string) =>
  eventOf(
    'Complaint',
    destination,
    {
      complaint: {
        complainedRecipients: [{ emailAddress: destination }],
        ...(complaintFeedbackType !== undefined && { complaintFeedbackType }),
      },
    },
    mailId,
  );

async function givenUnknownMail(mailId: string) {
  const result = await claimMail(world.table, { mailId, message: 'm', now: NOW });
  if (result.kind !== 'claimed') throw new Error(result.kind);
  await setUnknown(world.table, result.claim, NOW);
}

const suppressionOf = async (address: string) =>
  (await readEmail(world.table, await world.hashOf(address)))?.suppressed;
const counterAt = (home: string) =>
  readItem<Record<string, unknown>>(world.table, counterKey(MEETUP.topic.slug, home.slice(0, 3), home));

describe('a delivery', () => {
  it.each([
    ['as SNS delivers it raw', (event: object) => event],
    [
      'as SNS wraps it',
      (event: object) => ({ Type: 'Notification', MessageId: 'x', Message: JSON.stringify(event) }),
    ],
  ])('%s ends the doubt about the mail it names', async (name, wrap) => {
    const mailId = `invitation#g1-1#0#${name.length}`;
    await givenUnknownMail(mailId);
    const event = wrap(eventOf('Delivery', 'zoe@example.org', { delivery: {} }, mailId));
    expect(await take(event, event)).toEqual({ batchItemFailures: [] });
    const entry = await ledgerEntry(world, mailId);
    expect(entry).toMatchObject({ state: 'sent', delivery: NOW.toISOString() });
    expect(entry).not.toHaveProperty('gsi2pk');
  });

  it('of a mail that was erased from the ledger is forgotten', async () => {
    expect(await take(eventOf('Delivery', 'zoe@example.org', {}, 'confirm#gone'))).toEqual({
      batchItemFailures: [],
    });
    expect(await ledgerEntry(world, 'confirm#gone')).toBeUndefined();
  });
});

describe.each([
  ['a permanent bounce', 'bounce', (address: string) => bounceOf(address, 'Permanent')],
  ['a complaint', 'complaint', (address: string) => complaintOf(address, 'abuse')],
  ['a complaint without details', 'complaint', (address: string) => complaintOf(address)],
  ['a complaint with empty details', 'complaint', (address: string) => complaintOf(address, null)],
] as const)('%s', (_, reason, eventFor) => {
  it('stops all mail to the address, and its member waits no more', async () => {
    const home = `dr5r${String(people).padStart(2, '0')}`;
    const member = await givenWaiting(home);
    expect(await counterAt(home)).toMatchObject({ total: 1 });
    expect(await take(eventFor(member.email))).toEqual({ batchItemFailures: [] });
    expect(await suppressionOf(member.email)).toBe(reason);
    const membership = await readMembership(world.table, member.id);
    expect(membership?.interests).toEqual([]);
    expect(membership?.member).toMatchObject({ unsubscribedAt: NOW.toISOString(), undeliverable: reason });
    expect(await counterAt(home)).toBeUndefined();
  });

  it('changes nothing when it comes again', async () => {
    const member = await givenWaiting();
    await take(eventFor(member.email));
    const before = await readMembership(world.table, member.id);
    await take(eventFor(member.email));
    expect(await readMembership(world.table, member.id)).toEqual(before);
  });

  it('keeps mail from an address that nobody has confirmed', async () => {
    people += 1;
    const address = `stranger${people}@example.org`;
    await take(eventFor(address));
    expect(await suppressionOf(address)).toBe(reason);
  });

  it('counts for an address whose owner was erased, too', async () => {
    people += 1;
    const address = `forgotten${people}@example.org`;
    await transact(world.table, [forgetEmail(world.table, await world.hashOf(address))]);
    await take(eventFor(address));
    expect(await suppressionOf(address)).toBe(reason);
  });

  it('finds the address however it is spelt', async () => {
    const member = await givenWaiting();
    await take(eventFor(member.email.toUpperCase()));
    expect(await suppressionOf(member.email)).toBe(reason);
  });

  it('keeps mail from an address whose member is gone', async () => {
    const member = await givenWaiting();
    const pk = `MEMBER#${member.id}`;
    await transact(world.table, [remove(world.table, { pk, sk: 'MEMBER' })]);
    await take(eventFor(member.email));
    expect(await suppressionOf(member.email)).toBe(reason);
  });
});

describe('a complaint about', () => {
  const MAILS: readonly MailOrder[] = [
    { kind: 'confirm', signUp: 's1' },
    { kind: 'sign-in', signIn: 'i1' },
    { kind: 'almost-there', member: 'm1', topic: 'abcdef0123', missing: 3, since: 1 },
    { kind: 'still-interested', member: 'm1', topic: 'abcdef0123', until: 1 },
    { kind: 'was-it-you', meetup: 'g1-1', member: 'm1' },
    ...MEETUP_MAILS.map((kind) => ({ kind, meetup: 'g1-1', member: 'm1', sequence: 0 })),
  ];
  const isOrderable = ({ kind }: MailOrder) => kind === 'confirm' || kind === 'sign-in';
  const emailOf = async (address: string) => readEmail(world.table, await world.hashOf(address));
  const interestsOf = async (id: string) => (await readMembership(world.table, id))?.interests.length;

  it.each(MAILS.filter(isOrderable))(
    '$kind, which a stranger may have ordered, keeps strangers from ordering more, and nothing else',
    async (order) => {
      const member = await givenWaiting();
      const before = await readMembership(world.table, member.id);
      const complaint = complaintOf(member.email, 'abuse', mailIdOf(order));
      expect(await take(complaint, complaint)).toEqual({ batchItemFailures: [] });
      expect(await readMembership(world.table, member.id)).toEqual(before);
      expect(await emailOf(member.email)).toMatchObject({
        member: member.id,
        unasked: new Set([order.kind]),
      });
      expect(await suppressionOf(member.email)).toBeUndefined();
    },
  );

  it.each(MAILS.filter((order) => !isOrderable(order)))('$kind ends the membership', async (order) => {
    const member = await givenWaiting();
    await take(complaintOf(member.email, 'abuse', mailIdOf(order)));
    expect([await suppressionOf(member.email), await interestsOf(member.id)]).toEqual(['complaint', 0]);
  });

  it.each(['whatever', 'confirm', 'confirmed#g1', '#'])(
    'a mail that nobody knows (%s) ends the membership',
    async (mailId) => {
      const member = await givenWaiting();
      await take(complaintOf(member.email, 'abuse', mailId));
      expect([await suppressionOf(member.email), await interestsOf(member.id)]).toEqual(['complaint', 0]);
    },
  );

  it.each(MAILS)('$kind is something else than its bounce, which ends all mail', async (order) => {
    const member = await givenWaiting();
    await take(bounceOf(member.email, 'Permanent', mailIdOf(order)));
    expect([await suppressionOf(member.email), await interestsOf(member.id)]).toEqual(['bounce', 0]);
    expect(await emailOf(member.email)).not.toHaveProperty('unasked');
  });

  it('several mails comes to the same in any order', async () => {
    const about = ['confirm#s1', 'sign-in#i1', 'invitation#g1-1#0#m1'];
    for (const order of [about, about.toReversed()]) {
      const member = await givenWaiting();
      for (const mailId of order) await take(complaintOf(member.email, null, mailId));
      expect(await emailOf(member.email)).toMatchObject({
        suppressed: 'complaint',
        unasked: new Set(['confirm', 'sign-in']),
      });
      expect(await interestsOf(member.id)).toBe(0);
    }
  });

  it('a confirmation is forgotten when the address is confirmed anew', async () => {
    const member = await givenWaiting();
    await take(complaintOf(member.email, 'abuse', 'confirm#s1'));
    await transact(world.table, [claimEmail(world.table, await world.hashOf(member.email), member.id)]);
    expect(await emailOf(member.email)).not.toHaveProperty('unasked');
  });

  it('a confirmation outlives its owner', async () => {
    const member = await givenWaiting();
    await take(complaintOf(member.email, 'abuse', 'confirm#s1'));
    await transact(world.table, [forgetEmail(world.table, await world.hashOf(member.email))]);
    expect(await emailOf(member.email)).toMatchObject({
      suppressed: 'erased',
      unasked: new Set(['confirm']),
    });
  });
});

describe('what is no reason to stop mail', () => {
  it.each([
    ['a transient bounce', (address: string) => bounceOf(address, 'Transient')],
    ['a bounce that nobody understands', (address: string) => bounceOf(address, 'Undetermined')],
    ['a report that something is not spam', (address: string) => complaintOf(address, 'not-spam')],
    ['a sending', (address: string) => eventOf('Send', address, { send: {} })],
    [
      'a rejected mail',
      (address: string) => eventOf('Reject', address, { reject: { reason: 'Bad content' } }),
    ],
  ])('%s', async (_, eventFor) => {
    const member = await givenWaiting();
    expect(await take(eventFor(member.email))).toEqual({ batchItemFailures: [] });
    expect(await suppressionOf(member.email)).toBeUndefined();
    expect((await readMembership(world.table, member.id))?.interests).toHaveLength(1);
  });

  it('a transient bounce is noted, though', async () => {
    await givenUnknownMail('confirm#full');
    await take(bounceOf('full@example.org', 'Transient', 'confirm#full'));
    expect(await readItem(world.table, mailKey('confirm#full'))).toMatchObject({
      state: 'sent',
      bounce: NOW.toISOString(),
      bounceType: 'Transient',
    });
  });
});

describe('a message', () => {
  it.each(['Open', 'Click', 'DeliveryDelay', 'Rendering Failure', 'Subscription', 'Whatever'])(
    'about an event of type %s is ignored',
    async (eventType) => {
      expect(await take(eventOf(eventType, 'zoe@example.org'))).toEqual({ batchItemFailures: [] });
    },
  );

  it('by which SES tries out the topic is ignored', async () => {
    const greeting = 'Successfully validated SNS topic for Amazon SES event publishing.';
    expect(await take(greeting, { Type: 'Notification', Message: greeting })).toEqual({
      batchItemFailures: [],
    });
  });

  it.each([
    'no JSON',
    'null',
    '{}',
    '{"eventType":"Bounce"}',
    '{"Type":"Notification","Message":"no JSON"}',
    '{"eventType":"Bounce","mail":{"destination":"zoe@example.org"}}',
  ])('that cannot be read fails alone: %s', async (poison) => {
    const member = await givenWaiting();
    const batch = batchOf(poison, bounceOf(member.email, 'Permanent'));
    expect(await handler(batch)).toEqual({
      batchItemFailures: [{ itemIdentifier: batch.Records[0]?.messageId }],
    });
    expect(await suppressionOf(member.email)).toBe('bounce');
  });

  it('leaves no address in the log', async () => {
    await take(
      bounceOf('secret@example.org', 'Permanent'),
      'secret@example.org',
      bounceOf('no address', 'Permanent'),
    );
    expect(world.logged()).toContain('address suppressed');
    expect(world.logged()).not.toMatch(/example\.org|no address/);
  });
});
