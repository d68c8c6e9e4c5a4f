import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { concerns, type FanOut } from '../domain/mailing/fan-out.ts';
import { type MailOrder, MEETUP_MAILS, type MeetupMail } from '../domain/mailing/mail-order.ts';
import type { Meetup, Rsvp } from '../domain/model.ts';
import { CLIENT } from '../runtime/aws/aws.ts';
import { enqueue } from '../runtime/aws/enqueue.ts';
import { now } from '../runtime/clock.ts';
import { eachMessage } from '../runtime/events/queue.ts';
import { log } from '../runtime/logger.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { minimumYesEnv, minimumYesOf } from '../runtime/settings/topic-rules.ts';
import { returnPage } from '../services/gathering/dissolve-group.ts';
import { askFurther } from '../services/meetups/ask-further.ts';
import { invitePage, noteTold } from '../services/meetups/invite.ts';
import { readGroup } from '../store/groups.ts';
import { readInvitationsOf } from '../store/invitations.ts';
import { readMeetup } from '../store/meetups.ts';
import { isOpen } from '../store/open-groups.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  MAIL_QUEUE_URL: z.string(),
  FAN_OUT_QUEUE_URL: z.string(),
  ...minimumYesEnv,
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

/**
 * Returns a page of members to waiting. Resolves to where the page ended, undefined after the last one, or for a group that
 * is open: what was removed was its entry under a topic that was merged into another.
 */
async function dissolve({ group, after }: Of<'dissolve'>): Promise<string | undefined> {
  const found = await readGroup(table, group);
  if (found && (await isOpen(table, found.group))) return undefined;
  return (await returnPage(table, group, after, now())).end;
}

/** Orders a page of mails. Resolves to where the page ended, undefined after the last one or if the meetup has moved on. */
async function mail({ what, meetup: id, sequence, after }: Exclude<FanOut, Of<'dissolve'>>) {
  const meetup = await readMeetup(table, id);
  if (meetup?.sequence !== sequence) return undefined;
  const page = { after, limit: MAILED_AT_ONCE };
  const people = await peopleToTell(what, meetup, page);
  const orders = people
    .filter(({ answer, isAsked }) => isAsked === (what === 'further') && concerns(what, answer))
    .map(({ member }): MailOrder => ({ kind: what, meetup: id, sequence, member }));
  await mustTake(enqueue(queues, env.MAIL_QUEUE_URL, orders));
  if (people.length === MAILED_AT_ONCE) return people.at(-1)?.member;
  // Once its own people are invited, others may be asked to come further.
  if (what === 'invitation')
    await mustTake(enqueue(queues, env.FAN_OUT_QUEUE_URL, [{ what: 'further', meetup: id, sequence }]));
  await noteTold(table, id, what, sequence);
  return undefined;
}

/** A page of those who may be told, and whether each is only asked to come from beyond their reach. */
async function peopleToTell(
  what: MeetupMail,
  meetup: Meetup,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<{ readonly member: string; readonly answer?: Rsvp | undefined; readonly isAsked: boolean }[]> {
  switch (what) {
    case 'invitation':
      return (await invitePage(table, meetup, page, now())).map((member) => ({ member, isAsked: false }));
    case 'further': {
      const minimumYes = minimumYesOf(env, meetup.topic.slug);
      return (await askFurther(table, meetup, minimumYes, now())).map((member) => ({
        member,
        isAsked: true,
      }));
    }
    default:
      return (await readInvitationsOf(table, meetup.id, page)).map(({ member, answer, further }) => ({
        ...{ member, answer },
        isAsked: further !== undefined,
      }));
  }
}

/** A page is done only once the queue has taken all of it; doing it twice is harmless. */
async function mustTake(refused: Promise<number[]>): Promise<void> {
  if ((await refused).length > 0) throw new Error('a queue did not take all messages');
}
