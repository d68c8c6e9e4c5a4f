import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { concerns, type FanOut } from '../domain/mailing/fan-out.ts';
import { type MailOrder, MEETUP_MAILS } from '../domain/mailing/mail-order.ts';
import { CLIENT } from '../runtime/aws/aws.ts';
import { enqueue } from '../runtime/aws/enqueue.ts';
import { now } from '../runtime/clock.ts';
import { eachMessage } from '../runtime/events/queue.ts';
import { log } from '../runtime/logger.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { returnPage } from '../services/gathering/dissolve-group.ts';
import { invitePage, noteTold } from '../services/meetups/invite.ts';
import { readInvitationsOf } from '../store/invitations.ts';
import { readMeetup } from '../store/meetups.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  MAIL_QUEUE_URL: z.string(),
  FAN_OUT_QUEUE_URL: z.string(),
});
const table = openTable(env.TABLE_NAME, 10_000);
const queues = new SQSClient(CLIENT);

/** Members mailed per message: well within a worker's time-out. */
const MAILED_AT_ONCE = 100;

const after = z.optional(z.string());
const fanOutSchema = z.union([
  z.object({ what: z.literal('dissolve'), group: z.string(), after }),
  z.object({ what: z.enum(MEETUP_MAILS), meetup: z.string(), sequence: z.int(), after }),
]);

/** Does one page of work that concerns many members, then orders the next page. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  eachMessage(event, async ({ body }) => {
    const fanOut = z.parse(fanOutSchema, JSON.parse(body));
    const end = fanOut.what === 'dissolve' ? await dissolve(fanOut) : await mail(fanOut);
    if (end === undefined) return log.info('fanned out', { what: fanOut.what });
    await mustTake(enqueue(queues, env.FAN_OUT_QUEUE_URL, [{ ...fanOut, after: end }]));
  });

type Of<What> = Extract<FanOut, { what: What }>;

/** Returns a page of members to waiting. Resolves to where the page ended, undefined after the last one. */
const dissolve = async ({ group, after }: Of<'dissolve'>): Promise<string | undefined> =>
  (await returnPage(table, group, after, now())).end;

/** Orders a page of mails. Resolves to where the page ended, undefined after the last one or if the meetup has moved on. */
async function mail({ what, meetup: id, sequence, after }: Exclude<FanOut, Of<'dissolve'>>) {
  const meetup = await readMeetup(table, id);
  if (meetup?.sequence !== sequence) return undefined;
  const page = { after, limit: MAILED_AT_ONCE };
  const members =
    what === 'invitation'
      ? (await invitePage(table, meetup, page, now())).map((member) => ({ member, answer: undefined }))
      : await readInvitationsOf(table, id, page);
  const orders = members
    .filter(({ answer }) => concerns(what, answer))
    .map(({ member }): MailOrder => ({ kind: what, meetup: id, sequence, member }));
  await mustTake(enqueue(queues, env.MAIL_QUEUE_URL, orders));
  if (members.length === MAILED_AT_ONCE) return members.at(-1)?.member;
  await noteTold(table, id, what, sequence);
  return undefined;
}

/** A page is done only once the queue has taken all of it; doing it twice is harmless. */
async function mustTake(refused: Promise<number[]>): Promise<void> {
  if ((await refused).length > 0) throw new Error('a queue did not take all messages');
}
