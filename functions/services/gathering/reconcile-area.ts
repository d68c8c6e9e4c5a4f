import { decidable } from '../../domain/gathering/area-view.ts';
import { freshMarks } from '../../domain/gathering/marks.ts';
import { nightOf } from '../../domain/gathering/night.ts';
import { areasAround, miscounts, overlooked } from '../../domain/gathering/reconciling.ts';
import { areasBeside, countAround, crowdAt, seenBeside, seenIn } from '../../domain/gathering/seen.ts';
import { asWaiting, newsOfCrowd, waitBegan } from '../../domain/gathering/waiting.ts';
import type { Interest, Meetup } from '../../domain/model.ts';
import { readAreas, type StoredAreas } from '../../store/area.ts';
import { type AreaItem, forgetForming, isListed, listArea, retireArea } from '../../store/areas-in-use.ts';
import { forgetCrowd, forgetMarks, interestWrites, markCrowd, readWaitingIn } from '../../store/interests.ts';
import { noteSeen } from '../../store/seen.ts';
import type { Table } from '../../store/table.ts';
import { readSensitive } from '../../store/topics.ts';
import { transact, WRITES_AT_ONCE, wins } from '../../store/transact.ts';
import { keepNext } from '../topics/next-of-topic.ts';
import { type GatheringTools, gatherAround } from './gathering.ts';
import { readHands } from './hands.ts';
import { nameUnnamed } from './name-unnamed.ts';
import { type GroupRepairs, reconcileClosed, reconcileGroup } from './reconcile-group.ts';
import { recount } from './recount.ts';

/** What was repaired in an area: all zero if nothing was lost. */
export interface Repairs extends GroupRepairs {
  readonly recounted: number;
  /** Waits that had no end date. */
  readonly dated: number;
  /** Homes whose people were matched again. */
  readonly matched: number;
}

/**
 * Repairs what a lost record left undone for a topic in an area: counters, matches, news, invitations, and members of closed
 * groups. Saves what may be known of the people there until the next night, and where the topic
 * meets next. If nothing is wrong or new, it only reads. It can
 * stop anywhere: the next night continues.
 */
export async function reconcileArea(table: Table, tools: GatheringTools, entry: AreaItem): Promise<Repairs> {
  const { topic, area } = entry;
  const now = tools.now();
  const read = () => readAreas(table, topic, [area], { consistent: true });
  const [found, waiting, beside] = await Promise.all([
    read(),
    readWaitingIn(table, topic, area),
    Promise.all(areasBeside(area).map((other) => readWaitingIn(table, topic, other))),
  ]);
  const own = (await nameUnnamed(table, topic, found.counters)) ? await read() : found;
  const groups: GroupRepairs[] = [];
  for (const closed of own.closed) groups.push(await reconcileClosed(table, entry, closed, now));
  const capacity = tools.capacityOf(topic);
  const meetups: Meetup[] = [];
  for (const open of own.groups) {
    const group = await reconcileGroup(table, open.id, now, { entry: open, capacity });
    groups.push(group);
    meetups.push(...group.meetups);
  }
  await keepNext(table, topic, meetups, now);
  const recounted = await recount(table, topic, miscounts(own.counters, waiting));
  const dated = await dateWaits(table, waiting);
  await forgetOldMarks(table, waiting, now);
  const { matched, around } = await matchAgain(table, tools, entry);
  const isSeen = await show(table, tools, entry, { own, around, waiting, beside: beside.flat() });
  const isEmpty = [own.counters, own.groups, own.closed, waiting].every(({ length }) => length === 0);
  if (entry.forming !== undefined) await transact(table, [forgetForming(table, entry)]);
  if (isEmpty && !isSeen) await retireArea(table, entry, nightOf(now));
  const sum = (name: keyof GroupRepairs) => groups.reduce((total, repairs) => total + repairs[name], 0);
  return {
    news: sum('news'),
    invited: sum('invited'),
    returned: sum('returned'),
    recounted: recounted.length,
    dated,
    matched,
  };
}

