import { distanceKm } from '../domain/geo/geo.ts';
import { centre } from '../domain/geo/geohash.ts';
import type { MailOrder, MeetupMailOrder } from '../domain/mailing/mail-order.ts';
import { answerTo } from '../domain/mailing/wanted-mail.ts';
import { shownPlaces } from '../domain/meetups/proposed-places.ts';
import { placeOnList } from '../domain/meetups/seats.ts';
import { timeInWords } from '../domain/meetups/time-in-words.ts';
import type { Interest, Invitation, Meetup, Member } from '../domain/model.ts';
import { distanceInWords, styleFor } from '../domain/reading-style.ts';
import { hidden } from '../domain/topics/hidden-slug.ts';
import { areaFor } from '../mail/area-for.ts';
import type { ReplyRequest } from '../mail/calendar/calendar.ts';
import type { Message } from '../mail/message.ts';
import { acceptedMail, seatMail } from '../mail/messages/accepted-mail.ts';
import { cancelledMail, type Sequel } from '../mail/messages/cancelled-mail.ts';
import { changedMail } from '../mail/messages/changed-mail.ts';
import { confirmedMail, happeningMail } from '../mail/messages/confirmed-mail.ts';
import { feedbackMail } from '../mail/messages/feedback-mail.ts';
import { furtherMail } from '../mail/messages/further-mail.ts';
import { invitationMail, nudgeMail } from '../mail/messages/invitation-mail.ts';
import { listedMail } from '../mail/messages/listed-mail.ts';
import type { MeetupFacts, MeetupLinks } from '../mail/messages/meetup-facts.ts';
import { placeMissingMail } from '../mail/messages/place-missing-mail.ts';
import { hostingMail, reminderMail } from '../mail/messages/reminder-mail.ts';
import { wordingFor } from '../mail/wording/wordings.ts';
import { now } from '../runtime/clock.ts';
import { replyLocalPart } from '../runtime/crypto/reply-address.ts';
import { readAttendees } from '../services/meetups/attendees.ts';
import { readProposedPlaces } from '../store/proposed-places.ts';
import { readSensitive } from '../store/topics.ts';
import { interestLinks, type MailContext, stopLinks, tokenFor } from './mail-context.ts';

/** A member invited to a meetup. */
interface Asked {
  readonly meetup: Meetup;
  readonly member: Member;
  readonly invitation: Invitation;
  readonly interest: Interest;
}

/** Current facts about one member and one meetup. */
interface Situation extends Asked {
  /** The meetup that follows a cancelled one. */
  readonly next: Meetup | undefined;
}

/** Returns the message that was ordered for this member, in their language. */
export async function meetupMessageFor(
  context: MailContext,
  order: MeetupMailOrder,
  situation: Situation,
): Promise<Message> {
  const { kind } = order;
  const { meetup, member, invitation, interest } = situation;
  const facts = await factsFor(context, order, situation);
  const wording = wordingFor(member, context.house);
  const comes = answerTo(meetup, invitation) === 'yes';
  const attendees = () => readAttendees(context.table, { meetup, invitation }, now());
  switch (kind) {
    case 'invitation':
    case 'nudge': {
      const write = kind === 'nudge' ? nudgeMail : invitationMail;
      return write(
        {
          ...facts,
          distanceKm: distanceKm(centre(member.home), meetup.place),
          interest,
          inWords: (km) => distanceInWords(km, styleFor(member)),
        },
        wording,
      );
    }
    case 'further': {
      const { further } = invitation;
      if (!further) throw new Error('this member is not asked to come from beyond their reach');
      return furtherMail(
        {
          ...facts,
          further,
          inWords: (km) => distanceInWords(km, styleFor(member)),
          profile: `${context.site}/me#profile`,
        },
        wording,
      );
    }
    case 'place-missing': {
      const places = shownPlaces(await readProposedPlaces(context.table, meetup.id));
      return placeMissingMail({ ...facts, places }, wording);
    }
    case 'accepted':
      return acceptedMail(facts, await attendees(), wording);
    case 'listed':
      return listedMail({ ...facts, place: placeOnList(meetup, member.id) ?? 1 }, wording);
    case 'seat':
      return seatMail(
        {
          ...facts,
          isAtNewTable: meetup.tables !== undefined && meetup.tables.since === invitation.comesSince,
        },
        await attendees(),
        wording,
      );
    case 'confirmed':
      return comes ? confirmedMail(facts, await attendees(), wording) : happeningMail(facts, wording);
    case 'changed':
      return changedMail(facts, await attendees(), wording);
    case 'reminder': {
      const known = await attendees();
      return known.host.is === 'you'
        ? hostingMail(facts, known, wording)
        : reminderMail(facts, known, wording);
    }
    case 'cancelled':
      return cancelledMail(
        {
          ...facts,
          saidYes: comes,
          sequel: await sequelFor(context, situation, facts.isUnnamed === true),
        },
        wording,
      );
    case 'feedback':
      return feedbackMail(facts, wording);
  }
}

