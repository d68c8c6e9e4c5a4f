/** Not all are asked at once where so many times the seats would be taken. */
const TOO_MANY = 1.5;
/** The others are asked so much later. */
export const LATER_MS = 48 * 60 * 60_000;

/** Somebody of a group who is to be invited. */
export interface Invitee {
  readonly member: string;
  /** They said yes to the last meetup, and there was no seat. */
  readonly satOut?: boolean | undefined;
  /** When they last met (ISO 8601); absent for those who never did. */
  readonly lastMet?: string | undefined;
}

/**
 * In which order people are invited, and how many of them at once: everybody, unless too many would say yes. Then those go
 * first who did not get in last time, then those who met longest ago; so nobody is left out time after time.
 */
export function inInvitingOrder<T extends Invitee>(
  people: readonly T[],
  { capacity, share }: { readonly capacity: number; readonly share: number },
): { readonly now: readonly T[]; readonly later: readonly T[] } {
  const order = [...people].sort(
    (a, b) =>
      Number(b.satOut ?? false) - Number(a.satOut ?? false) ||
      compare(a.lastMet ?? '', b.lastMet ?? '') ||
      compare(a.member, b.member),
  );
  const most =
    people.length * share > TOO_MANY * capacity ? Math.ceil((TOO_MANY * capacity) / share) : people.length;
  return { now: order.slice(0, most), later: order.slice(most) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