/** Sets an end date for waits from before waits had one. */
async function dateWaits(table: Table, waiting: readonly Interest[]): Promise<number> {
  const undated = waiting.filter(({ due }) => !due);
  for (let start = 0; start < undated.length; start += WRITES_AT_ONCE) {
    const page = undated.slice(start, start + WRITES_AT_ONCE);
    const changes = page.map((before) => ({ before, after: asWaiting(before) }));
    await transact(table, await interestWrites(table, changes));
  }
  return undated.length;
}

/** Forgets marks of those who wait that are too old to be kept. */
async function forgetOldMarks(table: Table, waiting: readonly Interest[], now: Date): Promise<void> {
  for (const interest of waiting)
    if (interest.marks && !freshMarks(interest.marks, now))
      await wins(transact(table, [forgetMarks(table, interest)]));
}

/** Gathers whoever was overlooked. Returns how many homes were matched, and the areas around as they were before. */
async function matchAgain(
  table: Table,
  tools: GatheringTools,
  { topic, area }: AreaItem,
): Promise<{ readonly matched: number; readonly around: StoredAreas }> {
  const { counters } = await readAreas(table, topic, [area], { consistent: true });
  const around = await readAreas(table, topic, areasAround(counters), { consistent: true });
  const view = { ...around, counters: decidable(around.counters) };
  const found = overlooked(decidable(counters), view, tools.quorumOf(topic));
  let matched = 0;
  for (const newest of found) {
    // People at rest are found here, too, and not gathered.
    const { founded, joined } = await gatherAround(table, tools, topic, newest);
    if (founded.length > 0 || joined) matched += 1;
  }
  return { matched, around };
}

/** What was read of an area. */
interface AreaSnapshot {
  readonly own: StoredAreas;
  /** The areas that matter to those who wait in it. */
  readonly around: StoredAreas;
  readonly waiting: readonly Interest[];
  /** Who waits in the neighbouring areas. */
  readonly beside: readonly Interest[];
}

/**
 * Saves what the public may know of an area, and what those who wait there may know of each other. Whoever is close to a quorum
 * is told once; of a sensitive topic nobody is shown or told anything. Returns whether the public may see anything.
 */
async function show(
  table: Table,
  tools: GatheringTools,
  { topic, area }: AreaItem,
  { own, around, waiting, beside }: AreaSnapshot,
): Promise<boolean> {
  const [now, quorum] = [tools.now(), tools.quorumOf(topic)];
  if ((await readSensitive(table, [topic])).has(topic)) {
    await noteSeen(table, { topic, area, squares: new Map() }, now);
    for (const interest of waiting)
      if (interest.crowd) await wins(transact(table, [forgetCrowd(table, interest)]));
    return false;
  }
  const all = [...waiting, ...beside];
  const { hands } = await readHands(table, tools, all);
  const handOf = new Map(hands.flatMap((hand) => hand.map((one) => [one.member, hand] as const)));
  const waitingOf = (one: Interest) => ({
    home: one.home,
    since: waitBegan(one),
    hand: handOf.get(one.member),
  });
  const counts = countAround(all.map(waitingOf), now);
  const squares = seenIn(area, counts, own.groups, { quorum, now });
  await noteSeen(table, { topic, area, squares }, now);
  // An area whose people are seen only from its neighbours also needs a look every night.
  const homes = waiting.map(({ home }) => home);
  const unlisted = seenBeside(area, homes, counts).filter((other) => !isListed(around.listed, other));
  for (const other of unlisted) await transact(table, [listArea(table, { topic, area: other })]);
  // It is not almost there by people who are at rest.
  const awake = all.filter(({ resting }) => resting === undefined);
  const awakeCounts = countAround(awake.map(waitingOf), now);
  for (const interest of waiting) {
    const crowd = crowdAt(interest.home, counts, quorum);
    const news = newsOfCrowd(interest, crowdAt(interest.home, awakeCounts, quorum), quorum);
    if (crowd !== interest.crowd || news)
      await wins(transact(table, [markCrowd(table, interest, crowd, news)]));
  }
  return squares.size > 0;
}