/**
 * What comes after a cancelled meetup; nothing that can be promised while the next one is frozen. Whoever is gathered anew by then
 * is not asked whether to try again.
 */
async function sequelFor(
  context: MailContext,
  { meetup, member, interest, next }: Situation,
  isUnnamed: boolean,
): Promise<Sequel | undefined> {
  if (next?.frozen) return undefined;
  if (next) return { next: timeInWords(next.startsAt, next.zone, member) };
  if (interest.group !== undefined && interest.group !== meetup.group) return 'elsewhere';
  const { slug } = interest.topic;
  return { again: await interestLinks(context, member.id, isUnnamed ? hidden(slug) : slug) };
}

/** Facts that every mail to one member about one meetup needs. */
export async function factsFor(
  context: MailContext,
  order: MailOrder,
  situation: Asked,
): Promise<MeetupFacts> {
  const { meetup, member, interest } = situation;
  const { slug } = interest.topic;
  const isUnnamed = (await readSensitive(context.table, [slug])).has(slug);
  return {
    isUnnamed,
    // Each member reads the topic in their own spelling.
    meetup: { ...meetup, topic: interest.topic, area: areaFor(member, meetup.area) },
    minimumYes: context.minimumYesOf(meetup.topic.slug),
    when: timeInWords(meetup.startsAt, meetup.zone, member),
    member,
    links: await linksFor(context, order, { meetup, member, isUnnamed }),
    organizer: context.sender,
    rsvp: await rsvpFor(context, situation),
    now: now(),
  };
}

async function rsvpFor(
  { addressSecret, replyDomain }: MailContext,
  { meetup, member, invitation }: Asked,
): Promise<ReplyRequest | undefined> {
  if (replyDomain === undefined) return undefined;
  const localPart = await replyLocalPart(addressSecret, { meetup: meetup.id, member: member.id });
  return {
    replyTo: `${localPart}@${replyDomain}`,
    attendee: member.email,
    answer: answerTo(meetup, invitation),
  };
}

async function linksFor(
  context: MailContext,
  order: MailOrder,
  { meetup, member, isUnnamed }: Pick<Asked, 'meetup' | 'member'> & { readonly isUnnamed: boolean },
): Promise<MeetupLinks> {
  const { site } = context;
  const [answer, stop] = await Promise.all([
    tokenFor(context, 'answer', `${meetup.id}/${member.id}`),
    stopLinks(context, order, member.id, isUnnamed ? hidden(meetup.topic.slug) : meetup.topic.slug),
  ]);
  return {
    answer: `${site}/answer/${answer}`,
    yes: `${site}/answer/${answer}?answer=yes`,
    no: `${site}/answer/${answer}?answer=no`,
    vote: (venue) => `${site}/answer/${answer}?answer=yes&venue=${encodeURIComponent(venue)}`,
    places: `${site}/places/${answer}`,
    host: `${site}/host/${answer}`,
    happened: `${site}/feedback/${answer}?happened=yes`,
    didNotHappen: `${site}/feedback/${answer}?happened=no`,
    ...stop,
    meetup: isUnnamed ? `${site}/me` : `${site}/meetups/${meetup.id}`,
  };
}
