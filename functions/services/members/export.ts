import type { Asker } from '../../domain/mailing/mail-budget.ts';
import {
  type MailOrder,
  mailIdOf,
  meetupMailIds,
  orderOf,
  type RequestedMail,
  topicHash,
} from '../../domain/mailing/mail-order.ts';
import { endOf } from '../../domain/meetups/meetup.ts';
import type { Interest, Invitation, Marks, Member, UnprovenAnswer } from '../../domain/model.ts';
import type { Decision } from '../../domain/safety/decision.ts';
import type { KeptBlock } from '../../store/blocks.ts';
import { type ClosedReport, readReports } from '../../store/closed-reports.ts';
import { readDecisionsAbout } from '../../store/decisions.ts';
import { readInvitations } from '../../store/invitations.ts';
import { type CountedMails, readCounted } from '../../store/mail-counts.ts';
import { KEPT_MS, readLedger, readMailed } from '../../store/mail-ledger.ts';
import { readMeetups } from '../../store/meetups.ts';
import type { Membership } from '../../store/members.ts';
import { readAsked } from '../../store/sign-ups.ts';
import type { Table } from '../../store/table.ts';
import { type MergedTopic, readMergedOf } from '../../store/topic-merges.ts';
import { readUnprovenOf } from '../../store/unproven-answers.ts';
import { readSaidOfPlaces, type SaidOfPlaces } from '../meetups/forget-places.ts';
import { type OwnReport, readOwn } from '../safety/forget-reports.ts';

/** A mail as recorded: its kind, its last attempt (ISO 8601), whether it was sent, and what it was about. */
interface KeptMail {
  readonly kind: MailOrder['kind'];
  readonly at: string;
  readonly sent: boolean;
  readonly meetup?: string;
  /** Slug. Absent if the member no longer has the topic. */
  readonly topic?: string | undefined;
}

/**
 * Everything stored about a member, but what would tell of others: by whom they are blocked, and how often. Whoever looks before and
 * after one evening would know who did it.
 */
export interface Export extends Pick<Membership, 'member' | 'interests'> {
  /** Whom they blocked, as they know them. */
  readonly blocks: readonly KeptBlock[];
  readonly invitations: readonly Invitation[];
  readonly unprovenAnswers: readonly UnprovenAnswer[];
  readonly closedVenues: readonly ClosedReport[];
  readonly places: readonly SaidOfPlaces[];
  /** What operators decided about the member. */
  readonly decisions: readonly Omit<Decision, 'by' | 'member'>[];
  readonly reports: readonly OwnReport[];
  readonly mergedTopics: readonly MergedTopic[];
  readonly mails: readonly KeptMail[];
  /** Sign-ups and sign-ins that have not expired, and who requested them. */
  readonly asked: readonly ({ readonly kind: RequestedMail; readonly marks?: Marks | undefined } & Asker)[];
  readonly counted: readonly CountedMails[];
}

/** Everything stored about a member, for their export. `mailbox` is the keyed hash of theirs. */
export async function readExport(
  table: Table,
  membership: Membership,
  mailbox: string,
  now: Date,
): Promise<Export> {
  const { blocks = [] } = membership;
  const member = untold(membership.member);
  const interests = membership.interests.map(untold);
  const [
    counted,
    invitations,
    unprovenAnswers,
    closedVenues,
    places,
    decisions,
    reports,
    mergedTopics,
    ...asked
  ] = await Promise.all([
    readCounted(table, mailbox, now),
    readInvitations(table, member.id),
    readUnprovenOf(table, member.id),
    readReports(table, member.id),
    readSaidOfPlaces(table, member.id),
    readDecisionsAbout(table, member.id),
    readOwn(table, member.id),
    readMergedOf(table, member.id),
    readAsked(table, member.id),
    readAsked(table, member.email),
  ]);
  const ids = await mailIdsOf(
    table,
    member,
    invitations,
    asked.flat().map(({ mail }) => mail),
    now,
  );
  const mails = (await readLedger(table, ids)).flatMap(({ mailId, at, sent }) => {
    const order = orderOf(mailId);
    return order ? [{ kind: order.kind, at, sent, ...subjectOf(order, interests) }] : [];
  });
  return {
    member,
    interests,
    blocks,
    invitations,
    unprovenAnswers,
    closedVenues,
    places,
    decisions: decisions.map(({ by: _operator, member: _self, ...decision }) => decision),
    reports,
    mergedTopics: mergedTopics.map(({ own, other, ...merge }) => ({
      ...merge,
      own: untold(own),
      other: other && untold(other),
    })),
    mails: mails.toSorted((one, other) => one.at.localeCompare(other.at)),
    asked: asked.flat().map(({ mail: { kind }, asker, marks }) => ({ kind, ...asker, marks })),
    counted,
  };
}

/** Without how often blocks changed. */
const untold = <T extends { readonly blocks?: number | undefined }>({
  blocks: _,
  ...told
}: T): Omit<T, 'blocks'> => told;

/** How long after its end mails about a meetup may still be on their way, in ms. */
const STRAGGLING_MS = 7 * 24 * 60 * 60_000;

/** Every mail of a member that the ledger may still hold. */
async function mailIdsOf(
  table: Table,
  member: Member,
  invitations: readonly Invitation[],
  asked: readonly MailOrder[],
  now: Date,
): Promise<string[]> {
  const [meetups, mailed] = await Promise.all([
    readMeetups(
      table,
      invitations.map(({ meetup }) => meetup),
    ),
    readMailed(table, member.id),
  ]);
  const remembered = meetups.filter(
    (meetup) => Date.parse(endOf(meetup)) > now.getTime() - KEPT_MS - STRAGGLING_MS,
  );
  return [
    ...new Set([
      ...remembered.flatMap(({ id, sequence }) => meetupMailIds({ meetup: id, member: member.id, sequence })),
      ...mailed,
      ...asked.map(mailIdOf),
      mailIdOf({ kind: 'confirm', signUp: member.signUp }),
    ]),
  ];
}

function subjectOf(order: MailOrder, interests: readonly Interest[]) {
  if ('meetup' in order) return { meetup: order.meetup };
  if (!('topic' in order)) return {};
  return { topic: interests.find(({ topic }) => topicHash(topic.slug) === order.topic)?.topic.slug };
}
