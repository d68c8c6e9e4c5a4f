import type { Learned, OpenGroup } from '../model.ts';

/** Of people of whom nothing is known so many in a hundred say yes; it stands for as many answers as this. */
const USUAL_SHARE = 0.3;
const USUAL_WEIGHT = 20;
/** By so much what was learned counts less with each meetup. */
const DECAY = 0.8;
/** A group that was full opens again once so much of its seats is expected to be taken. */
const OPENS_AGAIN_AT = 0.85;

/** How likely somebody of a group is to say yes to its next meetup, 0 to 1; no figure about a single member. */
export const expectedShare = ({ yes, asked }: Learned = { yes: 0, asked: 0 }): number =>
  (USUAL_WEIGHT * USUAL_SHARE + yes) / (USUAL_WEIGHT + asked);

/** What a group knows after one more meetup that so many were asked to, of whom so many said yes. */
export const learned = (before: Learned | undefined, { yes, asked }: Learned): Learned => ({
  yes: DECAY * (before?.yes ?? 0) + yes,
  asked: DECAY * (before?.asked ?? 0) + asked,
});

/** Whether a group takes nobody in; one that was full does so until it has room for some. */
export const isFull = (
  members: number,
  {
    capacity,
    share,
    wasFull,
  }: { readonly capacity: number; readonly share: number; readonly wasFull: boolean },
): boolean => members * share > capacity * (wasFull ? OPENS_AGAIN_AT : 1);

/** The number of members from which on a group is full. */
export function fullFrom(circumstances: Parameters<typeof isFull>[1]): number {
  const { capacity, share, wasFull } = circumstances;
  let most = Math.floor((capacity * (wasFull ? OPENS_AGAIN_AT : 1)) / share);
  // Rounding may put it one off.
  while (most > 0 && isFull(most - 1, circumstances)) most -= 1;
  while (!isFull(most, circumstances)) most += 1;
  return most;
}

/** How many people a group takes in; as many as come where it does not count them. */
export const roomIn = ({ members, most }: Pick<OpenGroup, 'members' | 'most'>): number =>
  members === undefined || most === undefined ? Number.POSITIVE_INFINITY : Math.max(0, most - members);
