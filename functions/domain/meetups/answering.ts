import { ImpossibleError } from '../errors.ts';
import { distanceKm, TANGENCY_KM } from '../geo/geo.ts';
import { centre } from '../geo/geohash.ts';
import type { Feedback, Invitation, Meetup, Member, Reach, Tally, YesOrNo } from '../model.ts';
import { REACHES } from '../model.ts';
import { lookedAtSoon } from './early-confirmation.ts';
import { endOf, isHost } from './meetup.ts';
import { isToCome } from './next-meetup.ts';
import { nextInLine, seatFor } from './seats.ts';
import { lookedAtForTable } from './second-table.ts';

/** Why a yes from beyond a reach is not taken: always in the same words, which tell nothing of the others. */
export const furtherOver = () =>
  new ImpossibleError(
    { why: 'further-over' },
    'This is not possible any more: the group or the meetup is full, or you no longer wait for this topic. Nothing changes for you.',
  );

/** What somebody says to an invitation; what is left out stays as it was. */
export interface Reply {
  readonly answer: YesOrNo;
  /** The venue voted for; null takes the vote back. */
  readonly venue?: string | null | undefined;
  readonly host?: boolean | undefined;
}

/** More offers to host than this are of no use to a meetup, and each makes it larger. */
export const MOST_OFFERS = 10;

/** Whether a meetup has as many offers to host as it takes. */
const hasEnoughHosts = ({ tally }: Pick<Meetup, 'tally'>): boolean =>
  Object.keys(tally.hosts).length >= MOST_OFFERS;

/**
 * The invitation after a reply, at any time before or after the start. A no takes back vote, offer to host and feedback.
 * An offer to host where there are enough is not taken: it is a yes all the same. A yes for which there is no seat is `listed`,
 * and neither votes nor hosts. With a yes from beyond their reach somebody becomes one of the group, if there is a seat.
 * Throws ImpossibleError for a cancelled meetup, a venue that is not to choose from, wishes that go with a yes only, or where
 * the list takes nobody any more.
 */
export function answered(
  meetup: Meetup,
  { answer: before, venue, host, feedback, comesSince, tookBack, further, ...invitation }: Invitation,
  reply: Reply,
  when: Date,
): Invitation {
  if (meetup.state === 'cancelled')
    throw new ImpossibleError({ why: 'cancelled' }, 'This meetup was cancelled.');
  if (reply.answer === 'no') {
    if (reply.venue || reply.host)
      throw new ImpossibleError(
        { why: 'wishes-without-yes' },
        'Only people who are coming can vote for a venue or host.',
      );
    return {
      ...{ ...invitation, further, answer: 'no' },
      tookBack: tookBack ?? (before === 'yes' ? true : undefined),
    };
  }
  if (reply.venue && !meetup.candidates.some(({ id }) => id === reply.venue))
    throw new ImpossibleError({ why: 'venue-not-to-choose' }, 'This venue is not one of the choices.');
  const seat = seatFor(meetup, { ...invitation, answer: before }, when);
  if (further && (seat !== 'seated' || !isToCome(meetup, when))) throw furtherOver();
  if (seat === 'list-full')
    throw new ImpossibleError(
      { why: 'no-seat' },
      'All seats are taken, and the waiting list takes nobody any more.',
    );
  if (seat === 'listed') return { ...invitation, answer: 'listed', tookBack };
  return {
    ...invitation,
    answer: 'yes',
    comesSince: before === 'yes' ? (comesSince ?? invitation.answeredAt) : when.toISOString(),
    tookBack,
    venue: reply.venue === undefined ? venue : (reply.venue ?? undefined),
    host: (reply.host ? host || !hasEnoughHosts(meetup) : (reply.host ?? host)) || undefined,
    feedback,
  };
}

/**
 * The invitation to a meetup after somebody said of the one before that they would host the next: they come, and offer
 * to host. A no stays a no; and once they have answered at all, the offer is `settled` and theirs to make. Where there is no
 * seat for them, nothing changes.
 */
