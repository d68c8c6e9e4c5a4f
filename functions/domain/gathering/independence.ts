import type { Interest, Marks } from '../model.ts';
import { freshMarks, NETWORK_DAYS } from './marks.ts';

type Marked = Pick<Interest, 'member' | 'home' | 'marks'>;

interface Circumstances {
  readonly now: Date;
  /** Hashes of networks that too many people share to tell anything. */
  readonly crowded?: ReadonlySet<string> | undefined;
}

const NETWORK_MS = NETWORK_DAYS * 24 * 60 * 60_000;
/** Confirmations from one home cell so close to each other are of one hand. */
const AT_ONCE_MS = 60_000;

/**
 * People, by whom they may come from one hand with: joined, directly or through others, by a network from which both confirmed
 * within 7 days, a mail domain of their own, or confirmations within 60 s from one home cell. Whoever bears no marks stands
 * alone. As many as there are lists, so many are independent. Each list, and the lists, are in the order of the people.
 */
export function independence<T extends Marked>(
  people: readonly T[],
  { now, crowded = new Set() }: Circumstances,
): T[][] {
  const chains = new Chains();
  const marked = people.flatMap((person) => {
    const marks = freshMarks(person.marks, now);
    return marks ? [{ ...person, marks, at: Date.parse(marks.at) }] : [];
  });
  const joinNear = (
    bearers: readonly { readonly member: string; readonly at: number }[],
    withinMs: number,
  ) => {
    const inTime = [...bearers].sort((a, b) => a.at - b.at);
    for (const [index, next] of inTime.entries()) {
      const last = inTime[index - 1];
      if (last && next.at - last.at <= withinMs) chains.join(last.member, next.member);
    }
  };
  for (const bearers of groupsOf(marked, ({ marks }) => networksOf(marks, crowded)))
    joinNear(bearers, NETWORK_MS);
  for (const bearers of groupsOf(marked, ({ marks }) => (marks.domain ? [marks.domain] : [])))
    joinNear(bearers, Number.POSITIVE_INFINITY);
  for (const bearers of groupsOf(marked, ({ home }) => [home])) joinNear(bearers, AT_ONCE_MS);
  return [...Map.groupBy(people, ({ member }) => chains.endOf(member)).values()];
}

/** A network tells nothing if too many confirmed from it, in either of the weeks that the mark is good for. */
const networksOf = ({ network = [] }: Marks, crowded: ReadonlySet<string>): readonly string[] =>
  network.some((hash) => crowded.has(hash)) ? [] : network;

/** The people who share something, for everything that they share. */
function groupsOf<T>(people: readonly T[], sharedBy: (person: T) => readonly string[]): T[][] {
  const sharing = new Map<string, T[]>();
  for (const person of people)
    for (const shared of sharedBy(person)) sharing.set(shared, [...(sharing.get(shared) ?? []), person]);
  return [...sharing.values()].filter(({ length }) => length > 1);
}

/** Members joined to each other. */
class Chains {
  readonly #next = new Map<string, string>();

  endOf(member: string): string {
    let end = member;
    for (let next = this.#next.get(end); next !== undefined; next = this.#next.get(end)) end = next;
    // A shorter way for whoever asks next.
    if (end !== member) this.#next.set(member, end);
    return end;
  }

  join(one: string, other: string): void {
    const [from, to] = [this.endOf(one), this.endOf(other)];
    if (from !== to) this.#next.set(from, to);
  }
}

/** Network hashes that several people bear: whether too many others do is worth asking. */
export const sharedNetworks = (people: readonly Marked[], now: Date): string[] => {
  const bearers = people.flatMap(({ marks }) => freshMarks(marks, now)?.network ?? []);
  return [...new Set(bearers.filter((hash, index) => bearers.indexOf(hash) !== index))];
};

/** How many independent people it takes for a quorum of so many. */
export const independentNeeded = (quorum: number): number =>
  Math.min(quorum, Math.max(3, Math.ceil((2 * quorum) / 3)));
