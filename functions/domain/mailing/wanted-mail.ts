import { waitBegan } from '../gathering/waiting.ts';
import { decisionOf, endOf, isHost, isUndecided } from '../meetups/meetup.ts';
import { lacksPlace, takesPlaces } from '../meetups/proposed-places.ts';
import { isReminderHour } from '../meetups/scheduling.ts';
import { freeSeats } from '../meetups/seats.ts';
import { isPaused } from '../members/pause.ts';
import type { Interest, Invitation, Meetup, Member, Rsvp, UnprovenAnswer, YesOrNo } from '../model.ts';
import { concerns } from './fan-out.ts';
import type { MeetupMail, MeetupMailOrder, WaitMailOrder } from './mail-order.ts';

/** Nobody is asked again about an invitation that is not so old. */
const NUDGED_AFTER_MS = 2 * 24 * 60 * 60_000;

/**
 * Whether a mail about a meetup, ordered for its state `sequence`, is still right for somebody invited. Once the meetup has
 * moved on, another mail tells of it; but those who have not answered hear nothing of later changes, only those who come do.
 * Of a seat they hear whatever else has changed, as long as it is theirs.
 */
export function isWanted(
  { kind, sequence }: { readonly kind: MeetupMail; readonly sequence: number },
  meetup: Meetup,
  invitation: Invitation,
  now: Date,
): boolean {
  return (
    (kind === 'seat'
      ? Date.parse(invitation.comesSince ?? '') === sequence
      : meetup.sequence === sequence || isOnlyNews(kind, sequence, meetup, invitation)) &&
    isTimely(kind, meetup, now) &&
    !isHeld(kind, meetup, invitation) &&
    concerns(kind, answerTo(meetup, invitation)) &&
    // Whoever is asked to come from beyond their reach is not in the group, and hears of nothing else.
    (kind === 'further') === (invitation.further !== undefined) &&
    !(kind === 'nudge' && wasInvitedJustNow(invitation, now)) &&
    !(kind === 'feedback' && invitation.feedback)
  );
}

/** Nobody is asked to a meetup that is frozen. Once that ends, whoever was not asked is. */
const isHeld = (kind: MeetupMail, meetup: Meetup, invitation: Invitation): boolean =>
  meetup.frozen !== undefined &&
  (kind === 'invitation' ||
    kind === 'further' ||
    kind === 'nudge' ||
    (kind === 'confirmed' && answerTo(meetup, invitation) !== 'yes'));

/** Whoever joined in the meantime has had too little time to be asked again. */
const wasInvitedJustNow = ({ invitedAt }: Invitation, now: Date): boolean =>
  invitedAt !== undefined && now.getTime() - Date.parse(invitedAt) < NUDGED_AFTER_MS;

const isOnlyNews = (kind: MeetupMail, sequence: number, meetup: Meetup, invitation: Invitation) =>
  (kind === 'invitation' || kind === 'confirmed') &&
  answerTo(meetup, invitation) === undefined &&
  meetup.state === 'confirmed' &&
  // The confirmation supersedes what was ordered before it: it goes to everybody who has not said no.
  sequence > 0 &&
  sequence < meetup.sequence;

/**
 * The mails that make this one redundant: an earlier invitation, for example from before a pause; and for somebody who has
 * not answered, the invitation to a confirmed meetup and the news that it takes place, as both may be ordered for somebody
 * invited in the very second of the confirmation.
 */
export function tellingTheSame(
  { kind, meetup, sequence, member }: MeetupMailOrder,
  answer: Rsvp | undefined,
): MeetupMailOrder[] {
  const mails = (other: MeetupMail, from: number, to: number): MeetupMailOrder[] =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => ({
      kind: other,
      meetup,
      sequence: from + at,
      member,
    }));
  if (kind === 'invitation')
    return [...mails('invitation', 0, sequence - 1), ...mails('confirmed', 1, sequence)];
  // Before the confirmation a meetup has only its first sequence.
  return kind === 'confirmed' && answer === undefined ? mails('invitation', 1, sequence) : [];
}

/** Whether a mail about a wait is still right: they are still waiting, and no more recent mail replaces it. */
export function isWantedWaiting(order: WaitMailOrder, interest: Interest): boolean {
  if (interest.group) return false;
  switch (order.kind) {
    case 'almost-there':
      return interest.nearly === order.missing && Date.parse(waitBegan(interest)) === order.since;
    case 'still-interested':
      return interest.due?.step === 'lapse' && Date.parse(interest.due.at) === order.until;
  }
}

/**
 * Whether it is worth asking a member if an RSVP was theirs: it would change something, they have not answered since, and
 * the meetup is still to come.
 */
export const isDoubtOfUse = (
  { answer, saidAt }: Pick<UnprovenAnswer, 'answer' | 'saidAt'>,
  meetup: Meetup,
  invitation: Invitation,
  now: Date,
): boolean =>
  isTimely('invitation', meetup, now) &&
  yesOrNoTo(meetup, invitation) !== answer &&
  (invitation.answeredAt === undefined || Date.parse(invitation.answeredAt) < Date.parse(saidAt));

/** Whether a member wants no mail about their interests, for good or for now. */
export const wantsNoMail = (member: Pick<Member, 'unsubscribedAt' | 'pausedUntil'>, now: Date): boolean =>
  member.unsubscribedAt !== undefined || isPaused(member, now);

/** Whether a member wants no mail about a meetup: during a pause they hear only of meetups they said yes to. */
export const wantsNoMailAbout = (
  member: Pick<Member, 'unsubscribedAt' | 'pausedUntil'>,
  meetup: Pick<Meetup, 'tally'>,
  invitation: Invitation,
  now: Date,
): boolean =>
  member.unsubscribedAt !== undefined || (isPaused(member, now) && answerTo(meetup, invitation) !== 'yes');

/** What somebody intends: a host intends to come unless they said otherwise. */
export const answerTo = (meetup: Pick<Meetup, 'tally'>, { member, answer }: Invitation): Rsvp | undefined =>
  answer ?? (isHost(meetup, member) ? 'yes' : undefined);

/** The same as they said it: whoever is on the list said yes. */
const yesOrNoTo = (meetup: Pick<Meetup, 'tally'>, invitation: Invitation): YesOrNo | undefined => {
  const answer = answerTo(meetup, invitation);
  return answer === 'listed' ? 'yes' : answer;
};

function isTimely(kind: MeetupMail, meetup: Meetup, now: Date): boolean {
  const { state, startsAt } = meetup;
  const isToCome = Date.parse(startsAt) > now.getTime();
  switch (kind) {
    case 'invitation':
    case 'accepted':
    case 'listed':
    case 'seat':
      return isToCome && (state === 'proposed' || state === 'confirmed');
    case 'further':
      return isUndecided(meetup, now) && freeSeats(meetup) !== 0;
    case 'nudge':
      return (
        (state === 'proposed' || state === 'confirmed') && now.getTime() < Date.parse(decisionOf(meetup))
      );
    case 'place-missing':
      return takesPlaces(meetup, now) && lacksPlace(meetup);
    case 'confirmed':
    case 'changed':
      return isToCome && state === 'confirmed';
    case 'reminder':
      return isToCome && state === 'confirmed' && isReminderHour(now, meetup.zone);
    case 'cancelled':
      return state === 'cancelled';
    case 'feedback':
      return Date.parse(endOf(meetup)) <= now.getTime() && (state === 'confirmed' || state === 'held');
  }
}
