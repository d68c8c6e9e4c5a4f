import type { Meetup, Tally, Venue } from '../model.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Answers count until so long before the start. */
export const DECISION_MS = 3 * DAY_MS;

/** The venues that a vote can still decide between: none once the venue or the meetup's fate is fixed. */
export const venuesToVoteOn = ({
  state,
  venue,
  candidates,
}: Pick<Meetup, 'state' | 'venue' | 'candidates'>): readonly Venue[] =>
  state === 'proposed' && !venue ? candidates : [];

/** The venue with most votes; of several such the fairest, which is the first candidate. */
export const winner = ({ candidates, tally }: Pick<Meetup, 'candidates' | 'tally'>): Venue | undefined =>
  candidates.reduce<Venue | undefined>(
    (best, venue) => (best && votesFor(tally, best) >= votesFor(tally, venue) ? best : venue),
    undefined,
  );

/** Where a meetup is, or would be if it were decided now: where most want to go, or at what members proposed. */
export const venueSoFar = (meetup: Meetup): Venue | undefined =>
  meetup.venue ?? winner(meetup) ?? meetup.places?.stands;

const votesFor = ({ votes }: Tally, { id }: Venue): number => votes[id] ?? 0;

/** The members who offered to host, the first volunteer first: that one hosts, the others stand in. */
export const hostsOf = ({ tally }: Pick<Meetup, 'tally'>): string[] =>
  Object.entries(tally.hosts)
    .sort(([a, atA], [b, atB]) => (atA < atB || (atA === atB && a < b) ? -1 : 1))
    .map(([member]) => member);

/** Whether a member (an id) hosts: who offered first. */
export const isHost = (meetup: Pick<Meetup, 'tally'>, member: string): boolean =>
  hostsOf(meetup)[0] === member;

/** Whether its people can still decide by their answers whether a meetup takes place. */
export const isUndecided = ({ state, startsAt }: Pick<Meetup, 'state' | 'startsAt'>, now: Date): boolean =>
  state === 'proposed' && now.getTime() < Date.parse(decisionOf({ startsAt }));

/** ISO instant at which it is decided whether a meetup takes place. */
export const decisionOf = ({ startsAt }: Pick<Meetup, 'startsAt'>): string => before(startsAt, DECISION_MS);

/** Which of its group's meetups it is, counted from 1. */
export const numberOf = ({ id }: Pick<Meetup, 'id'>): number => Number(id.slice(id.lastIndexOf('-') + 1));

/** The id of the group's meetup before this one, which the first has not. */
export const previousOf = (meetup: Pick<Meetup, 'id' | 'group'>): string | undefined =>
  numberOf(meetup) > 1 ? `${meetup.group}-${numberOf(meetup) - 1}` : undefined;

/** ISO instant of a meetup's end. */
export const endOf = ({ startsAt, minutes }: Pick<Meetup, 'startsAt' | 'minutes'>): string =>
  after(startsAt, minutes * 60_000);

/** Whether a meetup lies behind us, be it that its last step is not done yet. A cancelled one is none that could. */
export const isOver = (meetup: Pick<Meetup, 'state' | 'startsAt' | 'minutes'>, now: Date): boolean =>
  meetup.state === 'held' ||
  meetup.state === 'unknown' ||
  (meetup.state !== 'cancelled' && Date.parse(endOf(meetup)) <= now.getTime());

/** An instant (ISO 8601) so many ms later. */
export const after = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();
/** An instant (ISO 8601) so many ms earlier. */
export const before = (instant: string, ms: number) => after(instant, -ms);
