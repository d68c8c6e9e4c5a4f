import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { memberUid } from '../../functions/domain/meetups/calendar-uid.ts';
import type { Meetup, Member, YesOrNo } from '../../functions/domain/model.ts';
import { replyLocalPart } from '../../functions/runtime/crypto/reply-address.ts';
import { rsvp } from '../../functions/services/meetups/rsvp.ts';
import { readInvitation } from '../../functions/store/invitations.ts';
import { memberKey } from '../../functions/store/keys.ts';
import { moveMeetup, readMeetup } from '../../functions/store/meetups.ts';
import { remove, transact } from '../../functions/store/transact.ts';
import { noteUnproven, readUnprovenOf } from '../../functions/store/unproven-answers.ts';
import { batchOf } from '../support/lambda-events.ts';
import {
  appleReply,
  gmailReply,
  MAIL_PROGRAMS,
  outlookReply,
  type PressedButton,
  sesHeaders,
} from '../support/replies.ts';
import { givenInvitation, givenMeetup, givenMember, MEETUP, NOW, startMailWorld } from './mail-world.ts';

const world = await startMailWorld();
const { handler } = await import('../../functions/queue/mail-replies.ts');
const { logged } = world;

// Whatever a test did, its log holds no address, no name and no mail.
afterEach(() => expect(logged()).not.toMatch(/example\.org|Quark|reply-|VCALENDAR/));

let groups = 0;
/** A meetup of a group of its own that Zoe and Yan are asked to. */
async function givenAsked(changes: Partial<Meetup> = {}) {
  groups += 1;
  const group = `${groups}a0`;
  const meetup = await givenMeetup(world, { id: `${group}-1`, group, ...changes });
  const [zoe, yan] = await Promise.all(
    ['zoe', 'yan'].map((name) =>
      givenMember(world, { id: `${name}${groups}`, email: `${name}${groups}@example.org` }, { group }),
    ),
  );
  if (!zoe || !yan) throw new Error('nobody is asked');
  for (const member of [zoe, yan]) await givenInvitation(world, meetup, member);
  return { meetup, zoe, yan };
}

const replyAddress = async (meetup: Meetup, member: Member) =>
  `${await replyLocalPart(world.secrets.address.read, { meetup: meetup.id, member: member.id })}@reply.example.org`;

/** What a member's program sends for a meetup; what a test wants otherwise goes last. */
const pressedBy = async (
  meetup: Meetup,
  member: Member,
  changes: Partial<PressedButton> = {},
): Promise<PressedButton> => ({
  from: member.email,
  to: await replyAddress(meetup, member),
  uid: memberUid(meetup.id, member.id),
  ...changes,
});

interface Reception {
  readonly to: string;
  readonly from: string;
  readonly at?: Date;
  readonly verdicts?: object;
}

/** What is kept of a mail that says yes, and of which nothing proves that the member sent it. */
const doubtOf = (meetup: Meetup, member: Member) => ({
  meetup: meetup.id,
  member: member.id,
  answer: 'yes' as const,
  saidAt: NOW.toISOString(),
});

/** What SES tells of a mail that it received. */
const received = (mail: string | Uint8Array, { to, from, at = NOW, verdicts = {} }: Reception) => ({
  notificationType: 'Received',
  mail: {
    timestamp: at.toISOString(),
    source: from,
    messageId: 'd6iitobk75ur44p8kdnnp7g2n800',
    destination: [to],
    headersTruncated: false,
    headers: [{ name: 'From', value: from }],
    commonHeaders: { from: [`Zoë Quark <${from}>`], to: [to], subject: 'Accepted' },
  },
  receipt: {
    timestamp: at.toISOString(),
    processingTimeMillis: 222,
    recipients: [to],
    spamVerdict: { status: 'PASS' },
    virusVerdict: { status: 'PASS' },
    spfVerdict: { status: 'GRAY' },
    dkimVerdict: { status: 'PASS' },
    dmarcVerdict: { status: 'PASS' },
    action: { type: 'SNS', topicArn: 'arn:aws:sns:eu-west-1:111122223333:received', encoding: 'BASE64' },
    ...verdicts,
  },
  content: Buffer.from(mail).toString('base64'),
});

const take = (...notifications: readonly unknown[]) => handler(batchOf(...notifications));
const OK = { batchItemFailures: [] };

const answerOf = async (meetup: Meetup, { id }: Member) =>
  (await readInvitation(world.table, meetup.id, id))?.answer;
