import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { counted, MOST_OFFERS, type TallyChange } from '../domain/meetups/answering.ts';
import type { Invitation, Meetup } from '../domain/model.ts';
import { type Condition, equals, type Path, plus, smallerThan } from './expressions.ts';
import { invitationKey, meetupKey } from './keys.ts';
import type { Table } from './table.ts';
import { PRESENT, remove, update } from './transact.ts';

/** What its member says of an invitation. */
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
export const rewriteInvitation = (table: Table, before: Invitation, after: Invitation): TransactWriteItem =>
  update(table, invitationKey(after.meetup, after.member), {
    set: Object.fromEntries(SAID.map((name) => [name, after[name]])),
    remove: SAID.filter((name) => after[name] === undefined),
    when: saysStill(before),
  });

/** That the invitation is there and says what was read. */
const saysStill = (read: Invitation): Condition[] => [
  PRESENT,
  ...SAID.map((name) => equals(name, read[name])),
];

/** Removes an invitation that still says what was read. */
export const removeInvitation = (table: Table, read: Invitation): TransactWriteItem =>
  remove(table, invitationKey(read.meetup, read.member), ...saysStill(read));

/**
 * Updates the meetup's counts (see `counted`). Fails if the meetup's state has changed since it was read, because that
 * decides what may be answered. Nothing to count, nothing to write.
 */
export function countRsvp(
  table: Table,
  before: Meetup,
  change: TallyChange,
  member: string,
  now: Date,
): TransactWriteItem[] {
  const after = counted(before, change, member, now);
  const counts = (['yes', 'no', 'held'] as const).filter((name) => change[name] !== 0);
  const hosting: Path = ['tally', 'hosts', member];
  const offers = change.host === 'offers';
  // Once a meetup is over, the evidence decides between held and unknown: it must be all there is.
  const settles = change.held !== 0 && (before.state === 'held' || before.state === 'unknown');
  // Who hosts after this, and whether people are told, was decided on the hosts that were read.
  const tells = before.sequence !== after.sequence;
  const set: [Path, unknown][] = [
    ...counts.map((name): [Path, unknown] => [['tally', name], plus(change[name])]),
    ...Object.entries(change.votes).map(([venue, by]): [Path, unknown] => [
      ['tally', 'votes', venue],
      plus(by, 0),
    ]),
    ...(offers ? [[hosting, after.tally.hosts[member]] satisfies [Path, unknown]] : []),
    ...(before.state === after.state ? [] : [['state', after.state] satisfies [Path, unknown]]),
    ...(tells ? Object.entries({ sequence: after.sequence, handovers: after.handovers }) : []),
  ];
  const gone = change.host === 'withdraws' ? [hosting] : [];
  if (set.length + gone.length === 0) return [];
  return [
    update(table, meetupKey(after.id), {
      set,
      remove: gone,
      when: [
        equals('state', before.state),
        ...(settles ? [equals(['tally', 'held'], before.tally.held)] : []),
        ...(offers ? [smallerThan(['tally', 'hosts'], MOST_OFFERS)] : []),
        ...(tells
          ? [equals('sequence', before.sequence), equals(['tally', 'hosts'], before.tally.hosts)]
          : []),
      ],
    }),
  ];
}
