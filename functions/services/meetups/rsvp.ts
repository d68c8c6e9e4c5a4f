import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { NotFoundError } from '../../domain/errors.ts';
import {
  answered,
  counted,
  forgottenChange,
  MOST_OFFERS,
  type Reply,
  saysTheSame,
  smallerReach,
  type TallyChange,
  tallyChange,
  told,
  volunteered,
} from '../../domain/meetups/answering.ts';
import { nextMeetup } from '../../domain/meetups/next-meetup.ts';
import type { Feedback, Invitation, Meetup, Reach } from '../../domain/model.ts';
import { readGroup } from '../../store/groups.ts';
import { readInvitation, readInvitationsTo } from '../../store/invitations.ts';
import { invitationKey, meetupKey } from '../../store/keys.ts';
import { readMeetup } from '../../store/meetups.ts';
import { readMember } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { remove, transact, untilWon, update } from '../../store/transact.ts';

/** An invitation with the meetup it asks to. */
export interface Invited {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
}

/** What one member is asked to. Throws NotFoundError if they were not asked, or not any more. */
export async function readInvited(table: Table, meetup: string, member: string): Promise<Invited> {
  const [found, invitation] = await Promise.all([
    readMeetup(table, meetup),
    readInvitation(table, meetup, member),
  ]);
  if (!found || !invitation) throw new NotFoundError('There is no such invitation, or not any more.');
  return { meetup: found, invitation };
}

/**
 * Answers an invitation: the invitation and its meetup's counts change in one transaction, so that the counts are
 * exact. The same answer again writes nothing.
 * Throws NotFoundError, ImpossibleError (see `answered`), or BusyError when the meetup stayed contended.
 */
export const rsvp = (
  table: Table,
  meetup: string,
  member: string,
  reply: Reply,
  now: Date,
): Promise<Invited> =>
  changeInvitation(table, meetup, member, now, (invited) => answeredAt(invited, reply, now));

/**
 * Answers an invitation with what was said at `saidAt` and comes only now, perhaps for the second time: what was
 * answered since then stands. Throws as `answerInvitation` does.
 */
export const rsvpLate = (
  table: Table,
  meetup: string,
  member: string,
  reply: Reply,
  saidAt: Date,
): Promise<Invited> =>
  changeInvitation(table, meetup, member, saidAt, (invited) => {
    const { answeredAt: last } = invited.invitation;
    const isOvertaken = last !== undefined && Date.parse(last) >= saidAt.getTime();
    return isOvertaken ? invited.invitation : answeredAt(invited, reply, saidAt);
  });

const answeredAt = ({ meetup, invitation }: Invited, reply: Reply, when: Date): Invitation => ({
  ...answered(meetup, invitation, reply, when),
  answeredAt: when.toISOString(),
});

/**
 * Keeps what somebody who came tells of a meetup after its end; each person counts once as evidence that it was held.
 * Throws NotFoundError, ImpossibleError (see `told`), or BusyError when the meetup stayed contended.
 */
export const giveFeedback = (
  table: Table,
  meetup: string,
  member: string,
  feedback: Feedback,
  now: Date,
): Promise<Invited> =>
  changeInvitation(table, meetup, member, now, (invited) =>
    told(invited.meetup, invited.invitation, feedback, now),
  );

/**
 * Takes somebody at their word who said of the meetup before that they would host this one (see `volunteered`).
 * Writes nothing for those who are not invited. Throws BusyError when the meetup stayed contended.
 */