const tallyOf = async ({ id }: Meetup) => {
  const tally = (await readMeetup(world.table, id))?.tally;
  return tally && [tally.yes, tally.no];
};
const outcomes = () => [...logged().matchAll(/"outcome":"([^"]+)"/g)].map(([, outcome]) => outcome);

describe.each(Object.entries(MAIL_PROGRAMS))('given a member who uses %s', (_, program) => {
  it.each([
    ['ACCEPTED', 'yes', [1, 0]],
    ['DECLINED', 'no', [0, 1]],
  ] as const)(
    'when the button says %s, then the answer is %s and counted',
    async (participation, answer, tally) => {
      const { meetup, zoe } = await givenAsked();
      const pressed = await pressedBy(meetup, zoe, { participation });
      expect(await take(received(program(pressed), pressed))).toEqual(OK);
      expect(await answerOf(meetup, zoe)).toBe(answer);
      expect(await tallyOf(meetup)).toEqual(tally);
      expect(outcomes().at(-1)).toBe('answered');
    },
  );

  it('when the same mail comes twice and in one batch with another answer, then each counts once', async () => {
    const { meetup, zoe, yan } = await givenAsked();
    const pressed = await pressedBy(meetup, zoe);
    const other = await pressedBy(meetup, yan, { participation: 'DECLINED' });
    const mail = received(program(pressed), pressed);
    expect(await take(mail, mail, received(program(other), other))).toEqual(OK);
    expect(await tallyOf(meetup)).toEqual([1, 1]);
  });
});

describe('given a member who has answered', () => {
  const minutesOn = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
  const say = (meetup: Meetup, member: Member, answer: YesOrNo, at: Date) =>
    rsvp(world.table, meetup.id, member.id, { answer }, at);

  it('when the mind changes in the mail program, then the last word counts', async () => {
    const { meetup, zoe } = await givenAsked();
    await say(meetup, zoe, 'yes', NOW);
    const pressed = await pressedBy(meetup, zoe, { participation: 'DECLINED' });
    await take(received(gmailReply(pressed), { ...pressed, at: minutesOn(1) }));
    expect(await answerOf(meetup, zoe)).toBe('no');
    expect(await tallyOf(meetup)).toEqual([0, 1]);
  });

  it('when a mail that came before is only read now, then the later word stands', async () => {
    const { meetup, zoe } = await givenAsked();
    const early = await pressedBy(meetup, zoe);
    await say(meetup, zoe, 'no', minutesOn(10));
    await take(received(gmailReply(early), { ...early, at: minutesOn(5) }));
    expect(await answerOf(meetup, zoe)).toBe('no');
  });

  it('when two mails are read in the wrong order, then the one that came last stands', async () => {
    const { meetup, zoe } = await givenAsked();
    const yes = await pressedBy(meetup, zoe);
    const no = { ...yes, participation: 'DECLINED' };
    await take(received(appleReply(no), { ...no, at: minutesOn(2) }));
    await take(received(appleReply(yes), { ...yes, at: minutesOn(1) }));
    expect(await answerOf(meetup, zoe)).toBe('no');
  });

  it('when the button says perhaps, then the answer stays', async () => {
    const { meetup, zoe } = await givenAsked();
    await say(meetup, zoe, 'yes', NOW);
    const pressed = await pressedBy(meetup, zoe, { participation: 'TENTATIVE' });
    await take(received(outlookReply(pressed), { ...pressed, at: minutesOn(1) }));
    expect(await answerOf(meetup, zoe)).toBe('yes');
    expect(outcomes().at(-1)).toBe('undecided');
  });

  it('when vote and offer to host were given on the page, then a yes by mail keeps them', async () => {
    const venue = { id: 'v1', name: 'Library', place: MEETUP.place };
    const { meetup, zoe } = await givenAsked({ candidates: [venue] });
    await rsvp(world.table, meetup.id, zoe.id, { answer: 'yes', venue: 'v1', host: true }, NOW);
    const pressed = await pressedBy(meetup, zoe);
    await take(received(gmailReply(pressed), { ...pressed, at: minutesOn(1) }));
    expect(await readInvitation(world.table, meetup.id, zoe.id)).toMatchObject({ venue: 'v1', host: true });
  });
});

