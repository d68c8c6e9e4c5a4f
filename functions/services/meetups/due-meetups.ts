import { learned } from '../../domain/gathering/capacity.ts';
import { firstLook } from '../../domain/meetups/early-confirmation.ts';
import { type Advance, advance, whyNot } from '../../domain/meetups/meetup-life.ts';
import { candidatesAgain, isWithin } from '../../domain/meetups/venue-choice.ts';
import type { Group, Learned, Meetup, Slot, Venue } from '../../domain/model.ts';
import { readGroupMembers } from '../../store/group-members.ts';
import { changeGroup, readGroup, stillAbout } from '../../store/groups.ts';
import { countInvitations } from '../../store/invitations.ts';
import { groupOfMeetup } from '../../store/keys.ts';
import { moveMeetup, putMeetup } from '../../store/meetups.ts';
import { readMembers } from '../../store/members.ts';
import { closeGroup, noteClosed } from '../../store/open-groups.ts';
import { openTable } from '../../store/rsvps.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { readVenues, withoutClosed } from '../../store/venues.ts';

/**
 * A vote must not lead to a venue that has closed since it was proposed, or moved out of somebody's reach. Whenever the clock looks
 * at a meetup that is not decided, such venues are taken off: where none is left, there is mostly still time to propose a place.
 */
async function withOpenCandidates(table: Table, group: Group, meetup: Meetup): Promise<Meetup> {
  if (meetup.state !== 'proposed') return meetup;
  const candidates = await withoutClosed(table, meetup.candidates);
  return { ...meetup, candidates: candidates.filter((now) => isStillWithin(group, meetup.candidates, now)) };
}

/** Whether everybody in a group can still reach a candidate where it is now. */
const isStillWithin = (group: Group, before: readonly Venue[], { id, place }: Venue): boolean =>
  isWithin(group, place) ||
  before.some((was) => was.id === id && was.place.lat === place.lat && was.place.lon === place.lon);

/** A next meetup, proposed now, with the venues now open wherever its group may meet: one to four queries. */
export async function withVenues(table: Table, group: Group, next: Meetup, now: Date): Promise<Meetup> {
  const candidates = candidatesAgain(group, await readVenues(table, group.place, group.slackKm));
  return { ...next, candidates, due: firstLook(candidates, now) };
}

/** So many people of a group are asked when another kind of time would suit. */
const ASKED_FOR_TIMES = 40;

/** When people of a group can come: one query and one batch of gets, and only where a cancellation asks for another date. */
async function readFree(table: Table, { group }: Meetup): Promise<(readonly Slot[])[]> {
  const some = await readGroupMembers(table, group, { after: undefined, limit: ASKED_FOR_TIMES });
  const members = await readMembers(
    table,
    some.map(({ member }) => member),
  );
  return members.map(({ free }) => free);
}

/**
 * What a group knows of its people once a meetup has ended, of those who were asked to it: one query, in which nothing is
 * known of any of them. Undefined where it has not, or the group ends with it.
 */
async function learnedBy(
  table: Table,
  group: Group,
  { id, state, due, tally }: Meetup,
  { meetup: after, dissolves }: Advance,
): Promise<Learned | undefined> {
  const ends = due?.step === 'close' || (after.state === 'cancelled' && state !== 'cancelled');
  if (!ends || dissolves) return undefined;
  const yes = tally.yes + (tally.listed?.length ?? 0);
  return learned(group.learned, { yes, asked: await countInvitations(table, id) });
}

/** How many have to say yes for a meetup about a topic (slug) to happen, and its seats; undefined where there is no limit. */
export interface MeetupRules {
  readonly minimumYesOf: (topic: string) => number;
  readonly capacityOf: (topic: string) => number | undefined;
}

/**
 * Takes a meetup's due step in one transaction: the meetup moves on, the group's next one is proposed, a group that failed too
 * often closes, a long list gets a table. Returns false if nothing is due (any longer).
 */
export const advanceMeetup = (table: Table, id: string, rules: MeetupRules, now: Date): Promise<boolean> =>
  untilWon(table, async (table) => {
    const found = await readGroup(table, groupOfMeetup(id));
    const meetup = found?.meetups.find((one) => one.id === id);
    if (!found || !meetup) return false;
    const minimumYes = rules.minimumYesOf(meetup.topic.slug);
    const open = await withOpenCandidates(table, found.group, meetup);
    const failed = meetup.due?.step === 'decide' && whyNot(open, minimumYes) !== undefined;
    const step = advance(open, found.group, {
      minimumYes,
      capacity: rules.capacityOf(meetup.topic.slug),
      free: failed ? await readFree(table, meetup) : [],
      meetups: found.meetups,
      now,
    });
    if (!step) return false;
    const known = await learnedBy(table, found.group, meetup, step);
    await transact(table, [
      ...(step.seated
        ? openTable(table, meetup, step.meetup, step.seated, now)
        : [moveMeetup(table, meetup, step.meetup)]),
      ...(step.next ? [putMeetup(table, await withVenues(table, found.group, step.next, now))] : []),
      ...(step.rhythm || known
        ? [changeGroup(table, found.group, { rhythm: step.rhythm, learned: known })]
        : []),
      ...(step.dissolves
        ? [
            closeGroup(table, found.group.topic.slug, found.group),
            noteClosed(table, found.group.topic.slug, found.group, now),
            stillAbout(table, found.group),
          ]
        : []),
    ]);
    return true;
  });
