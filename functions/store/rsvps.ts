import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { counted, MOST_OFFERS, promotedBy, type TallyChange } from '../domain/meetups/answering.ts';
import { isOver } from '../domain/meetups/meetup.ts';
import { MOST_LISTED } from '../domain/meetups/seats.ts';
import { TABLE_FROM, takesTable } from '../domain/meetups/second-table.ts';
import type { Invitation, Meetup, Rsvp } from '../domain/model.ts';
import {
  absent,
  any,
  appended,
  atLeast,
  below,
  type Condition,
  equals,
  type Path,
  plus,
  smallerThan,
} from './expressions.ts';
import { invitationKey, meetupKey } from './keys.ts';
import { dueAttributes } from './meetups.ts';
import type { Table } from './table.ts';
import { PRESENT, remove, update } from './transact.ts';

/** What its member says of an invitation; who comes from beyond their reach is asked like the others from then on. */
const SAID = [
  'further',
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

/** Gives somebody who is on the list a seat, from now (an ISO instant) on. Fails if they are not on it any more. */
const giveSeat = (table: Table, meetup: string, member: string, now: string): TransactWriteItem =>
  update(table, invitationKey(meetup, member), {
    set: { answer: 'yes' satisfies Rsvp, comesSince: now },
    when: [PRESENT, equals('answer', 'listed' satisfies Rsvp)],
  });

/**
 * Updates the meetup's counts (see `counted`), and gives a seat that becomes free to the first of the list. Fails if the meetup's
 * state has changed since it was read, because that decides what may be answered, or if a seat is not free any more. Nothing to
 * count, nothing to write.
 */
export function countRsvp(
  table: Table,
  before: Meetup,
  change: TallyChange,
  member: string,
  now: Date,
): TransactWriteItem[] {
  const after = counted(before, change, member, now);
  const counts = (['yes', 'no', 'held'] as const).filter((name) => after.tally[name] !== before.tally[name]);
  const hosting: Path = ['tally', 'hosts', member];
  const offers = change.host === 'offers';
  // Once a meetup is over, the evidence decides between held and unknown: it must be all there is.
  const settles = change.held !== 0 && (before.state === 'held' || before.state === 'unknown');
  // Who hosts after this, and whether people are told, was decided on the hosts that were read.
  const tells = before.sequence !== after.sequence;
  const set: [Path, unknown][] = [
    ...counts.map((name): [Path, unknown] => [['tally', name], plus(after.tally[name] - before.tally[name])]),
    ...Object.entries(change.votes).map(([venue, by]): [Path, unknown] => [
      ['tally', 'votes', venue],
      plus(by, 0),
    ]),
    ...(offers ? [[hosting, after.tally.hosts[member]] satisfies [Path, unknown]] : []),
    ...(before.state === after.state ? [] : [['state', after.state] satisfies [Path, unknown]]),
    ...(tells ? Object.entries({ sequence: after.sequence, handovers: after.handovers }) : []),
  ];
  const seating = seatingChange(before, after, change, now);
  const gone = [...(change.host === 'withdraws' ? [hosting] : []), ...seating.remove];
  if (set.length + seating.set.length + gone.length === 0) return [];
  const promoted = promotedBy(before, change, now);
  const looks =
    after.due !== before.due && after.due ? Object.entries(dueAttributes(after.id, after.due)) : [];
  return [
    update(table, meetupKey(after.id), {
      set: [...set, ...looks, ...seating.set],
      remove: gone,
      when: [
        equals('state', before.state),
        ...seating.when,
        ...notEnoughUnseen(before, after),
        ...(settles ? [equals(['tally', 'held'], before.tally.held)] : []),
        ...(offers ? [smallerThan(['tally', 'hosts'], MOST_OFFERS)] : []),
        ...(tells
          ? [equals('sequence', before.sequence), equals(['tally', 'hosts'], before.tally.hosts)]
          : []),
      ],
    }),
    ...(promoted === undefined ? [] : [giveSeat(table, after.id, promoted, now.toISOString())]),
  ];
}

/** A yes that is not enough by what was read must not be enough by what others have said meanwhile: then the clock is to look. */
const notEnoughUnseen = ({ enough, state, tally }: Meetup, { tally: after }: Meetup): Condition[] =>
  state !== 'proposed' || after.yes <= tally.yes
    ? []
    : [
        equals('enough', enough),
        ...(enough !== undefined && after.yes < enough ? [below(['tally', 'yes'], enough - 1)] : []),
      ];

/**
 * Gives a meetup one more table, and those of its list the seats who are `seated`. Fails if anybody has come, gone or been listed, or
 * anything else has changed since it was read.
 */
export const openTable = (
  table: Table,
  before: Meetup,
  { id, seats, tables, due, tally: { yes, listed } }: Meetup,
  seated: readonly string[],
  now: Date,
): TransactWriteItem[] => [
  update(table, meetupKey(id), {
    set: [
      ['seats', seats],
      ['tables', tables],
      [['tally', 'yes'], yes],
      [LIST, listed],
      ...(due ? Object.entries(dueAttributes(id, due)) : []),
    ],
    remove: listed ? [] : [LIST],
    when: [
      equals('state', before.state),
      equals('sequence', before.sequence),
      equals('step', before.due?.step),
      equals('frozen', before.frozen),
      equals('seats', before.seats),
      equals(['tally', 'yes'], before.tally.yes),
      equals(LIST, before.tally.listed),
    ],
  }),
  ...seated.map((member) => giveSeat(table, id, member, now.toISOString())),
];

const LIST: Path = ['tally', 'listed'];

/** How long a list may be that somebody is put on: one that becomes a table by it must not have been read as shorter. */
function longestUnseen(meetup: Meetup, now: Date): number {
  const isShort = (meetup.tally.listed?.length ?? 0) + 1 < TABLE_FROM;
  return isShort && takesTable(meetup, now) ? TABLE_FROM - 1 : MOST_LISTED;
}

/**
 * What becomes of the list, and what must hold of seats: they never exceed those that the meetup has, whoever answers at the
 * same time. Whoever comes is put behind those who came meanwhile; a list that others leave must be the one that was read.
 * After the end whoever was there was there, however many seats there were.
 */
function seatingChange(
  before: Meetup,
  { tally: after }: Meetup,
  { list, yes }: TallyChange,
  now: Date,
): { readonly set: [Path, unknown][]; readonly remove: Path[]; readonly when: Condition[] } {
  const { seats, tally } = before;
  if (seats === undefined) return { set: [], remove: [], when: [] };
  if (list === 'comes')
    return {
      set: [[LIST, appended(after.listed?.slice(-1) ?? [])]],
      remove: [],
      when: [
        equals('seats', seats),
        atLeast(['tally', 'yes'], seats),
        any(absent(LIST), smallerThan(LIST, longestUnseen(before, now))),
      ],
    };
  const isSame = after.listed?.length === tally.listed?.length;
  return {
    set: isSame || !after.listed ? [] : [[LIST, after.listed]],
    remove: isSame || after.listed ? [] : [LIST],
    when: [
      ...(after.yes > tally.yes && !isOver(before, now) ? [below(['tally', 'yes'], seats)] : []),
      ...(isSame && yes >= 0 ? [] : [equals(LIST, tally.listed)]),
    ],
  };
}
