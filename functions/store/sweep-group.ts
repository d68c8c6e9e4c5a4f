import { untoldNews } from '../domain/fan-out.ts';
import type { Interest, Meetup } from '../domain/model.ts';
import { nextMeetup } from '../domain/next-meetup.ts';
import type { ClosedGroup } from './area.ts';
import type { AreaInUse } from './areas-in-use.ts';
import { RETURNED_AT_ONCE, readGroupMembers, returnToWaiting } from './group-members.ts';
import { readGroup } from './groups.ts';
import { announceInterestAgain } from './interests.ts';
import { readInvitationsOf } from './invitations.ts';
import { announceMeetupAgain } from './meetups.ts';
import { forgetClosed } from './open-groups.ts';
import type { Table } from './table.ts';
import { transact, untilWon, wins } from './transact.ts';

/** Members or invitations read at once. */
const PAGE = 200;
/** By then the index shows everybody who was in a group when it closed. */
const INDEX_SETTLES_MS = 60 * 60_000;

/** What was made good of a group. */
export interface GroupRepairs {
  readonly news: number;
  readonly invited: number;
  readonly returned: number;
}

const NOTHING: GroupRepairs = { news: 0, invited: 0, returned: 0 };

/** Announces anew what people of a group should have been told: news of its meetups, and the invitation to the next. */
export async function sweepGroup(table: Table, id: string, now: Date): Promise<GroupRepairs> {
  const found = await readGroup(table, id);
  if (!found) return NOTHING;
  let news = 0;
  for (const meetup of found.meetups) {
    const what = untoldNews(meetup, now);
    if (what && (await wins(transact(table, [announceMeetupAgain(table, meetup, what, now)])))) news += 1;
  }
  const next = nextMeetup(found.meetups, now);
  // News that invite everybody invite these, too.
  const uninvited = next && untoldNews(next, now) !== 'invitation' ? await readUninvited(table, next) : [];
  let invited = 0;
  for (const interest of uninvited)
    if (await wins(transact(table, [announceInterestAgain(table, interest, now)]))) invited += 1;
  return { news, invited, returned: 0 };
}

/** Returns whoever is still in a group that closed to waiting, and forgets the group once nobody is. */
export async function sweepClosed(
  table: Table,
  { topic, area }: AreaInUse,
  { group, closedAt }: ClosedGroup,
  now: Date,
): Promise<GroupRepairs> {
  const { news } = await sweepGroup(table, group, now);
  let returned = 0;
  for (let after: string | undefined; ; ) {
    const page = await untilWon(table, async (table) => {
      const members = await readGroupMembers(table, group, { after, limit: RETURNED_AT_ONCE });
      if (members.length > 0) await returnToWaiting(table, members, now);
      return members;
    });
    returned += page.length;
    after = page.at(-1)?.member;
    if (page.length < RETURNED_AT_ONCE) break;
  }
  if (returned === 0 && now.getTime() - Date.parse(closedAt) > INDEX_SETTLES_MS)
    await transact(table, [forgetClosed(table, topic, area, group)]);
  return { ...NOTHING, news, returned };
}

/** Members of a meetup's group who have no invitation to it. */
async function readUninvited(table: Table, meetup: Meetup): Promise<Interest[]> {
  const invited = new Set<string>();
  for (let after: string | undefined; ; ) {
    const page = await readInvitationsOf(table, meetup.id, { after, limit: PAGE });
    for (const { member } of page) invited.add(member);
    after = page.at(-1)?.member;
    if (page.length < PAGE) break;
  }
  const uninvited: Interest[] = [];
  for (let after: string | undefined; ; ) {
    const page = await readGroupMembers(table, meetup.group, { after, limit: PAGE });
    uninvited.push(...page.filter(({ member }) => !invited.has(member)));
    after = page.at(-1)?.member;
    if (page.length < PAGE) return uninvited;
  }
}