describe('given a meetup that has moved on', () => {
  it('when the reply is to an earlier revision, then it counts, as a link in an earlier mail does', async () => {
    const { meetup, zoe } = await givenAsked({ sequence: 2, state: 'confirmed' });
    const pressed = await pressedBy(meetup, zoe, { sequence: 0 });
    await take(received(gmailReply(pressed), pressed));
    expect(await answerOf(meetup, zoe)).toBe('yes');
  });

  it('when it was cancelled, then the reply changes nothing and is not tried again', async () => {
    const due = { step: 'decide', at: NOW.toISOString() } as const;
    const { meetup, zoe } = await givenAsked({ due });
    const cancelled: Meetup = { ...meetup, state: 'cancelled', sequence: 1, due: undefined };
    await transact(world.table, [moveMeetup(world.table, meetup, cancelled)]);
    const pressed = await pressedBy(meetup, zoe);
    expect(await take(received(gmailReply(pressed), pressed))).toEqual(OK);
    expect(await answerOf(meetup, zoe)).toBeUndefined();
    expect(outcomes().at(-1)).toBe('impossible');
  });

  it('when the member is gone, then nothing happens', async () => {
    const { meetup, zoe } = await givenAsked();
    await transact(world.table, [remove(world.table, memberKey(zoe.id))]);
    const pressed = await pressedBy(meetup, zoe);
    expect(await take(received(gmailReply(pressed), pressed))).toEqual(OK);
    expect(await tallyOf(meetup)).toEqual([0, 0]);
  });
});

