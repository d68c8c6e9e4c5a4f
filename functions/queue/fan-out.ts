import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { concerns, type FanOut } from '../domain/mailing/fan-out.ts';
import { type MailOrder, MEETUP_MAILS, type MeetupMail } from '../domain/mailing/mail-order.ts';
import { previousOf } from '../domain/meetups/meetup-life.ts';
import type { Invitation, Meetup } from '../domain/model.ts';
import { CLIENT } from '../runtime/aws/aws.ts';
import { enqueue } from '../runtime/aws/enqueue.ts';
import { now } from '../runtime/clock.ts';
import { eachMessage } from '../runtime/events/queue.ts';
import { log } from '../runtime/logger.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { volunteer } from '../services/meetups/rsvp.ts';
import { RETURNED_AT_ONCE, readGroupMembers, returnToWaiting } from '../store/group-members.ts';
import { readGroup } from '../store/groups.ts';
import { invite, readInvitationsOf, readInvitationsTo } from '../store/invitations.ts';
import { markTold, readMeetup } from '../store/meetups.ts';
import { isOpen } from '../store/open-groups.ts';
import { openTable } from '../store/table.ts';
import { transact, untilWon } from '../store/transact.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  MAIL_QUEUE_URL: z.string(),
  FAN_OUT_QUEUE_URL: z.string(),
});
const table = openTable(env.TABLE_NAME, 10_000);
const queues = new SQSClient(CLIENT);

/** Members mailed for one message: what a worker surely does in its time. */
const MAILED_AT_ONCE = 100;

const after = z.optional(z.string());
const fanOutSchema = z.union([
  z.object({ what: z.literal('dissolve'), group: z.string(), after }),
  z.object({ what: z.enum(MEETUP_MAILS), meetup: z.string(), sequence: z.int(), after }),
]);

/** Does one page of work that concerns many members, and orders the next page only when this one is done. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  eachMessage(event, async ({ body }) => {
    const fanOut = z.parse(fanOutSchema, JSON.parse(body));
    const end = fanOut.what === 'dissolve' ? await dissolve(fanOut) : await mail(fanOut);
    if (end === undefined) return log.info('fanned out', { what: fanOut.what });
    await mustTake(enqueue(queues, env.FAN_OUT_QUEUE_URL, [{ ...fanOut, after: end }]));
  });

type Of<What> = Extract<FanOut, { what: What }>;

/**
 * Returns a page of members to waiting and gives where it ended; undefined after the last page, or for a group that is open:
 * what was taken away was its entry under a topic that was merged into another.
 */
async function dissolve({ group, after }: Of<'dissolve'>): Promise<string | undefined> {
  const found = await readGroup(table, group);
  if (found && (await isOpen(table, found.group))) return undefined;
  return untilWon(table, async (table) => {
    const page = await readGroupMembers(table, group, { after, limit: RETURNED_AT_ONCE });
    if (page.length > 0) await returnToWaiting(table, page, now());
    return page.length < RETURNED_AT_ONCE ? undefined : page.at(-1)?.member;
  });
}

/** Orders a page of mails and gives where it ended; undefined after the last page, or if the meetup has moved on. */
async function mail({ what, meetup: id, sequence, after }: Exclude<FanOut, Of<'dissolve'>>) {
  const meetup = await readMeetup(table, id);
  if (meetup?.sequence !== sequence) return undefined;
  const page = { after, limit: MAILED_AT_ONCE };
  const members =
    what === 'invitation'
      ? (await readGroupMembers(table, meetup.group, page)).map(({ member }) => ({
          member,
          answer: undefined,
        }))
      : await readInvitationsOf(table, id, page);
  if (what === 'invitation') {
    await Promise.all(members.map(({ member }) => invite(table, id, member, now())));
    await takeVolunteers(meetup, members);
  }
  const orders = members
    .filter(({ answer }) => concerns(what, answer))
    .map(({ member }): MailOrder => ({ kind: what, meetup: id, sequence, member }));
  await mustTake(enqueue(queues, env.MAIL_QUEUE_URL, orders));
  if (members.length === MAILED_AT_ONCE) return members.at(-1)?.member;
  await noteTold(id, what, sequence);
  return undefined;
}

/** All of them are ordered, so that the nightly sweep has nothing to make good. */
const noteTold = (id: string, what: MeetupMail, sequence: number): Promise<void> =>
  untilWon(table, async (table) => {
    const meetup = await readMeetup(table, id);
    if (meetup?.sequence === sequence && meetup.told?.[what] !== sequence)
      await transact(table, [markTold(table, meetup, what, sequence)]);
  });

/** Those of a page who told of the meetup before that they would host the next one host this one. */
async function takeVolunteers(meetup: Meetup, members: readonly Pick<Invitation, 'member'>[]): Promise<void> {
  const previous = previousOf(meetup);
  if (previous === undefined) return;
  const told = await readInvitationsTo(
    table,
    members.map(({ member }) => ({ meetup: previous, member })),
  );
  for (const { member, feedback } of told)
    if (feedback?.hostNext) await volunteer(table, meetup.id, member, now(), { settled: true });
}

/** A page is done only if the queue took all of it; done twice it does no harm. */
async function mustTake(refused: Promise<number[]>): Promise<void> {
  if ((await refused).length > 0) throw new Error('a queue did not take all messages');
}
