import { isDeepStrictEqual } from 'node:util';
import { expectedShare, fullFrom, isFull } from '../../domain/gathering/capacity.ts';
import { untoldNews } from '../../domain/mailing/fan-out.ts';
import { mailIdOf } from '../../domain/mailing/mail-order.ts';
import { wantsNoMailAbout } from '../../domain/mailing/wanted-mail.ts';
import { nextMeetup } from '../../domain/meetups/next-meetup.ts';
import type { Group, Interest, Invitation, Meetup, OpenGroup } from '../../domain/model.ts';
import { chapterNote } from '../../domain/topics/chapters.ts';
import type { ClosedGroup } from '../../store/area.ts';
import type { AreaInUse } from '../../store/areas-in-use.ts';
import { countGroupMembers, readGroupMembers } from '../../store/group-members.ts';
import { readGroup } from '../../store/groups.ts';
import { announceInterestAgain } from '../../store/interests.ts';
import { readInvitationsOf } from '../../store/invitations.ts';
import { readLedger } from '../../store/mail-ledger.ts';
import { announceMeetupAgain } from '../../store/meetups.ts';
import { readMembers } from '../../store/members.ts';
import { forgetClosed, limitGroup, noteChapter } from '../../store/open-groups.ts';
import type { Table } from '../../store/table.ts';
import { transact, wins } from '../../store/transact.ts';
import { returnPage } from './dissolve-group.ts';

/** Members or invitations read at once. */
const PAGE = 200;
/** After this, the index shows everybody who was in a group when it closed. */
const INDEX_SETTLES_MS = 60 * 60_000;

/** What was repaired in a group. */
export interface GroupRepairs {
  readonly news: number;
  readonly invited: number;
  readonly returned: number;
}

/** What was repaired in a group, and its meetups. */
export interface ReconciledGroup extends GroupRepairs {
  readonly meetups: readonly Meetup[];
}

const NOTHING: GroupRepairs = { news: 0, invited: 0, returned: 0 };

/** Announces again what members of a group should have been told: news of its meetups, and the invitation to the next. */
export async function reconcileGroup(
  table: Table,
  id: string,
  now: Date,
  open?: { readonly entry: OpenGroup; readonly capacity: number | undefined },
): Promise<ReconciledGroup> {
  const found = await readGroup(table, id);
  if (!found) return { ...NOTHING, meetups: [] };
  if (open) await reconcileEntry(table, found, now, open);
  let news = 0;
  for (const meetup of found.meetups) {
    for (const what of untoldNews(meetup, now))
      if (await wins(transact(table, [announceMeetupAgain(table, meetup, what, now)]))) news += 1;
  }
  const next = nextMeetup(found.meetups, now);
  // News that invites everybody includes these.
  const uninvited =
    next && !untoldNews(next, now).includes('invitation') ? await readUninvited(table, next, now) : [];
  let invited = 0;
  for (const interest of uninvited)
    if (await wins(transact(table, [announceInterestAgain(table, interest, now)]))) invited += 1;
  return { news, invited, returned: 0, meetups: found.meetups };
}

/** What a group's area tells newcomers and the public, as it stands tonight. */
async function reconcileEntry(
  table: Table,
  { group, meetups }: { readonly group: Group; readonly meetups: readonly Meetup[] },
  now: Date,
  { entry, capacity }: { readonly entry: OpenGroup; readonly capacity: number | undefined },
): Promise<void> {
  const members = await countGroupMembers(table, group.id);
  await limit(table, group, entry, members, capacity);
  const note = chapterNote(group, meetups, members, now);
  if (!isDeepStrictEqual(note, entry.note))
    await wins(transact(table, [noteChapter(table, group.topic.slug, entry, note)]));
}

/**
 * Says how many are in an open group and from how many on it is full: by what it has learned of its people, and for one that
 * is full only once it has room for some. Where somebody joins meanwhile, the next night counts.
 */