describe('given somebody who is not the member', () => {
  it.each([
    ['fails', { dmarcVerdict: { status: 'FAIL' } }],
    ['could not be made', { dmarcVerdict: { status: 'PROCESSING_FAILED' } }],
    ['is missing', { dmarcVerdict: undefined }],
  ])(
    'when the check of the sender %s, then no answer is recorded, whatever SPF and DKIM say, and the member is asked',
    async (_, verdicts) => {
      const { meetup, zoe } = await givenAsked();
      const pressed = await pressedBy(meetup, zoe);
      const passes = { spfVerdict: { status: 'PASS' }, dkimVerdict: { status: 'PASS' } };
      expect(
        await take(received(gmailReply(pressed), { ...pressed, verdicts: { ...passes, ...verdicts } })),
      ).toEqual(OK);
      expect(await answerOf(meetup, zoe)).toBeUndefined();
      expect(outcomes().at(-1)).toBe('asked');
      expect(await readUnprovenOf(world.table, zoe.id)).toEqual([doubtOf(meetup, zoe)]);
    },
  );

  it('when the domain has no policy, then SPF and DKIM count for that domain, and nothing else does', async () => {
    const gray = { dmarcVerdict: { status: 'GRAY' } };
    const [pass, none] = [{ status: 'PASS' }, { status: 'GRAY' }];
    const signedBy = (domain: string) => sesHeaders('m1', [`dkim=pass header.i=@${domain}`]);
    const cases = [
      [{ spfVerdict: pass, dkimVerdict: none }, {}, 'answered'],
      [{ spfVerdict: pass, dkimVerdict: none }, { source: 'zoe@evil.example' }, 'asked'],
      [{ spfVerdict: none, dkimVerdict: pass }, { headers: signedBy('example.org') }, 'answered'],
      [{ spfVerdict: none, dkimVerdict: pass }, { headers: signedBy('evil.example') }, 'asked'],
      [{ spfVerdict: none, dkimVerdict: none }, { headers: signedBy('example.org') }, 'asked'],
    ] as const;
    for (const [verdicts, seen, outcome] of cases) {
      const { meetup, zoe } = await givenAsked();
      const pressed = await pressedBy(meetup, zoe);
      const told = received(gmailReply(pressed), { ...pressed, verdicts: { ...gray, ...verdicts } });
      await take({ ...told, mail: { ...told.mail, messageId: 'm1', ...seen } });
      expect(outcomes().at(-1)).toBe(outcome);
      expect(await answerOf(meetup, zoe)).toBe(outcome === 'answered' ? 'yes' : undefined);
    }
  });

  it.each(['spamVerdict', 'virusVerdict'])(
    'when the %s fails, then nothing is recorded, nor anybody asked',
    async (name) => {
      const { meetup, zoe } = await givenAsked();
      const pressed = await pressedBy(meetup, zoe);
      await take(received(gmailReply(pressed), { ...pressed, verdicts: { [name]: { status: 'FAIL' } } }));
      expect(await answerOf(meetup, zoe)).toBeUndefined();
      expect(await readUnprovenOf(world.table, zoe.id)).toEqual([]);
    },
  );

  it('when SES reads another sender or one more than we do, then nothing is recorded', async () => {
    const { meetup, zoe, yan } = await givenAsked();
    const pressed = await pressedBy(meetup, zoe);
    const told = received(gmailReply(pressed), pressed);
    const saying = (from?: readonly string[]) => ({
      ...told,
      mail: { ...told.mail, commonHeaders: { from } },
    });
    await take(
      saying([yan.email]),
      saying([zoe.email, yan.email]),
      saying([`${zoe.email} <${yan.email}>`]),
      saying([`<${zoe.email}>.evil.example`]),
      saying([]),
      saying(undefined),
    );
    expect(await answerOf(meetup, zoe)).toBeUndefined();
    await take(saying([zoe.email.toUpperCase()]));
    expect(await answerOf(meetup, zoe)).toBe('yes');
  });

  it('when a member answers for another by that one’s address and event, then nothing is recorded', async () => {
    const { meetup, zoe, yan } = await givenAsked();
    const forZoe = await pressedBy(meetup, zoe);
    for (const changes of [
      { from: yan.email },
      { from: yan.email, attendee: yan.email },
      { from: yan.email, attendee: zoe.email },
    ]) {
      const pressed = { ...forZoe, ...changes };
      await take(received(outlookReply(pressed), pressed));
    }
    expect(await tallyOf(meetup)).toEqual([0, 0]);
  });

  it('when a member answers at the address of another member, meetup or nobody, then nothing is recorded', async () => {
    const { meetup, zoe, yan } = await givenAsked();
    const other = await givenAsked();
    const wrong = [
      await replyAddress(meetup, yan),
      await replyAddress(other.meetup, zoe),
      'hello@reply.example.org',
      `reply-${'0'.repeat(32)}@reply.example.org`,
      'reply-@reply.example.org',
      '@reply.example.org',
      '',
    ];
    for (const to of wrong) {
      const pressed = await pressedBy(meetup, zoe, { to });
      await take(received(gmailReply(pressed), pressed));
      expect(outcomes().at(-1)).toBe('misdirected');
    }
    expect(await tallyOf(meetup)).toEqual([0, 0]);
  });

  it('when the event is none of ours, then nothing is recorded', async () => {
    const { meetup, zoe } = await givenAsked();
    for (const uid of [
      `${meetup.id}@convoke`,
      'x@google.com',
      `${meetup.id}-${zoe.id}@convoke.evil.example`,
    ]) {
      const pressed = await pressedBy(meetup, zoe, { uid });
      await take(received(gmailReply(pressed), pressed));
    }
    expect(await tallyOf(meetup)).toEqual([0, 0]);
  });

  it('when the address is right but written in capitals by some mail server, then it counts', async () => {
    const { meetup, zoe } = await givenAsked();
    const pressed = await pressedBy(meetup, zoe);
    await take(received(gmailReply(pressed), { ...pressed, to: pressed.to.toUpperCase() }));
    expect(await answerOf(meetup, zoe)).toBe('yes');
  });
});

