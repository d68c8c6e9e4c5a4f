import { roundedFigure } from '../gathering/rounded-figure.ts';
import { nextMeetup } from '../meetups/next-meetup.ts';
import type { Group, Meetup, Point } from '../model.ts';

/** What the night notes of a group for those who look at its topic as a whole. */
export interface ChapterNote {
  readonly people: number;
  /** ISO 3166-1 code; absent where the group is from before it was kept. */
  readonly country?: string | undefined;
  /** The next meetup, as everybody may know it. */
  readonly next?: NextOfChapter | undefined;
}

interface NextOfChapter {
  readonly meetup: string;
  readonly startsAt: string;
  readonly zone: string;
}

/** One place where a topic meets: an open group as everybody may see it. */
export interface Chapter extends Omit<ChapterNote, 'people'> {
  readonly group: string;
  /** Words for the place, for example "near Hoboken, New Jersey". */
  readonly area: string;
  readonly place: Point;
}

/** The chapters of one country, in the order of their areas. */
export interface CountryOfChapters {
  readonly country: string | undefined;
  readonly chapters: readonly Chapter[];
  /** How many belong to them, rounded; absent below `FEWEST`. */
  readonly people?: number | undefined;
}

/** So few give single people away. */
const FEWEST = 5;

/** What to note of a group with so many people: nothing of a meetup that is frozen until somebody has looked at it. */
export function chapterNote(
  { country }: Pick<Group, 'country'>,
  meetups: readonly Meetup[],
  people: number,
  now: Date,
): ChapterNote {
  const next = nextMeetup(meetups, now);
  return {
    people,
    ...(country !== undefined && { country }),
    ...(next && !next.frozen && { next: { meetup: next.id, startsAt: next.startsAt, zone: next.zone } }),
  };
}

/** The chapters of a topic by country: the one with most first, those of no known country last. */
export function byCountry(
  entries: readonly (Omit<Chapter, keyof ChapterNote> & { readonly note: ChapterNote | undefined })[],
  now: Date,
): CountryOfChapters[] {
  const countries = Map.groupBy(entries, ({ note }) => note?.country);
  return [...countries]
    .map(([country, there]) => {
      const people = there.reduce((sum, { note }) => sum + (note?.people ?? 0), 0);
      return {
        country,
        chapters: there
          .map(({ note, ...place }) => ({ ...place, country, next: stillToCome(note?.next, now) }))
          .sort((a, b) => (a.area < b.area ? -1 : a.area > b.area ? 1 : a.group < b.group ? -1 : 1)),
        ...(people >= FEWEST && { people: roundedFigure(people) }),
      };
    })
    .sort(
      (a, b) =>
        Number(a.country === undefined) - Number(b.country === undefined) ||
        b.chapters.length - a.chapters.length ||
        ((a.country ?? '') < (b.country ?? '') ? -1 : 1),
    );
}

/** Last night's note may be of a meetup that has begun since. */
const stillToCome = (next: NextOfChapter | undefined, now: Date): NextOfChapter | undefined =>
  next && Date.parse(next.startsAt) > now.getTime() ? next : undefined;
