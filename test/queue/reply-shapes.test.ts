import PostalMime, { addressParser } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { memberUid } from '../../functions/domain/meetups/calendar-uid.ts';
import type { Meetup, Member } from '../../functions/domain/model.ts';
import { replyLocalPart } from '../../functions/runtime/crypto/reply-address.ts';
import { readInvitation } from '../../functions/store/invitations.ts';
import { readUnprovenOf } from '../../functions/store/unproven-answers.ts';
import { batchOf } from '../support/lambda-events.ts';
import type { PressedButton } from '../support/replies.ts';
import { BAD_SHAPES, GOOD_SHAPES } from '../support/reply-shapes.ts';
import { givenInvitation, givenMeetup, givenMember, NOW, startMailWorld } from './mail-world.ts';

const world = await startMailWorld();
const { handler } = await import('../../functions/queue/mail-replies.ts');

let groups = 0;
async function givenAsked(email?: string) {
  groups += 1;
  const group = `${groups}b0`;
  const meetup = await givenMeetup(world, { id: `${group}-1`, group });
  const [zoe, yan] = await Promise.all([
    givenMember(world, { id: `zoe${groups}`, email: email ?? `zoe+${groups}@example.org` }, { group }),
    givenMember(world, { id: `yan${groups}`, email: `yan${groups}@example.org` }, { group }),
  ]);
  for (const member of [zoe, yan]) await givenInvitation(world, meetup, member);
  return { meetup, zoe, yan };
}

const pressedBy = async (meetup: Meetup, member: Member): Promise<PressedButton> => ({
  from: member.email,
  to: `${await replyLocalPart(world.secrets.address.read, { meetup: meetup.id, member: member.id })}@reply.example.org`,
  uid: memberUid(meetup.id, member.id),
});

/** Hands a mail over as SES does, which reads the senders by itself. */
async function take(raw: string, to: string, dmarc = 'PASS'): Promise<void> {
  const { headers } = await PostalMime.parse(raw);
  const from = headers
    .filter(({ key }) => key === 'from')
    .flatMap(({ value }) => addressParser(value, { flatten: true }))
    .map(({ name, address }) => (name ? `${name} <${address}>` : `${address}`));
  const result = await handler(
    batchOf({
      notificationType: 'Received',
      mail: { timestamp: NOW.toISOString(), source: '', commonHeaders: { from } },
      receipt: { recipients: [to], dmarcVerdict: { status: dmarc }, spfVerdict: { status: 'PASS' } },
      content: Buffer.from(raw).toString('base64'),
    }),
  );
  expect(result.batchItemFailures).toEqual([]);
}

const answerOf = async (meetup: Meetup, { id }: Member) =>
  (await readInvitation(world.table, meetup.id, id))?.answer;
const doubtsOf = async ({ id }: Member) => (await readUnprovenOf(world.table, id)).length;

describe.each(Object.entries(GOOD_SHAPES))('given a reply of the kind "%s"', (_, shape) => {
  it.each([
    ['ACCEPTED', 'yes'],
    ['DECLINED', 'no'],
  ])('when it says %s and all proofs hold, then it counts', async (participation, answer) => {
    const { meetup, zoe } = await givenAsked();
    const pressed = await pressedBy(meetup, zoe);
    await take(shape({ ...pressed, participation }), pressed.to);
    expect(await answerOf(meetup, zoe)).toBe(answer);
    expect(await doubtsOf(zoe)).toBe(0);
  });

  it('when its twin is forged, then it does not count, and at most the member is asked, once', async () => {
    const { meetup, zoe, yan } = await givenAsked();
    const pressed = await pressedBy(meetup, zoe);
    const mallory = 'zoe@evil.example';
    await take(shape({ ...pressed, attendee: mallory, from: mallory }), pressed.to);
    await take(shape({ ...pressed, attendee: mallory }), pressed.to);
    await take(shape({ ...pressed, uid: memberUid(meetup.id, yan.id) }), pressed.to);
    await take(shape(pressed), (await pressedBy(meetup, yan)).to);
    expect(await doubtsOf(zoe)).toBe(0);
    await take(shape(pressed), pressed.to, 'FAIL');
    await take(shape({ ...pressed, from: mallory, attendee: zoe.email }), pressed.to);
    await take(shape({ ...pressed, from: yan.email, attendee: zoe.email }), pressed.to);
    expect(await doubtsOf(zoe)).toBe(1);
    expect(await answerOf(meetup, zoe)).toBeUndefined();
    expect(await answerOf(meetup, yan)).toBeUndefined();
    expect(await doubtsOf(yan)).toBe(0);
  });
});

describe.each(Object.entries(BAD_SHAPES))('given a mail of the kind "%s"', (_, shape) => {
  it('when it comes, with all proofs or none, then it does not count and nobody is asked', async () => {
    const { meetup, zoe } = await givenAsked();
    const pressed = await pressedBy(meetup, zoe);
    await take(shape(pressed), pressed.to);
    await take(shape(pressed), pressed.to, 'FAIL');
    expect(await answerOf(meetup, zoe)).toBeUndefined();
    expect(await doubtsOf(zoe)).toBe(0);
  });
});

describe('given a member with a mailbox at Google', () => {
  it.each([
    ['zoe.quark@gmail.com', 'zoequark@gmail.com', 'zoe.quark@gmail.com'],
    ['zoe.quark2@googlemail.com', 'zoequark2@gmail.com', 'zoequark2@gmail.com'],
    ['zoequark3+meet@gmail.com', 'zoequark3@googlemail.com', 'zoe.quark3@gmail.com'],
  ])('when %s is invited and %s answers for %s, then it counts', async (email, from, attendee) => {
    const { meetup, zoe } = await givenAsked(email);
    const pressed = { ...(await pressedBy(meetup, zoe)), from, attendee };
    for (const shape of Object.values(GOOD_SHAPES).slice(0, 3)) await take(shape(pressed), pressed.to);
    expect(await answerOf(meetup, zoe)).toBe('yes');
  });

  it.each([
    ['zoe.dot@example.org', 'zoedot@example.org'],
    ['zoe+plus@example.org', 'zoe@example.org'],
    ['zoedot@gmail.com', 'zoedot@gmail.com.evil.example'],
  ])(
    'when %s is invited and %s answers, then it does not count: anywhere else that is another person',
    async (email, from) => {
      const { meetup, zoe } = await givenAsked(email);
      const pressed = { ...(await pressedBy(meetup, zoe)), from };
      for (const shape of Object.values(GOOD_SHAPES).slice(0, 3)) await take(shape(pressed), pressed.to);
      expect(await answerOf(meetup, zoe)).toBeUndefined();
    },
  );
});
