import { beforeEach, describe, expect, it } from 'vitest';
import { type MailOrder, mailIdOf } from '../../functions/domain/mailing/mail-order.ts';
import { toMailTag } from '../../functions/domain/mailing/mail-tag.ts';
import type { Meetup, Member } from '../../functions/domain/model.ts';
import { readToken } from '../../functions/runtime/crypto/tokens.ts';
import { rsvp } from '../../functions/services/meetups/rsvp.ts';
import { erase } from '../../functions/services/members/erase.ts';
import { interestKey } from '../../functions/store/keys.ts';
import { remove, transact } from '../../functions/store/transact.ts';
import { noteUnproven } from '../../functions/store/unproven-answers.ts';
import { lintMime } from '../mail/lint-mime.ts';
import { batchOf, contextWith } from '../support/lambda-events.ts';
import {
  givenInvitation,
  givenMeetup,
  givenMember,
  givenSuppressed,
  ledgerEntry,
  MEETUP,
  MEMBER,
  NOW,
  sentMails,
  startMailWorld,
} from './mail-world.ts';

const world = await startMailWorld();
const { handler } = await import('../../functions/queue/send-mail.ts');
beforeEach(world.engine.empty);

const ORDER: MailOrder = { kind: 'was-it-you', meetup: MEETUP.id, member: MEMBER.id };

/** An answer in the name of a member who is asked to a meetup. */
async function givenDoubt(
  answer: 'yes' | 'no' = 'yes',
  changes: { readonly meetup?: Partial<Meetup>; readonly member?: Partial<Member> } = {},
) {
  const meetup = await givenMeetup(world, changes.meetup);
  const member = await givenMember(world, changes.member);
  await givenInvitation(world, meetup, member);
  await noteUnproven(world.table, {
    meetup: MEETUP.id,
    member: MEMBER.id,
    answer,
    saidAt: NOW.toISOString(),
  });
}

async function send(order: MailOrder = ORDER): Promise<number> {
  world.ses.reset();
  expect(await handler(batchOf(order), contextWith())).toEqual({ batchItemFailures: [] });
  return world.ses.requests().length;
}
const answer = (said: 'yes' | 'no', at: Date) =>
  rsvp(world.table, MEETUP.id, MEMBER.id, { answer: said }, at);
const minutesOn = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('given an answer that nothing proves', () => {
  it.each([
    ['yes', 'en', "An e-mail in your name says you're coming to"],
    ['no', 'en', "An e-mail in your name says you can't make it to"],
    ['yes', 'de', 'In einer Mail in deinem Namen steht, dass du zu'],
  ] as const)(
    'when it says %s, then the member is asked in %s at their own address, once',
    async (said, language, words) => {
      await givenDoubt(said, { member: { language } });
      expect(await send()).toBe(1);
      const [mail] = await sentMails(world);
      const [request] = world.ses.requests();
      expect(mail?.destinations).toEqual([MEMBER.email]);
      expect(mail?.text).toContain(words);
      expect(lintMime(request?.RawMessage?.Data ?? new Uint8Array())).toEqual([]);
      expect(request?.Tags).toEqual([{ Name: 'mailId', Value: toMailTag(mailIdOf(ORDER)) }]);
      expect(await ledgerEntry(world, mailIdOf(ORDER))).toMatchObject({ state: 'sent' });
      expect(await send()).toBe(0);
    },
  );

  it('when they are asked, then the links answer that one invitation', async () => {
    await givenDoubt();
    await send();
    const [mail] = await sentMails(world);
    const [, token = ''] = /\/answer\/([\w.-]+)\?answer=yes/.exec(mail?.text ?? '') ?? [];
    const found = await readToken(world.secrets.token.read, ['answer'], token, NOW);
    expect(JSON.stringify(found)).toContain(`${MEETUP.id}/${MEMBER.id}`);
  });

  it('when they answered before it came, then they are asked, for as long as it says otherwise', async () => {
    await givenDoubt('no');
    await answer('yes', minutesOn(-5));
    expect(await send()).toBe(1);
  });
});

describe('given that the question is of no use any more', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['nothing came', async () => givenInvitation(world, await givenMeetup(world), await givenMember(world))],
    ['they have said the same', async () => givenDoubt('yes').then(() => answer('yes', minutesOn(-5)))],
    ['they have answered since', async () => givenDoubt('yes').then(() => answer('no', minutesOn(5)))],
    ['the meetup has begun', () => givenDoubt('yes', { meetup: { startsAt: NOW.toISOString() } })],
    ['it was cancelled', () => givenDoubt('yes', { meetup: { state: 'cancelled' } })],
    [
      'they have left the group',
      async () => {
        await givenDoubt();
        await transact(world.table, [remove(world.table, interestKey(MEMBER.id, MEETUP.topic.slug))]);
      },
    ],
    ['they want no mail', () => givenDoubt('yes', { member: { unsubscribedAt: NOW.toISOString() } })],
    ['they pause', () => givenDoubt('yes', { member: { pausedUntil: '2027-01-01' } })],
    [
      'their address bounces',
      async () => {
        await givenDoubt();
        await givenSuppressed(world, MEMBER.email);
      },
    ],
    [
      'they are gone',
      async () => {
        await givenDoubt();
        await erase(world.table, MEMBER.id, world.hashOf, NOW);
      },
    ],
  ])('when %s, then nobody is asked', async (_, given) => {
    await given();
    expect(await send()).toBe(0);
  });

  it('when the member is erased after the mail, then neither it nor what came is remembered', async () => {
    await givenDoubt();
    await send();
    await erase(world.table, MEMBER.id, world.hashOf, NOW);
    expect(JSON.stringify(await world.engine.items())).not.toMatch(
      new RegExp(`${MEMBER.id}|was-it-you|unproven`),
    );
  });
});
