import { LimitError } from '../errors.ts';

/** Who is to be in no group with whom: for each member the ids of the others. It holds both ways. */
export type Conflicts = ReadonlyMap<string, ReadonlySet<string>>;

export const NO_CONFLICTS: Conflicts = new Map();

/** Somebody blocks more people than can be kept. */
export const tooManyBlocks = (most: number) =>
  new LimitError({ why: 'too-many-blocks', most }, `You can block up to ${most} people.`);

interface Person {
  readonly member: string;
}

/** Conflicts as they stand with each member, made to hold both ways. */
export function conflictsOf(stated: Iterable<readonly [string, readonly string[]]>): Conflicts {
  const conflicts = new Map<string, Set<string>>();
  const add = (one: string, other: string) =>
    conflicts.set(one, (conflicts.get(one) ?? new Set()).add(other));
  for (const [member, others] of stated)
    for (const other of others) {
      add(member, other);
      add(other, member);
    }
  return conflicts;
}

/** Those of some people who are not to meet one of them. */
export const rivalsOf = <T extends Person>(
  { member }: Person,
  people: readonly T[],
  conflicts: Conflicts,
): T[] => {
  const others = conflicts.get(member);
  return others ? people.filter((other) => others.has(other.member)) : [];
};

/** Who of some people conflicts with most of them, and with whom; undefined if all of them may meet. */
export function mostContested<T extends Person>(
  people: readonly T[],
  conflicts: Conflicts,
): { readonly one: T; readonly rivals: readonly T[] } | undefined {
  let most: { readonly one: T; readonly rivals: readonly T[] } | undefined;
  for (const one of people) {
    const rivals = rivalsOf(one, people, conflicts);
    if (rivals.length > (most?.rivals.length ?? 0)) most = { one, rivals };
  }
  return most;
}

/** Of people in their order those who may meet all before them: of two who conflict the earlier. */
export function firstApart<T extends Person>(people: readonly T[], conflicts: Conflicts): T[] {
  const kept: T[] = [];
  for (const one of people) if (rivalsOf(one, kept, conflicts).length === 0) kept.push(one);
  return kept;
}

/** What is asked of people who are chosen. */
interface Enough<T> {
  /** It never suffices that fewer are chosen. */
  readonly atLeast: number;
  /** Whether these are enough; whoever comes on top never spoils it. */
  readonly suffices: (people: readonly T[]) => boolean;
}

/** So many choices are looked at. Forty people need a few hundred, whoever blocks whom among them. */
const MOST_CHOICES = 20_000;

/**
 * Of people in their order as many as may all meet each other and are enough, and among all such choices the one that keeps the earlier
 * of two who conflict. Undefined if there is none, or if none was found in a bounded time.
 */
export function chooseApart<T extends Person>(
  people: readonly T[],
  conflicts: Conflicts,
  { atLeast, suffices }: Enough<T>,
): T[] | undefined {
  let choices = 0;
  const isPossible = (left: readonly T[]): boolean => {
    choices += 1;
    if (choices > MOST_CHOICES || circlesAmong(left, conflicts) < atLeast || !suffices(left)) return false;
    const contested = mostContested(left, conflicts);
    return (
      contested === undefined ||
      isPossible(without(left, contested.rivals)) ||
      isPossible(without(left, [contested.one]))
    );
  };
  let left = people;
  if (!isPossible(left)) return undefined;
  for (const one of people) {
    const rivals = rivalsOf(one, left, conflicts);
    if (rivals.length === 0 || !left.includes(one)) continue;
    const kept = without(left, rivals);
    left = isPossible(kept) ? kept : without(left, [one]);
  }
  return suffices(left) ? [...left] : undefined;
}

/** Into how many circles of people, in each of which everybody conflicts with everybody, they fall: no more of them may meet. */
function circlesAmong<T extends Person>(people: readonly T[], conflicts: Conflicts): number {
  const circles: T[][] = [];
  for (const one of people) {
    const circle = circles.find((all) => rivalsOf(one, all, conflicts).length === all.length);
    if (circle) circle.push(one);
    else circles.push([one]);
  }
  return circles.length;
}

const without = <T>(people: readonly T[], left: readonly T[]): T[] =>
  people.filter((one) => !left.includes(one));
