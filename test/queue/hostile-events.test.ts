import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { memberUid } from '../../functions/domain/meetups/calendar-uid.ts';
import { replyLocalPart } from '../../functions/runtime/crypto/reply-address.ts';
import { readInvitation } from '../../functions/store/invitations.ts';
import { broken, hostileText, hostileValue, inTime, PATIENCE_MS, tries } from '../support/hostile.ts';
import { batchOf } from '../support/lambda-events.ts';
import { gmailReply, sesHeaders } from '../support/replies.ts';
import {
  givenInvitation,
  givenMeetup,
  givenMember,
  MEETUP,
  MEMBER,
  NOW,
  startMailWorld,
} from './mail-world.ts';

const world = await startMailWorld();
const feedback = await import('../../functions/queue/mail-feedback.ts');
const replies = await import('../../functions/queue/mail-replies.ts');

const RUNS = 60;

// Whatever a test did, its log holds no address, no name, no mail and no message of an error: that may quote them.
afterEach(() => {
  expect(world.logged()).not.toMatch(/example\.org|Quark|VCALENDAR|reply-|Invalid input|Unexpected token/);
  expect(world.logged()).toContain('message failed');
});

beforeAll(async () => {
  const meetup = await givenMeetup(world);
  await givenInvitation(world, meetup, await givenMember(world));
});

const bounce = {
  eventType: 'Bounce',
  bounce: {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [{ emailAddress: 'nobody@example.org', status: '5.1.1' }],
    timestamp: '2026-11-22T12:00:00.000Z',
  },
  complaint: { complaintFeedbackType: 'abuse' },
  mail: {
    timestamp: '2026-11-22T11:59:58.000Z',
    destination: ['nobody@example.org'],
    tags: { 'ses:configuration-set': ['fates'], mailId: ['confirm_s0'] },
  },
};

async function received() {
  const local = await replyLocalPart(world.secrets.address.read, { meetup: MEETUP.id, member: MEMBER.id });
  const to = `${local}@reply.example.org`;
  const pressed = { from: MEMBER.email, to, uid: memberUid(MEETUP.id, MEMBER.id) };
  return {
    notificationType: 'Received',
    mail: {
      timestamp: NOW.toISOString(),
      messageId: 'm1',
      source: MEMBER.email,
      headers: sesHeaders('m1', ['dkim=pass header.i=@example.org']),
      commonHeaders: { from: [MEMBER.email] },
    },
    receipt: {
      recipients: [to],
      spamVerdict: { status: 'PASS' },
      virusVerdict: { status: 'PASS' },
      spfVerdict: { status: 'GRAY' },
      dkimVerdict: { status: 'PASS' },
      dmarcVerdict: { status: 'GRAY' },
    },
    content: Buffer.from(gmailReply(pressed)).toString('base64'),
  };
}

const wrapped = (message: unknown) =>
  JSON.stringify({
    Type: 'Notification',
    Message: typeof message === 'string' ? message : String(JSON.stringify(message)),
  });

/** Bodies that are nearly what the queue brings. */
const bodies = (event: object) =>
  fc.oneof(
    { weight: 6, arbitrary: broken(event).map((value) => String(JSON.stringify(value))) },
    { weight: 2, arbitrary: broken(event).map(wrapped) },
    { weight: 1, arbitrary: hostileValue().map(wrapped) },
    { weight: 1, arbitrary: hostileText() },
  );

/** Hands a body over beside a neighbour: whatever it is, the batch is answered, soon, and nothing private is logged. */
async function survive(handler: (batch: SQSEvent) => Promise<SQSBatchResponse>, body: string, good: object) {
  const batch = batchOf(body, good);
  const result = await inTime(() => handler(batch));
  expect(result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).not.toContain(
    batch.Records[1]?.messageId,
  );
  return result;
}

vi.setConfig({ testTimeout: PATIENCE_MS });

describe('given events nearly as SES publishes them', () => {
  it('when one is about a mail, then it is noted or given back, and its neighbour is noted', async () => {
    const delivery = { ...bounce, eventType: 'Delivery' };
    await feedback.handler(batchOf(delivery));
    await fc.assert(
      fc.asyncProperty(bodies(bounce), async (body) => {
        await survive(feedback.handler, body, delivery);
      }),
      tries(RUNS),
    );
  });

  it('when one brings a mail, then it is read or given back, and its neighbour is read', async () => {
    const mail = await received();
    await replies.handler(batchOf(mail));
    expect((await readInvitation(world.table, MEETUP.id, MEMBER.id))?.answer).toBe('yes');
    await fc.assert(
      fc.asyncProperty(bodies(mail), async (body) => {
        await survive(replies.handler, body, mail);
      }),
      tries(RUNS),
    );
  });

  it('when one is no JSON, then it changes nothing and is given back', async () => {
    const before = await world.engine.items();
    await fc.assert(
      fc.asyncProperty(hostileText(), async (text) => {
        for (const { handler } of [feedback, replies])
          expect((await handler(batchOf(`{${text}`))).batchItemFailures).toHaveLength(1);
      }),
      tries(RUNS),
    );
    expect(await world.engine.items()).toEqual(before);
  });
});