export function volunteered(
  meetup: Meetup,
  invitation: Invitation,
  { settled, when }: { readonly settled: boolean; readonly when: Date },
): Invitation {
  const isAhead = meetup.state === 'proposed' || meetup.state === 'confirmed';
  const hasSeat = seatFor(meetup, invitation, when) === 'seated';
  const { further, answer } = invitation;
  const isOpen = !further && (answer === undefined || (answer === 'yes' && !settled));
  return isAhead && isOpen && hasSeat
    ? answered(meetup, invitation, { answer: 'yes', host: true }, when)
    : invitation;
}

/**
 * The invitation after somebody told how it was; what they told before is forgotten.
 * Throws ImpossibleError before the end, without a yes, or if the meetup was not to happen.
 */
export function told(meetup: Meetup, invitation: Invitation, feedback: Feedback, now: Date): Invitation {
  if (invitation.answer !== 'yes')
    throw new ImpossibleError({ why: 'only-yes-tells' }, 'Only people who said yes can say how it was.');
  if (meetup.state === 'cancelled')
    throw new ImpossibleError({ why: 'cancelled' }, 'This meetup was cancelled.');
  if (meetup.state === 'proposed')
    throw new ImpossibleError({ why: 'never-confirmed' }, 'This meetup was not confirmed.');
  if (Date.parse(endOf(meetup)) > now.getTime())
    throw new ImpossibleError({ why: 'not-over' }, 'This meetup has not ended yet.');
  return { ...invitation, feedback };
}

/** Whether two states of an invitation say the same, and said so at the same time: what was said later overtakes. */
export const saysTheSame = (a: Invitation, b: Invitation): boolean =>
  a.answer === b.answer &&
  a.answeredAt === b.answeredAt &&
  a.venue === b.venue &&
  offersToHost(a) === offersToHost(b) &&
  a.feedback?.happened === b.feedback?.happened &&
  a.feedback?.people === b.feedback?.people &&
  a.feedback?.hostNext === b.feedback?.hostNext;

/** What a changed invitation does to the tally of its meetup. */
export interface TallyChange {
  readonly yes: number;
  readonly no: number;
  readonly held: number;
  /** By venue id; only those that change. */
  readonly votes: Readonly<Record<string, number>>;
  readonly host?: 'offers' | 'withdraws' | undefined;
  /** On the list of those who wait for a seat. */
  readonly list?: 'comes' | 'goes' | undefined;
}

export function tallyChange(before: Invitation, after: Invitation): TallyChange {
  const votes =
    before.venue === after.venue
      ? {}
      : { ...(before.venue && { [before.venue]: -1 }), ...(after.venue && { [after.venue]: 1 }) };
  const [hosted, hosts] = [offersToHost(before), offersToHost(after)];
  const [waited, waits] = [before.answer === 'listed', after.answer === 'listed'];
  return {
    yes: Number(after.answer === 'yes') - Number(before.answer === 'yes'),
    no: Number(after.answer === 'no') - Number(before.answer === 'no'),
    held: Number(saysHeld(after)) - Number(saysHeld(before)),
    votes,
    host: hosted === hosts ? undefined : hosts ? 'offers' : 'withdraws',
    list: waited === waits ? undefined : waits ? 'comes' : 'goes',
  };
}

/**
 * What forgetting somebody does to a tally: until a meetup is over nobody counts on them any more; afterwards the
 * numbers, which name nobody, stay true, and only the offer to host and the place on the list go, which name their member.
 */
export function forgottenChange({ state }: Pick<Meetup, 'state'>, said: Invitation): TallyChange {
  const change = tallyChange(said, { meetup: said.meetup, member: said.member });
  return state === 'proposed' || state === 'confirmed'
    ? { ...change, held: 0 }
    : { yes: 0, no: 0, held: 0, votes: {}, host: change.host, list: change.list };
}

const offersToHost = ({ host }: Invitation) => host === true;
const saysHeld = ({ feedback }: Invitation) => feedback?.happened === true;

