import PostalMime from 'postal-mime';
import { afterAll, beforeEach } from 'vitest';
import type { Interest, Meetup, Member } from '../../functions/domain/model.ts';
import { hashAddress } from '../../functions/runtime/crypto/address-hash.ts';
import { invite } from '../../functions/services/meetups/invite.ts';
import { claimEmail, suppressEmail } from '../../functions/store/emails.ts';
import { foundingWrites } from '../../functions/store/groups.ts';
import { interestWrites } from '../../functions/store/interests.ts';
import { mailKey } from '../../functions/store/keys.ts';
import { putMember } from '../../functions/store/members.ts';
import { readItem } from '../../functions/store/table.ts';
import { transact } from '../../functions/store/transact.ts';
import { meetupFacts } from '../mail/facts.ts';
import { type Backend, startBackend } from '../support/backend.ts';
import { startSes, type TestSes } from '../support/ses.ts';
import { startWorkers, type Workers } from '../support/workers.ts';

export const NOW = new Date('2026-11-22T15:00:00.000Z');

/** What the queue handlers live in: a real table, and SES, SQS and the secrets as told. */
export interface MailWorld extends Backend, Workers {
  readonly ses: TestSes;
  /** The hash by which an address is known. */
  readonly hashOf: (address: string) => Promise<string>;
}

/** Begins a test file at NOW; before each test SES takes everything and has seen nothing. */
export async function startMailWorld(): Promise<MailWorld> {
  const workers = startWorkers(await startBackend(), NOW);
  const ses = startSes();
  beforeEach(ses.reset);
  afterAll(ses.restore);
  return { ...workers, ses, hashOf: (address) => hashAddress(workers.secrets.address.read, address) };
}

/** Everything that SES took, parsed. */
export const sentMails = ({ ses }: MailWorld) =>
  Promise.all(
    ses.requests().map(async (input) => {
      const mail = await PostalMime.parse(input.RawMessage?.Data ?? '', { attachmentEncoding: 'utf8' });
      return { ...mail, destinations: input.Destinations };
    }),
  );

export const ledgerEntry = ({ table }: MailWorld, mailId: string) =>
  readItem<Record<string, unknown>>(table, mailKey(mailId));

export const MEMBER: Member = {
  id: 'b2c4',
  email: 'zoe@example.org',
  name: 'Zoë Quark',
  home: 'dr5reg',
  reachKm: 10,
  free: [],
  language: 'en',
  joinedAt: '2026-11-03T17:20:00.000Z',
  version: 1,
  signUp: 's0',
};

export const MEETUP: Meetup = meetupFacts();

/** A member with an address of their own and one interest: in the group unless told otherwise. */
export async function givenMember(
  { table, hashOf }: MailWorld,
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
  const facts = { topic, place, slackKm: 1, area, zone, rhythm, foundedAt: NOW.toISOString() };
  const group = { id: meetup.group, ...facts };
  await transact(table, foundingWrites(table, group, meetup));
  return meetup;
}

export const givenInvitation = ({ table }: MailWorld, meetup: Meetup, member: Member) =>
  invite(table, meetup.id, member.id, new Date());

export async function givenSuppressed({ table, hashOf }: MailWorld, address: string): Promise<void> {
  await transact(table, [suppressEmail(table, await hashOf(address), 'bounce')]);
}
