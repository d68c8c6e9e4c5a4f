import { expectedShare } from '../../domain/gathering/capacity.ts';
import {
  askedOnceMore,
  type Beyond,
  furtherWanted,
  mayBeAskedAbout,
  WIDEST_FURTHER_KM,
  waitingBeyond,
} from '../../domain/gathering/further.ts';
import { wantsNoMail } from '../../domain/mailing/wanted-mail.ts';
import { isUndecided } from '../../domain/meetups/meetup.ts';
import type { Meetup, Member } from '../../domain/model.ts';
import { readArea } from '../../store/area.ts';
import { countGroupMembers } from '../../store/group-members.ts';
import { readGroup } from '../../store/groups.ts';
import { inviteFurther } from '../../store/invitations.ts';
import { noteAskedFurther, readMembers } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { transact, wins } from '../../store/transact.ts';
import { mayJoin } from '../gathering/keep-apart.ts';

/** So many of those who wait beyond their reach are looked at, the nearest first: the work does not grow with their number. */
const LOOKED_AT = 40;

/**
 * Asks people who wait a little beyond their reach whether they would come to a meetup, if too few of its group are likely to: two
 * writes each, in one transaction. Resolves to whoever is asked about it, also by an earlier run, in the order of their ids:
 * done again, it asks nobody twice.
 */
export async function askFurther(
  table: Table,
  meetup: Meetup,
  minimumYes: number,
  now: Date,
): Promise<string[]> {
  const mayAsk = isUndecided(meetup, now) && !meetup.frozen;
  const found = mayAsk ? await readGroup(table, meetup.group) : undefined;
  if (!found) return [];
  const { id, place, topic, learned } = found.group;
  const area = await readArea(table, topic.slug, place, WIDEST_FURTHER_KM, { consistent: true });
  const open = area.groups.find((group) => group.id === id);
  // A group of one hand is not for those around it.
  if (!open || open.full || open.only) return [];
  const members = open.members ?? (await countGroupMembers(table, id));
  const wanted = furtherWanted({ members, share: expectedShare(learned), minimumYes });
  if (wanted === 0) return [];
  const beyond = waitingBeyond(area, open).slice(0, LOOKED_AT);
  const people = new Map(
    (
      await readMembers(
        table,
        beyond.map(({ member }) => member),
      )
    ).map((member) => [member.id, member]),
  );
  const asked: string[] = [];
  for (const one of beyond) {
    const member = people.get(one.member);
    if (asked.length === wanted || !member) continue;
    if (await ask(table, meetup, one, member, now)) asked.push(member.id);
  }
  return asked.sort();
}

/** Asks somebody; false if they are not to be asked, or if something about them has just changed. */
async function ask(
  table: Table,
  meetup: Meetup,
  { home, reachKm, further }: Beyond,
  member: Member,
  now: Date,
): Promise<boolean> {
  const { askedFurther } = member;
  if (!mayBeAsked(member, now) || member.home !== home || member.reachKm !== reachKm) return false;
  if (askedFurther?.meetup === meetup.id) return true;
  if (!mayBeAskedAbout(askedFurther, meetup.group, now)) return false;
  if (!(await mayJoin(table, { id: meetup.group }, { member: member.id, blocks: member.blocks })))
    return false;
  return wins(
    transact(table, [
      noteAskedFurther(table, member, askedOnceMore(askedFurther, meetup, now)),
      inviteFurther(table, meetup.id, member.id, further, now),
    ]),
  );
}

const mayBeAsked = (member: Member, now: Date): boolean =>
  member.askFurther === true && member.undeliverable === undefined && !wantsNoMail(member, now);
