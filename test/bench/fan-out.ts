import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { encode } from '../../functions/domain/geo/geohash.ts';
import type { Interest, Member } from '../../functions/domain/model.ts';
import { invitationMail } from '../../functions/mail/messages/invitation-mail.ts';
import { toMime } from '../../functions/mail/mime.ts';
import { hashAddress } from '../../functions/runtime/crypto/address-hash.ts';
import { claimEmail } from '../../functions/store/emails.ts';
import { foundingWrites } from '../../functions/store/groups.ts';
import { interestWrites } from '../../functions/store/interests.ts';
import { putMember } from '../../functions/store/members.ts';
import { injectFaults } from '../journey/faults.ts';
import { envelope, invitationFacts } from '../mail/facts.ts';
import { english } from '../mail/words.ts';
import { type Backend, startBackend } from '../support/backend.ts';
import { itemsOf } from '../support/dynamodb.ts';
import { batchOf, contextWith } from '../support/lambda-events.ts';
import { GROUP, meetupOn } from '../support/meetups.ts';
import { startQueues } from '../support/queues.ts';

const MEMBERS = 10_000;
/** The mailer gets so many orders at once. */
const BATCH = 10;
const BARE_MAILS = 2_000;
const IN_20_DAYS_MS = 20 * 24 * 3_600_000;
const MB = 2 ** 20;

/**
 * Announces a meetup to a group of 10,000 through the real handlers on the embedded engine, one worker each, with a
 * queue and an SES that cost nothing; prints mails per second beside bare MIME building, requests per mail and memory.
 * Throws if anybody got no mail, or two.
 */
export async function benchFanOut(): Promise<void> {
  const ses = await startSes();
  const backend = await startBackend({ AWS_ENDPOINT_URL_SES: ses.endpoint });
  const queues = startQueues();
  const log = console.info;
  try {
    await fill(backend);
    const [fanOut, mailer] = await Promise.all([
      import('../../functions/queue/fan-out.ts'),
      import('../../functions/queue/send-mail.ts'),
    ]);
    const bareMs = await msPerBareMail();
    console.info = () => undefined;
    const requests = { fanOut: 0, mailer: 0 };
    let part: keyof typeof requests = 'fanOut';
    injectFaults(backend.engine.client).watch(() => {
      requests[part] += 1;
    });
    const spentMs = { fanOut: 0, mailer: 0 };
    const work = async (
      next: keyof typeof requests,
      handle: () => Promise<{ batchItemFailures: object[] }>,
    ) => {
      part = next;
      const began = performance.now();
      const { batchItemFailures } = await handle();
      if (batchItemFailures.length > 0) throw new Error(`${next} failed`);
      spentMs[next] += performance.now() - began;
    };

    queues.fanOuts.push({ what: 'invitation', meetup: MEETUP.id, sequence: MEETUP.sequence });
    const memory = [process.memoryUsage().rss];
    for (let page = queues.fanOuts.shift(); page; page = queues.fanOuts.shift()) {
      const message = page;
      await work('fanOut', () => fanOut.handler(batchOf(message)));
      while (queues.orders.length > 0) {
        const orders = queues.orders.splice(0, BATCH);
        await work('mailer', () => mailer.handler(batchOf(...orders), contextWith()));
      }
      memory.push(process.memoryUsage().rss);
    }
    console.info = log;
    expectOneMailEach(ses.sent);

    console.log(
      `Announcing to a group of ${MEMBERS.toLocaleString('en')}, one worker, everything on this machine`,
    );
    console.table([
      row('bare MIME building', bareMs, bareMs),
      row('ordering (fan-out)', spentMs.fanOut / MEMBERS, bareMs),
      row('sending (mailer)', spentMs.mailer / MEMBERS, bareMs),
    ]);
    console.table([
      {
        'requests per mail to': 'DynamoDB',
        ordering: perMail(requests.fanOut),
        sending: perMail(requests.mailer),
      },
      { 'requests per mail to': 'SQS', ordering: perMail(queues.requests), sending: perMail(0) },
      { 'requests per mail to': 'SES', ordering: perMail(0), sending: perMail(ses.requests()) },
    ]);
    const [before = 0, early = 0] = [memory[0], memory[10]].map((bytes = 0) => Math.round(bytes / MB));
    const [most = 0, after = 0] = [Math.max(...memory), memory.at(-1) ?? 0].map((bytes) =>
      Math.round(bytes / MB),
    );
    console.log(
      `Resident memory: ${before} MB before, ${early} MB after 1,000, ${after} MB after all, ${most} MB at most`,
    );
  } finally {
    console.info = log;
    queues.restore();
    await backend.stop();
    await ses.stop();
  }
}

const MEETUP = meetupOn({ startsAt: new Date(Date.now() + IN_20_DAYS_MS).toISOString() });
const idOf = (index: number) => `m-${String(index).padStart(5, '0')}`;
const addressOf = (id: string) => `${id}@example.org`;

/** A group with its meetup, and everybody in it. */
async function fill({ engine, table, secrets }: Backend): Promise<void> {
  const members = Array.from({ length: MEMBERS }, (_, index): Member => {
    const id = idOf(index);
    return {
      ...{ id, email: addressOf(id), name: 'Ada', home: encode(GROUP.place, 6), reachKm: 10, free: [] },
      ...{ joinedAt: GROUP.foundedAt, version: 1, signUp: `of-${id}`, language: 'en' },
    };
  });
  const interests = members.map(({ id, home, reachKm, joinedAt }): { after: Interest } => ({
    after: { member: id, topic: GROUP.topic, home, reachKm, since: joinedAt, group: GROUP.id },
  }));
  const claims = members.map(async ({ id, email }) =>
    claimEmail(table, await hashAddress(secrets.address.read, email), id),
  );
  await engine.fill(
    itemsOf([
      ...foundingWrites(table, GROUP, MEETUP),
      ...members.map((member) => putMember(table, member)),
      ...(await Promise.all(claims)),
      ...(await interestWrites(table, interests)),
    ]),
  );
}

async function msPerBareMail(): Promise<number> {
  const began = performance.now();
  for (let mail = 0; mail < BARE_MAILS; mail += 1)
    await toMime(invitationMail(invitationFacts(), english), envelope());
  return (performance.now() - began) / BARE_MAILS;
}

/** Answers every mail as SES does, and keeps only whom it was for. */
async function startSes() {
  const sent = new Map<string, number>();
  let requests = 0;
  const server = createServer(async (request, response) => {
    requests += 1;
    const to = new URLSearchParams(await text(request)).get('Destinations.member.1') ?? '';
    sent.set(to, (sent.get(to) ?? 0) + 1);
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(TAKEN);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    sent,
    requests: () => requests,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const TAKEN =
  '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>m</MessageId></SendRawEmailResult></SendRawEmailResponse>';

function expectOneMailEach(sent: ReadonlyMap<string, number>): void {
  const wrong = Array.from({ length: MEMBERS }, (_, index) => addressOf(idOf(index))).filter(
    (to) => sent.get(to) !== 1,
  );
  if (wrong.length > 0 || sent.size !== MEMBERS)
    throw new Error(
      `${wrong.length} of ${MEMBERS} did not get exactly one mail; ${sent.size} people got mail`,
    );
}

const row = (what: string, ms: number, bareMs: number) => ({
  what,
  'mails per second': Math.round(1000 / ms),
  'times the bare mail': (ms / bareMs).toFixed(2),
});

const perMail = (requests: number) => (requests / MEMBERS).toFixed(2);

if (import.meta.main) await benchFanOut();