async function limit(
  table: Table,
  { topic, learned }: Group,
  entry: OpenGroup,
  members: number,
  capacity: number | undefined,
): Promise<void> {
  if (capacity === undefined && entry.most === undefined) return;
  const next: Pick<OpenGroup, 'members' | 'most'> =
    capacity === undefined ? {} : limitFor(members, learned, capacity, entry.full ?? false);
  if (next.members !== entry.members || next.most !== entry.most)
    await wins(transact(table, [limitGroup(table, topic.slug, entry, next)]));
}

function limitFor(members: number, learned: Group['learned'], capacity: number, wasFull: boolean) {
  const share = expectedShare(learned);
  const isStillFull = isFull(members, { capacity, share, wasFull });
  return { members, most: fullFrom({ capacity, share, wasFull: isStillFull }) };
}

/** Returns whoever is still in a closed group to waiting, and forgets the group once nobody is. */
export async function reconcileClosed(
  table: Table,
  { topic, area }: AreaInUse,
  { group, closedAt }: ClosedGroup,
  now: Date,
): Promise<GroupRepairs> {
  const { news } = await reconcileGroup(table, group, now);
  let returned = 0;
  let after: string | undefined;
  do {
    const page = await returnPage(table, group, after, now);
    returned += page.returned;
    after = page.end;
  } while (after !== undefined);
  if (returned === 0 && now.getTime() - Date.parse(closedAt) > INDEX_SETTLES_MS)
    await transact(table, [forgetClosed(table, topic, area, group)]);
  return { ...NOTHING, news, returned };
}

/** Members of a meetup's group without an invitation, or with one that no mail has told them about. */
async function readUninvited(table: Table, meetup: Meetup, now: Date): Promise<Interest[]> {
  const invitations = new Map<string, Invitation>();
  for (let after: string | undefined; ; ) {
    const page = await readInvitationsOf(table, meetup.id, { after, limit: PAGE });
    for (const invitation of page) invitations.set(invitation.member, invitation);
    after = page.at(-1)?.member;
    if (page.length < PAGE) break;
  }
  const uninvited: Interest[] = [];
  for (let after: string | undefined; ; ) {
    const page = await readGroupMembers(table, meetup.group, { after, limit: PAGE });
    uninvited.push(...page.filter(({ member }) => !invitations.has(member)));
    const asked = page.flatMap(({ member }) => invitations.get(member) ?? []);
    const untold = await readUntold(
      table,
      meetup,
      asked.filter((one) => mayBeUntold(one, now)),
      now,
    );
    uninvited.push(...page.filter(({ member }) => untold.has(member)));
    after = page.at(-1)?.member;
    if (page.length < PAGE) return uninvited;
  }
}

/** Younger invitations may still be on their way; older ones were checked on several nights. */
const UNDER_WAY_MS = 60 * 60_000;
const LOOKED_AT_MS = 3 * 24 * 60 * 60_000;

function mayBeUntold({ answer, invitedAt }: Invitation, now: Date): boolean {
  const age = invitedAt === undefined ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(invitedAt);
  return answer === undefined && age > UNDER_WAY_MS && age < LOOKED_AT_MS;
}

/** The invited members who want mail but have been told by none. */
async function readUntold(
  table: Table,
  meetup: Meetup,
  invitations: readonly Invitation[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const told = new Set(
    (
      await readLedger(
        table,
        invitations.flatMap((one) => mailsAbout(meetup, one)),
      )
    ).map(memberOf),
  );
  const silent = invitations.filter(({ member }) => !told.has(member));
  const members = await readMembers(
    table,
    silent.map(({ member }) => member),
  );
  return new Set(
    members
      .filter((member) => !wantsNoMailAbout(member, meetup, { meetup: meetup.id, member: member.id }, now))
      .map(({ id }) => id),
  );
}

/** The mails that tell somebody of a meetup for the first time. */
const mailsAbout = ({ id, sequence }: Meetup, { member }: Invitation) =>
  Array.from({ length: sequence + 1 }, (_, told) =>
    (['invitation', 'confirmed'] as const).map((kind) =>
      mailIdOf({ kind, meetup: id, sequence: told, member }),
    ),
  ).flat();

const memberOf = ({ mailId }: { readonly mailId: string }) => mailId.slice(mailId.lastIndexOf('#') + 1);
