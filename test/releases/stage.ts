import type { SQSBatchResponse } from 'aws-lambda';
import { vi } from 'vitest';
import type { MailOrder } from '../../functions/domain/mailing/mail-order.ts';
import { fromMailTag } from '../../functions/domain/mailing/mail-tag.ts';
import { settle } from '../journey/delivery.ts';
import { type Service, startService } from '../journey/service.ts';
import { batchOf, contextWith } from '../support/lambda-events.ts';

const HOUR_MS = 60 * 60_000;
/** The address key of the stage that the fixtures were written on: addresses are known by keyed hashes. */
const ADDRESS_KEY = 'the address key of the stage that the fixtures were written on';
/** What the mail queue and the fan-out queue hand over at once. */
const BATCH = 10;

/** A letter that SES took. */
export interface Letter {
  readonly to: string;
  /** `<kind>#...`, as the ledger names it. */
  readonly mailId: string;
}

export interface Stage extends Omit<Service, 'orders'> {
  /** Every mail that was ordered. */
  readonly ordered: readonly MailOrder[];
  /** Every letter that SES was asked for. */
  letters(): readonly Letter[];
  /** Follows everything up until nothing more comes of it. */
  quiet(): Promise<void>;
  /** Lets the clock run to an instant, in steps of so many hours, with the schedule and, unless told otherwise, all that comes of it. */
  until(instant: Date, stepHours?: number, also?: { readonly send: boolean }): Promise<void>;
  /** Follows up what happened while SES answers with an error, and forgets what would be tried again. */
  sendBadly(error: Error): Promise<void>;
  /** Says as SES would that a mailbox has gone. */
  bounce(email: string): Promise<void>;
}

/**
 * A whole stage in this process, with every function behind the stream, the queues and the schedule, in a time that
 * only `until` moves. One for each test file, under fake dates.
 */
export async function startStage(): Promise<Stage> {
  const service = await startService();
  service.secrets.address.use(ADDRESS_KEY);
  const [clock, sweep, fanOut, feedback] = await Promise.all([
    import('../../functions/schedule/clock.ts'),
    import('../../functions/schedule/sweep.ts'),
    import('../../functions/queue/fan-out.ts'),
    import('../../functions/queue/mail-feedback.ts'),
  ]);
  const { orders, ...rest } = service;
  const ordered: MailOrder[] = [];

  async function quiet(): Promise<void> {
    for (;;) {
      const records = await settle(service);
      const pages = service.fanOuts.splice(0, BATCH);
      if (pages.length > 0) mustDo(await fanOut.handler(batchOf(...pages)));
      const mails = orders.splice(0, BATCH);
      ordered.push(...mails);
      if (mails.length > 0) mustDo(await service.sendMails(mails));
      if (records.length + pages.length + mails.length === 0) return;
    }
  }

  return {
    ...rest,
    ordered,
    letters: () =>
      service.ses.requests().map(({ Destinations = [], Tags = [] }) => ({
        to: Destinations[0] ?? '',
        mailId: fromMailTag(Tags[0]?.Value ?? ''),
      })),
    quiet,
    until: async (instant, stepHours = 3, { send } = { send: true }) => {
      const end = instant.getTime();
      while (Date.now() < end) {
        vi.setSystemTime(Math.min(end, Date.now() + stepHours * HOUR_MS));
        await clock.handler({}, contextWith());
        await sweep.handler({}, contextWith());
        if (send) await quiet();
        else {
          await settle(service);
          orders.length = 0;
        }
      }
    },
    sendBadly: async (error) => {
      await settle(service);
      service.ses.fail(error);
      await service.sendMails(orders.splice(0));
      service.ses.fail(undefined);
      orders.length = 0;
    },
    bounce: async (email) => {
      const event = { eventType: 'Bounce', mail: { destination: [email] } };
      await feedback.handler(batchOf({ ...event, bounce: { bounceType: 'Permanent' } }));
      await quiet();
    },
  };
}

function mustDo({ batchItemFailures }: SQSBatchResponse): void {
  if (batchItemFailures.length > 0) throw new Error('a message failed');
}