export async function volunteer(
  table: Table,
  meetup: string,
  member: string,
  now: Date,
  { settled }: { readonly settled: boolean },
): Promise<void> {
  try {
    await changeInvitation(table, meetup, member, now, (invited) =>
      volunteered(invited.meetup, invited.invitation, { settled, when: now }),
    );
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
}

/**
 * The reach that ends before the meetup's place, for somebody who said no because it is too far; undefined where
 * there is none (see `smallerReach`) or they did not say no.
 */
export async function smallerReachFor(
  table: Table,
  { meetup, invitation }: Invited,
): Promise<Reach | undefined> {
  if (invitation.answer !== 'no') return undefined;
  const member = await readMember(table, invitation.member);
  return member && smallerReach(member, meetup);
}

/** Forgets an invitation with all that was said to it, and whatever of it the meetup still counts (see `forgottenChange`). */
export const forgetInvitation = (table: Table, id: string, member: string, now: Date): Promise<void> =>
  untilWon(table, async (table) => {
    const [meetup, invitation] = await Promise.all([
      readMeetup(table, id),
      readInvitation(table, id, member),
    ]);
    if (invitation) await transact(table, forgetting(table, meetup, invitation, now));
  });

/**
 * The writes that forget what a member said to the meetups to come of groups that they leave, their offers to host
 * included: at most two for each group, which never has more than one meetup to come.
 */
export async function forgettingGroups(
  table: Table,
  member: string,
  groups: readonly string[],
  now: string,
): Promise<TransactWriteItem[]> {
  const invited = await readInvitedToCome(table, member, groups, now);
  return invited.flatMap(({ meetup, invitation }) => forgetting(table, meetup, invitation, new Date(now)));
}

/**
 * The writes that turn each yes of a member to a meetup of groups before `until` (ISO 8601) into a no, because they are
 * not told of it any more: at most two for each group.
 */
export async function decliningUntil(
  table: Table,
  member: string,
  groups: readonly string[],
  until: string,
  now: string,
): Promise<TransactWriteItem[]> {
  const invited = await readInvitedToCome(table, member, groups, now);
  return invited
    .filter(({ meetup, invitation }) => meetup.startsAt < until && invitation.answer === 'yes')
    .flatMap(({ meetup, invitation }) => {
      const after = answeredAt({ meetup, invitation }, { answer: 'no' }, new Date(now));
      return [
        rewriteInvitation(table, invitation, after),
        ...countRsvp(table, meetup, tallyChange(invitation, after), member, new Date(now)),
      ];
    });
}

/** What a member is asked to by groups at the moment. */
async function readInvitedToCome(
  table: Table,
  member: string,
  groups: readonly string[],
  now: string,
): Promise<Invited[]> {
  const found = await Promise.all(groups.map((group) => readGroup(table, group)));
  const meetups = found.flatMap((one) => (one && nextMeetup(one.meetups, new Date(now))) ?? []);
  const invitations = await readInvitationsTo(
    table,
    meetups.map(({ id: meetup }) => ({ meetup, member })),
  );
  return meetups.flatMap((meetup) => {
    const invitation = invitations.find((one) => one.meetup === meetup.id);
    return invitation ? [{ meetup, invitation }] : [];
  });
}

/** The writes that forget an invitation as it was read: itself, and whatever of it its meetup counts. */
const forgetting = (
  table: Table,
  meetup: Meetup | undefined,
  invitation: Invitation,
  now: Date,
): TransactWriteItem[] => [
  remove(table, invitationKey(invitation.meetup, invitation.member), saysStill(invitation)),
  ...(meetup ? countRsvp(table, meetup, forgottenChange(meetup, invitation), invitation.member, now) : []),
];

const changeInvitation = (
  table: Table,
  id: string,
  member: string,
  now: Date,
  decide: (invited: Invited) => Invitation,
): Promise<Invited> =>
  untilWon(table, async (table) => {
    const before = await readInvited(table, id, member);
    const invitation = decide(before);
    if (saysTheSame(before.invitation, invitation)) return before;
    const change = tallyChange(before.invitation, invitation);
    await transact(table, [
      rewriteInvitation(table, before.invitation, invitation),
      ...countRsvp(table, before.meetup, change, member, now),
    ]);
    return { meetup: counted(before.meetup, change, member, now), invitation };
  });

const SAID = [
  'answer',
  'answeredAt',
  'comesSince',
  'tookBack',
  'venue',
  'host',
  'feedback',
] as const satisfies readonly (keyof Invitation)[];

/** Writes what the invitation says now, if it still says what was read. */
function rewriteInvitation(table: Table, before: Invitation, after: Invitation): TransactWriteItem {
  const set = SAID.filter((name) => after[name] !== undefined);
  const gone = SAID.filter((name) => after[name] === undefined);
  const still = saysStill(before);
  return update(table, invitationKey(after.meetup, after.member), {
    update: [
      `SET ${set.map((name) => `#${name} = :${name}`).join(', ')}`,
      ...(gone.length > 0 ? [`REMOVE ${gone.map((name) => `#${name}`).join(', ')}`] : []),
    ].join(' '),
    condition: still.text,
    names: still.names,
    values: { ...still.values, ...Object.fromEntries(set.map((name) => [`:${name}`, after[name]])) },
  });
}

/** That the invitation is there and says what was read. */
function saysStill(read: Invitation) {
  const said = SAID.filter((name) => read[name] !== undefined);
  const same = SAID.map((name) =>
    read[name] === undefined ? `attribute_not_exists(#${name})` : `#${name} = :was_${name}`,
  );
  return {
    text: ['attribute_exists(pk)', ...same].join(' AND '),
    names: Object.fromEntries(SAID.map((name) => [`#${name}`, name])),
    // An expression with an empty map of values would be refused.
    ...(said.length > 0 && {
      values: Object.fromEntries(said.map((name) => [`:was_${name}`, read[name]])),
    }),
  };
}

/**
 * Adds to the meetup's counts whatever they are by now (see `counted`). Fails if the meetup's state is no longer as it
 * was read, because that decides what may be answered. Nothing to count, nothing to write.
 */
function countRsvp(
  table: Table,
  before: Meetup,
  change: TallyChange,
  member: string,
  now: Date,
): TransactWriteItem[] {
  const after = counted(before, change, member, now);
  const counts = (['yes', 'no', 'held'] as const).filter((name) => change[name] !== 0);
  const votes = Object.entries(change.votes).map(([venue, by], at) => ({ venue, by, name: `venue${at}` }));
  const moves = before.state !== after.state;
  // Once a meetup is over, the evidence decides between held and unknown: it must be all there is.
  const settles = change.held !== 0 && (before.state === 'held' || before.state === 'unknown');
  // Who hosts after this, and whether people are told, was decided on the hosts that were read.
  const tells = before.sequence !== after.sequence;
  const set = [
    ...counts.map((name) => `#tally.#${name} = #tally.#${name} + :${name}`),
    ...votes.map(
      ({ name }) => `#tally.#votes.#${name} = if_not_exists(#tally.#votes.#${name}, :none) + :${name}`,
    ),
    ...(change.host === 'offers' ? ['#tally.#hosts.#member = :since'] : []),
    ...(moves ? ['#state = :state'] : []),
    ...(tells ? ['#sequence = :sequence', '#handovers = :handovers'] : []),
  ];
  const gone = change.host === 'withdraws' ? ['REMOVE #tally.#hosts.#member'] : [];
  if (set.length + gone.length === 0) return [];
  return [
    update(table, meetupKey(after.id), {
      update: [...(set.length > 0 ? [`SET ${set.join(', ')}`] : []), ...gone].join(' '),
      condition: [
        '#state = :was',
        ...(settles ? ['#tally.#held = :evidence'] : []),
        ...(change.host === 'offers' ? ['size(#tally.#hosts) < :most'] : []),
        ...(tells ? ['#sequence = :told', '#tally.#hosts = :offers'] : []),
      ].join(' AND '),
      names: {
        '#state': 'state',
        '#tally': 'tally',
        ...Object.fromEntries(counts.map((name) => [`#${name}`, name])),
        ...(settles && { '#held': 'held' }),
        ...(tells && { '#sequence': 'sequence', '#handovers': 'handovers' }),
        ...(votes.length > 0 && { '#votes': 'votes' }),
        ...Object.fromEntries(votes.map(({ name, venue }) => [`#${name}`, venue])),
        ...(change.host && { '#hosts': 'hosts', '#member': member }),
      },
      values: {
        ':was': before.state,
        ...Object.fromEntries(counts.map((name) => [`:${name}`, change[name]])),
        ...Object.fromEntries(votes.map(({ name, by }) => [`:${name}`, by])),
        ...(votes.length > 0 && { ':none': 0 }),
        ...(change.host === 'offers' && { ':since': after.tally.hosts[member], ':most': MOST_OFFERS }),
        ...(moves && { ':state': after.state }),
        ...(settles && { ':evidence': before.tally.held }),
        ...(tells && {
          ':sequence': after.sequence,
          ':handovers': after.handovers,
          ':told': before.sequence,
          ':offers': before.tally.hosts,
        }),
      },
    }),
  ];
}
