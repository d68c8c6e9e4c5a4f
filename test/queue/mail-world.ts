import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { vi } from 'vitest';
import type { Interest, Meetup, Member } from '../../functions/domain/model.ts';
import { hashAddress } from '../../functions/runtime/address-hash.ts';
import { claimEmail, suppressEmail } from '../../functions/store/emails.ts';
import { foundingWrites } from '../../functions/store/groups.ts';
import { interestWrites } from '../../functions/store/interests.ts';
import { invite } from '../../functions/store/invitations.ts';
import { mailKey } from '../../functions/store/keys.ts';
import { putMember } from '../../functions/store/members.ts';
import { readItem, type Table } from '../../functions/store/table.ts';
import { transact } from '../../functions/store/transact.ts';
import { meetupFacts } from '../mail/facts.ts';
import { startDynamoDB, type TestDynamoDB } from '../support/dynamodb.ts';

export const NOW = new Date('2026-11-22T12:00:00.000Z');
const QUEUE_URL = 'https://sqs.eu-west-1.amazonaws.com/111122223333/mail';
const SECRET = { VersionId: 'v1', SecretString: 'a secret of at least thirty-two characters' };

const ses = mockClient(SESClient);
const sqs = mockClient(SQSClient);
const secrets = mockClient(SecretsManagerClient);

/** What the queue handlers live in: a real table, and SES, SQS and the secrets as told. */
export interface MailWorld {
  readonly engine: TestDynamoDB;
  readonly table: Table;
}

export async function startMailWorld(): Promise<MailWorld> {
  const engine = await startDynamoDB();
  for (const [name, value] of Object.entries({
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    TABLE_NAME: engine.tableName,
    MAIL_QUEUE_URL: QUEUE_URL,
    TOKEN_SECRET_ARN: 'arn:token',
    ADDRESS_SECRET_ARN: 'arn:address',
    SITE_URL: 'https://convoke.example',
    SENDER: 'Convoke <hello@convoke.example>',
    CONFIGURATION_SET: 'fates',
    MAILS_PER_SECOND: '10000',
  }))
    vi.stubEnv(name, value);
  return { engine, table: { client: engine.client, name: engine.tableName, patienceMs: 2000 } };
}

/** SES and SQS take everything again, and have seen nothing. */
export function resetServices(): void {
  ses.reset();
  sqs.reset();
  secrets.reset();
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'm' });
  sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
  secrets.on(GetSecretValueCommand).resolves(SECRET);
}

export const readTestSecret = async () => ({
  id: SECRET.VersionId,
  bytes: new TextEncoder().encode(SECRET.SecretString),
});

export const hashOf = (address: string) => hashAddress(readTestSecret, address);

/** The next answer of SES is this error, and those after it too. */
export const sesFails = (error: Error) => ses.on(SendRawEmailCommand).rejects(error);
export const sesTakes = () => ses.on(SendRawEmailCommand).resolves({ MessageId: 'm' });
export const queueRefuses = () =>
  sqs.on(SendMessageBatchCommand).resolves({
    Successful: [],
    Failed: [{ Id: '0', Code: 'InternalError', SenderFault: false }],
  });

export const sesRequests = () => ses.commandCalls(SendRawEmailCommand).map(({ args: [{ input }] }) => input);

/** Everything that SES took, parsed. */
export const sentMails = () =>
  Promise.all(
    sesRequests().map(async (input) => {
      const mail = await PostalMime.parse(input.RawMessage?.Data ?? '', { attachmentEncoding: 'utf8' });
      return { ...mail, destinations: input.Destinations };
    }),
  );

/** The orders that were put back on the queue, with their delay in seconds. */
export const postponed = () =>
  sqs.commandCalls(SendMessageBatchCommand).flatMap(({ args: [{ input }] }) =>
    (input.Entries ?? []).map(({ MessageBody, DelaySeconds }) => ({
      order: JSON.parse(MessageBody ?? ''),
      seconds: DelaySeconds,
    })),
  );

let messages = 0;

/** A batch with a message for each body; strings go in as they are. */
export const batchOf = (...bodies: readonly unknown[]): SQSEvent => ({
  Records: bodies.map((body) => {
    messages += 1;
    const record: Pick<SQSRecord, 'messageId' | 'body'> = {
      messageId: `message-${messages}`,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    };
    return record as SQSRecord;
  }),
});

export const contextWith = (remainingMs = 60_000) =>
  ({ getRemainingTimeInMillis: () => remainingMs }) as Context;

export const ledgerEntry = ({ table }: MailWorld, mailId: string) =>
  readItem<Record<string, unknown>>(table, mailKey(mailId));

export const MEMBER: Member = {
  id: 'b2c4',
  email: 'zoe@example.org',
  name: 'Zoë Quark',
  home: 'dr5reg',
  reachKm: 10,
  free: [],
  joinedAt: '2026-11-03T17:20:00.000Z',
  version: 1,
  signUp: 's0',
};

export const MEETUP: Meetup = meetupFacts();

/** A member with an address of their own and one interest: in the group unless told otherwise. */
export async function givenMember(
  { table }: MailWorld,
  changes: Partial<Member> = {},
  interest: Partial<Interest> = { group: MEETUP.group },
): Promise<Member> {
  const member = { ...MEMBER, ...changes };
  const after: Interest = {
    member: member.id,
    topic: MEETUP.topic,
    home: member.home,
    reachKm: member.reachKm,
    since: member.joinedAt,
    ...interest,
  };
  await transact(table, [
    putMember(table, member),
    claimEmail(table, await hashOf(member.email), member.id),
    ...(await interestWrites(table, [{ after }])),
  ]);
  return member;
}

export async function givenMeetup({ table }: MailWorld, changes: Partial<Meetup> = {}): Promise<Meetup> {
  const meetup = { ...MEETUP, ...changes };
  const { topic, place, area, zone } = meetup;
  const rhythm = { weekday: 'thu', nth: 3, time: '19:00' } as const;
  const group = { id: meetup.group, topic, place, area, zone, rhythm, foundedAt: NOW.toISOString() };
  await transact(table, foundingWrites(table, group, meetup));
  return meetup;
}

export const givenInvitation = ({ table }: MailWorld, meetup: Meetup, member: Member) =>
  invite(table, meetup.id, member.id);

export async function givenSuppressed({ table }: MailWorld, address: string): Promise<void> {
  await transact(table, [suppressEmail(table, await hashOf(address), 'bounce')]);
}

/** Everything that was logged since, as one text. */
export function watchLog(): () => string {
  const spies = (['info', 'warn', 'error'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(() => {}),
  );
  return () => JSON.stringify(spies.flatMap(({ mock }) => mock.calls));
}
