import { areasTouching } from '../../domain/geo/area.ts';
import { centre, radiusKm } from '../../domain/geo/geohash.ts';
import type { Meetup } from '../../domain/model.ts';
import { type Around, isShownAround } from '../../domain/places/public-place.ts';
import { upcomingSort } from '../../store/keys.ts';
import { readUpcoming } from '../../store/meetups.ts';
import type { Table } from '../../store/table.ts';
import { publicMeetups } from '../topics/public-topics.ts';

/** Meetups read from each area at once. */
const CHUNK = 100;
/** Maximum reads for one page, which may then end early with a cursor to continue. */
const ROUNDS = 5;

interface UpcomingPage {
  readonly meetups: readonly Meetup[];
  /** Where the next page starts. Absent on the last page. */
  readonly end?: string;
}

/**
 * Up to `limit` public meetups around a square, with the public names of their topics, ordered by
 * start: those after `after` (an ISO instant, or the `end` of the page before), by default those to come.
 */
export async function findUpcoming(
  table: Table,
  around: Around,
  { after, limit, now }: { readonly after?: string | undefined; readonly limit: number; readonly now: Date },
): Promise<UpcomingPage> {
  const { square, withinKm } = around;
  const areas = areasTouching(centre(square), radiusKm(square) + withinKm);
  const found: Meetup[] = [];
  let from = after ?? now.toISOString();
  for (let round = 0; round < ROUNDS; round += 1) {
    const chunks = await Promise.all(areas.map((area) => readUpcoming(table, area, from, CHUNK)));
    const horizon = horizonOf(chunks);
    const known = chunks
      .flat()
      .filter((meetup) => horizon === undefined || sortKey(meetup) <= horizon)
      .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    // Filter before cutting the page, or its cursor would tell of meetups left out.
    found.push(
      ...(await publicMeetups(
        table,
        known.filter((meetup) => !meetup.frozen && isShownAround(meetup, around, now)),
      )),
    );
    const last = found[limit - 1];
    if (last && (found.length > limit || horizon))
      return { meetups: found.slice(0, limit), end: sortKey(last) };
    if (horizon === undefined) return { meetups: found };
    from = horizon;
  }
  return { meetups: found, end: from };
}

/** Up to where every area has been read: the earliest end of those that may have more. */
const horizonOf = (chunks: readonly (readonly Meetup[])[]): string | undefined =>
  chunks
    .filter((chunk) => chunk.length === CHUNK)
    .flatMap((chunk) => chunk.slice(-1).map(sortKey))
    .sort()[0];

const sortKey = ({ startsAt, id }: Meetup) => upcomingSort(startsAt, id);