/** People are told of another host so often at most: somebody may offer and withdraw without end. */
const MOST_HANDOVERS = 3;

/** Who moves up from the list, because a seat becomes free by a change. */
export const promotedBy = (meetup: Meetup, { yes }: TallyChange, now: Date): string | undefined =>
  yes < 0 ? nextInLine(meetup, now) : undefined;

/**
 * A meetup after `member` has changed an invitation to it; the first of the list has the seat that becomes free, and one more yes
 * may be enough for the clock to look whether it is on. Where the host of a confirmed meetup to come hosts it no more, its
 * sequence is raised, a few times at most: whoever comes is told who does, the new host too.
 */
export function counted(meetup: Meetup, change: TallyChange, member: string, now: Date): Meetup {
  const own = applyToTally(meetup.tally, change, member, now.toISOString());
  const promoted = promotedBy(meetup, change, now);
  const tally = promoted === undefined ? own : applyToTally(own, TAKES_SEAT, promoted, now.toISOString());
  const told = { ...meetup, tally, state: stateByEvidence(meetup, tally.held) };
  const after = soonLookedAt(meetup, told, change, now);
  const { handovers = 0 } = meetup;
  return losesHost(meetup, change, member, now) && handovers < MOST_HANDOVERS
    ? { ...after, sequence: meetup.sequence + 1, handovers: handovers + 1 }
    : after;
}

/** One more yes may be enough, and one more on the list a table of its own: then the clock looks at once. */
function soonLookedAt(before: Meetup, after: Meetup, { list }: TallyChange, now: Date): Meetup {
  if (list === 'comes') return lookedAtForTable(after, now);
  return after.tally.yes > before.tally.yes ? lookedAtSoon(after, now) : after;
}

/** What it does to a tally that somebody moves up. */
const TAKES_SEAT: TallyChange = { yes: 1, no: 0, held: 0, votes: {}, list: 'goes' };

const losesHost = (meetup: Meetup, change: TallyChange, member: string, now: Date) =>
  change.host === 'withdraws' &&
  meetup.state === 'confirmed' &&
  Date.parse(meetup.startsAt) > now.getTime() &&
  isHost(meetup, member);

/** The tally after a change by `member` at an ISO instant. */
export function applyToTally(tally: Tally, change: TallyChange, member: string, now: string): Tally {
  const votes = { ...tally.votes };
  for (const [venue, by] of Object.entries(change.votes)) votes[venue] = (votes[venue] ?? 0) + by;
  const { [member]: _, ...others } = tally.hosts;
  const listed = listedAfter(tally.listed ?? [], change, member);
  return {
    yes: tally.yes + change.yes,
    no: tally.no + change.no,
    held: tally.held + change.held,
    votes,
    hosts:
      change.host === 'offers'
        ? { ...others, [member]: now }
        : change.host === 'withdraws'
          ? others
          : tally.hosts,
    ...(listed.length > 0 && { listed }),
  };
}

const listedAfter = (listed: readonly string[], { list }: TallyChange, member: string) =>
  list === 'comes' ? [...listed, member] : list === 'goes' ? listed.filter((one) => one !== member) : listed;

/**
 * The state of a meetup once so many people say that it happened: one who tells of it late still turns an
 * `unknown` into a `held`, and whoever takes the last evidence back turns it again.
 */
export function stateByEvidence({ state }: Pick<Meetup, 'state'>, held: number): Meetup['state'] {
  if (state !== 'unknown' && state !== 'held') return state;
  return held > 0 ? 'held' : 'unknown';
}

/**
 * The widest reach in km that a meetup's place lies beyond, for somebody who says it is too far;
 * undefined if even the smallest reach holds it, or if theirs is not wider.
 */
export function smallerReach(
  { home, reachKm }: Pick<Member, 'home' | 'reachKm'>,
  { place }: Pick<Meetup, 'place'>,
): Reach | undefined {
  const km = distanceKm(centre(home), place);
  return REACHES.findLast((reach) => reach < reachKm && reach + TANGENCY_KM < km);
}