describe('given an answer in the name of a member that nothing proves', () => {
  const FORGED = { verdicts: { dmarcVerdict: { status: 'FAIL' } } };
  const forge = async (meetup: Meetup, member: Member, changes: Partial<PressedButton> = {}, at = NOW) => {
    const pressed = await pressedBy(meetup, member, changes);
    expect(await take(received(gmailReply(pressed), { ...pressed, ...FORGED, at }))).toEqual(OK);
  };

  it('when it comes a hundred times, with all answers, then the first is kept, once', async () => {
    const { meetup, zoe } = await givenAsked();
    await forge(meetup, zoe);
    for (let n = 0; n < 100; n += 1)
      await forge(
        meetup,
        zoe,
        { participation: n % 2 ? 'ACCEPTED' : 'DECLINED' },
        new Date(NOW.getTime() + n),
      );
    expect(await readUnprovenOf(world.table, zoe.id)).toEqual([doubtOf(meetup, zoe)]);
    expect(outcomes()).toEqual(['asked', ...Array(100).fill('untrusted')]);
    expect(await tallyOf(meetup)).toEqual([0, 0]);
  });

  it('when it is about two meetups, then each is asked about', async () => {
    const [one, other] = [await givenAsked(), await givenAsked()];
    for (const { meetup, zoe } of [one, other]) await forge(meetup, zoe);
    expect(outcomes()).toEqual(['asked', 'asked']);
  });

  it('when a member answers from an address of their own that we do not know, then they are asked at the one we know', async () => {
    const { meetup, zoe } = await givenAsked();
    const pressed = await pressedBy(meetup, zoe, { from: 'zoe@work.example.org', attendee: zoe.email });
    await take(received(appleReply(pressed), pressed));
    expect(await answerOf(meetup, zoe)).toBeUndefined();
    expect(await readUnprovenOf(world.table, zoe.id)).toEqual([doubtOf(meetup, zoe)]);
  });

  it('when a friend answers for themselves to what was forwarded to them, then nobody is asked', async () => {
    const { meetup, zoe } = await givenAsked();
    await forge(meetup, zoe, { from: 'friend@example.org' });
    expect(outcomes()).toEqual(['for somebody else']);
    expect(await readUnprovenOf(world.table, zoe.id)).toEqual([]);
  });

  it.each([
    ['said the same', { answer: 'yes', at: NOW }, {}],
    ['has answered since', { answer: 'no', at: new Date(NOW.getTime() + 60_000) }, {}],
    ['can come no more, because it has begun', undefined, { startsAt: NOW.toISOString() }],
  ] as const)('when the member %s, then nobody is asked', async (_, said, changes) => {
    const { meetup, zoe } = await givenAsked(changes);
    if (said) await rsvp(world.table, meetup.id, zoe.id, { answer: said.answer }, said.at);
    await forge(meetup, zoe);
    expect(outcomes()).toEqual(['untrusted']);
    expect(await readUnprovenOf(world.table, zoe.id)).toEqual([]);
  });

  it('when the member is being erased, then nothing is kept', async () => {
    const { meetup, zoe } = await givenAsked();
    await transact(world.table, [remove(world.table, memberKey(zoe.id))]);
    expect(await noteUnproven(world.table, doubtOf(meetup, zoe))).toBe(false);
    expect(await readUnprovenOf(world.table, zoe.id)).toEqual([]);
  });

  it('when it was another member of the group, then the one whose name it bears is asked', async () => {
    const { meetup, zoe, yan } = await givenAsked();
    const pressed = await pressedBy(meetup, zoe, { from: yan.email, attendee: zoe.email });
    await take(received(outlookReply(pressed), pressed));
    expect(await tallyOf(meetup)).toEqual([0, 0]);
    expect(await readUnprovenOf(world.table, yan.id)).toEqual([]);
    expect(await readUnprovenOf(world.table, zoe.id)).toHaveLength(1);
  });
});

describe('given mail that is hostile', () => {
  it('when it is larger than SES hands on, then it is not even read', async () => {
    const { meetup, zoe } = await givenAsked();
    const pressed = await pressedBy(meetup, zoe);
    const large = gmailReply(pressed) + 'x'.repeat(150 * 1024);
    expect(await take(received(large, pressed))).toEqual(OK);
    expect(outcomes().at(-1)).toBe('too large');
    expect(await answerOf(meetup, zoe)).toBeUndefined();
  });

  it('when it is any garbage, then neither it nor its neighbours are held up', async () => {
    const { meetup, zoe } = await givenAsked();
    const pressed = await pressedBy(meetup, zoe);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
        expect(await take(received(bytes, pressed))).toEqual(OK);
      }),
      { numRuns: 30 },
    );
    const notBase64 = { ...received('', pressed), content: '\u0000%%%' };
    expect(await take(notBase64, received(gmailReply(pressed), pressed))).toEqual(OK);
    expect(await tallyOf(meetup)).toEqual([1, 0]);
  });
});

describe('given a message that SES did not send', () => {
  it('when it is no notification, then it alone is given back, for somebody to look at', async () => {
    const { meetup, zoe } = await givenAsked();
    const pressed = await pressedBy(meetup, zoe);
    const batch = batchOf('garbage', { notificationType: 'Bounce' }, received(gmailReply(pressed), pressed));
    const failed = batch.Records.slice(0, 2).map(({ messageId }) => ({ itemIdentifier: messageId }));
    expect(await handler(batch)).toEqual({ batchItemFailures: failed });
    expect(await answerOf(meetup, zoe)).toBe('yes');
  });

  it('when SES tries out the topic, then that is nothing', async () => {
    expect(await take('Successfully validated SNS topic for Amazon SES event publishing.')).toEqual(OK);
  });
});
