import type { DynamoDBRecord } from 'aws-lambda';
import type { MailOrder } from '../../functions/domain/mailing/mail-order.ts';
import { startBackend } from '../support/backend.ts';
import type { Item } from '../support/dynamodb.ts';
import { openHttpApp } from '../support/http-app.ts';
import { batchOf, contextWith } from '../support/lambda-events.ts';
import { startQueues } from '../support/queues.ts';
import { startSes } from '../support/ses.ts';
import { filterOf } from '../support/stream-filters.ts';
import { injectFaults } from './faults.ts';
import { openStream } from './stream.ts';

/** How many people a meetup takes in these tests: for every topic, and for some. */
const QUORUM = 4;
const QUORUMS: Readonly<Record<string, number>> = { chess: 3, choir: 8 };
export const quorumOf = (topic: string) => QUORUMS[topic] ?? QUORUM;

export type Service = Awaited<ReturnType<typeof startService>>;

/**
 * The HTTP functions with those behind the stream and the mailer, on a real DynamoDB with its real stream. The queues
 * and SES are stood in for. Once per test file: handlers read their environment when they are imported.
 */
export async function startService() {
  const backend = await startBackend({ QUORUM: String(QUORUM), QUORUMS: JSON.stringify(QUORUMS) });
  const { engine } = backend;
  const app = openHttpApp(backend);
  const queues = startQueues();
  const ses = startSes();
  const [match, announce, sendMail] = await Promise.all([
    import('../../functions/stream/match.ts'),
    import('../../functions/stream/announce.ts'),
    import('../../functions/queue/send-mail.ts'),
  ]);

  // Failures are injected by the thousand; the log lines about them say nothing new.
  const { info, warn, error } = console;
  Object.assign(console, { info() {}, warn() {}, error() {} });
  const faults = injectFaults(engine.client);
  let stream = await openStream(engine);

  return {
    ...app,
    engine,
    faults,
    /** Every order that the mail queue got, in order. */
    orders: queues.orders,
    /** Every page of work that the fan-out queue got, in order. */
    fanOuts: queues.fanOuts,
    ses,
    /** Every address that SES was asked to send to. */
    mailed: () => ses.requests().flatMap(({ Destinations = [] }) => Destinations),
    isForMatch: await filterOf('StreamMatch'),
    isForAnnounce: await filterOf('StreamAnnounce'),
    match: match.handler,
    announce: announce.handler,

    /** Gives orders to the real mailer. */
    sendMails: (orders: readonly MailOrder[]) => sendMail.handler(batchOf(...orders), contextWith()),

    readStream: (): Promise<DynamoDBRecord[]> => stream.read(),

    /** Puts items that nobody follows up. */
    fill: async (items: Iterable<Item>) => {
      stream.close();
      await engine.fill(items);
      await engine.beginStream();
      stream = await openStream(engine);
    },

    /** An empty table, an empty stream and empty queues. */
    reset: async () => {
      faults.clear();
      stream.close();
      await engine.empty();
      stream = await openStream(engine);
      queues.reset();
      ses.reset();
    },

    stop: async () => {
      stream.close();
      await backend.stop();
      for (const stand of [queues, ses]) stand.restore();
      Object.assign(console, { info, warn, error });
    },
  };
}
