import type { Language } from '../../functions/domain/language.ts';
import type { MeetupMail } from '../../functions/domain/mailing/mail-order.ts';
import type { Attendees } from '../../functions/domain/meetups/attendees.ts';
import { describeTime } from '../../functions/domain/meetups/time-in-words.ts';
import type { Venue } from '../../functions/domain/model.ts';
import { areaIn } from '../../functions/domain/places/area-name.ts';
import type { Message } from '../../functions/mail/message.ts';
import { acceptedMail, seatMail } from '../../functions/mail/messages/accepted-mail.ts';
import { almostThereMail } from '../../functions/mail/messages/almost-there-mail.ts';
import { appealDecidedMail } from '../../functions/mail/messages/appeal-decided-mail.ts';
import { barredMail } from '../../functions/mail/messages/barred-mail.ts';
import { cancelledMail } from '../../functions/mail/messages/cancelled-mail.ts';
import { changedMail } from '../../functions/mail/messages/changed-mail.ts';
import { confirmedMail, happeningMail } from '../../functions/mail/messages/confirmed-mail.ts';
import { decisionMail } from '../../functions/mail/messages/decision-mail.ts';
import { feedbackMail } from '../../functions/mail/messages/feedback-mail.ts';
import { furtherMail } from '../../functions/mail/messages/further-mail.ts';
import {
  type InvitationFacts,
  invitationMail,
  nudgeMail,
} from '../../functions/mail/messages/invitation-mail.ts';
import { listedMail } from '../../functions/mail/messages/listed-mail.ts';
import type { MeetupFacts } from '../../functions/mail/messages/meetup-facts.ts';
import { placeMissingMail } from '../../functions/mail/messages/place-missing-mail.ts';
import { hostingMail, reminderMail } from '../../functions/mail/messages/reminder-mail.ts';
import { reportDecidedMail, reportReceivedMail } from '../../functions/mail/messages/report-mails.ts';
import { stillInterestedMail } from '../../functions/mail/messages/still-interested-mail.ts';
import { wasItYouMail } from '../../functions/mail/messages/was-it-you-mail.ts';
import {
  almostThereFacts,
  attendees,
  basicFacts,
  confirmedMeetup,
  invitationFacts,
  meetupFacts,
  PROPOSED,
  stillInterestedFacts,
  VENUES,
  withButtons,
} from './facts.ts';
import { english, wordingIn } from './words.ts';

const ENDS = { again: stillInterestedFacts().links };

/** As a member is told of a meetup who speaks that language. */
const told = <Facts extends MeetupFacts>(facts: Facts, language: Language): Facts => ({
  ...facts,
  meetup: { ...facts.meetup, area: areaIn(language, facts.meetup.area) },
  when: describeTime(facts.meetup.startsAt, facts.meetup.zone, language),
});

/** Every mail about a meetup, in each of its forms; a kind that is missing does not compile. `isUnnamed` of a sensitive topic. */
export function meetupMessagesIn(
  language: Language,
  { isUnnamed = false } = {},
): Readonly<Record<MeetupMail, Message> & Record<string, Message>> {
  const words = wordingIn(language);
  const unnamed = isUnnamed ? { isUnnamed } : {};
  const basic = (facts?: Partial<MeetupFacts>) => told(basicFacts({ ...unnamed, ...facts }), language);
  const asked = (facts?: Partial<InvitationFacts>) =>
    told(invitationFacts({ ...unnamed, ...facts }), language);
  const proposed = basic({
    meetup: meetupFacts({ due: { step: 'decide', at: '2026-12-15T00:00:00.000Z' } }),
  });
  const confirmed = basic({ meetup: confirmedMeetup() });
  const moved = basic({ meetup: confirmedMeetup({ sequence: 2 }) });
  const called = basic({ meetup: meetupFacts({ state: 'cancelled', sequence: 1 }) });
  const calledOff = basic({ meetup: { ...called.meetup, because: 'called-off' } });
  const placeless = basic({ meetup: { ...called.meetup, because: 'no-place' } });
  const next = describeTime('2027-01-22T00:00:00.000Z', 'America/New_York', language);
  return {
    invitation: invitationMail(asked(), words),
    'invitation-vote': invitationMail(asked({ meetup: { ...proposed.meetup, candidates: VENUES } }), words),
    'invitation-next': invitationMail(asked({ meetup: meetupFacts({ id: '7f3a-2' }) }), words),
    'invitation-right-to-left': invitationMail(
      asked({
        meetup: meetupFacts({
          topic: { slug: 'x', name: 'משחקי לוח 🎲' },
          area: 'ליד תל אביב',
          zone: 'Asia/Jerusalem',
          minutes: 90,
          sequence: 3,
        }),
        member: { id: 'b2c4' },
        distanceKm: 0.4,
      }),
      words,
    ),
    further: furtherMail(
      {
        ...proposed,
        further: { km: 13, reachKm: 10 },
        inWords: asked().inWords,
        profile: 'https://convoke.example/me#profile',
      },
      words,
    ),
    nudge: nudgeMail(asked(), words),
    'nudge-enough': nudgeMail(
      asked({ meetup: meetupFacts({ tally: { yes: 4, no: 1, held: 0, votes: {}, hosts: {} } }) }),
      words,
    ),
    'nudge-full': nudgeMail(
      asked({
        meetup: meetupFacts({
          candidates: VENUES,
          seats: 4,
          tally: { yes: 4, no: 0, held: 0, votes: {}, hosts: {} },
        }),
      }),
      words,
    ),
    'invitation-late': invitationMail(asked({ meetup: confirmedMeetup() }), words),
    'place-missing': placeMissingMail(
      {
        ...basic({ meetup: meetupFacts({ tally: { yes: 1, no: 0, held: 0, votes: {}, hosts: {} } }) }),
        places: [],
      },
      words,
    ),
    'place-missing-some': placeMissingMail(
      {
        ...basic({ meetup: meetupFacts({ tally: { yes: 4, no: 1, held: 0, votes: {}, hosts: {} } }) }),
        places: PROPOSED,
      },
      words,
    ),
    accepted: acceptedMail(proposed, attendees({ host: { is: 'nobody' }, names: [], more: 0 }), words),
    'accepted-vote': acceptedMail(
      basic({ meetup: meetupFacts({ candidates: VENUES }) }),
      attendees({ host: { is: 'you' }, names: ['Ada'], more: 0 }),
      words,
    ),
    'accepted-suggested': acceptedMail(
      basic({
        meetup: meetupFacts({ places: { changes: 3, stands: { ...VENUES[1], suggested: true } } }),
      }),
      attendees({ host: { is: 'you' }, names: [], more: 2 }),
      words,
    ),
    'accepted-late': acceptedMail(confirmed, attendees(), words),
    listed: listedMail({ ...proposed, place: 2 }, words),
    'listed-late': listedMail({ ...confirmed, place: 1 }, words),
    seat: seatMail(
      { ...proposed, isAtNewTable: false },
      attendees({ host: { is: 'nobody' }, names: [], more: 15 }),
      words,
    ),
    'seat-late': seatMail({ ...confirmed, isAtNewTable: false }, attendees(), words),
    'seat-new-table': seatMail(
      {
        ...basic({
          meetup: confirmedMeetup({ seats: 32, tables: { count: 2, since: '2026-12-10T12:00:00.000Z' } }),
        }),
        isAtNewTable: true,
      },
      attendees(),
      words,
    ),
    confirmed: confirmedMail(confirmed, attendees(), words),
    'confirmed-open': confirmedMail(
      basic({ meetup: confirmedMeetup({ venue: undefined, candidates: [] }), member: { id: 'b2c4' } }),
      attendees({ host: { is: 'nobody' }, names: [], more: 5 }),
      words,
    ),
    happening: happeningMail(confirmed, words),
    'happening-full': happeningMail(
      basic({ meetup: confirmedMeetup({ seats: confirmed.meetup.tally.yes }) }),
      words,
    ),
    changed: changedMail(moved, attendees(), words),
    reminder: reminderMail(confirmed, attendees(), words),
    hosting: hostingMail(confirmed, attendees({ host: { is: 'you' } }), words),
    cancelled: cancelledMail(
      {
        ...called,
        meetup: { ...called.meetup, tally: { yes: 2, no: 1, held: 0, votes: {}, hosts: {} } },
        saidYes: true,
        sequel: { next },
      },
      words,
    ),
    'cancelled-end': cancelledMail({ ...called, saidYes: false, sequel: ENDS }, words),
    'cancelled-elsewhere': cancelledMail({ ...called, saidYes: true, sequel: 'elsewhere' }, words),
    'cancelled-no-place': cancelledMail({ ...placeless, saidYes: true, sequel: { next } }, words),
    'cancelled-called-off': cancelledMail({ ...calledOff, saidYes: true, sequel: { next } }, words),
    'cancelled-frozen': cancelledMail({ ...calledOff, saidYes: true, sequel: undefined }, words),
    'cancelled-no-place-end': cancelledMail({ ...placeless, saidYes: true, sequel: ENDS }, words),
    'was-it-you-yes': wasItYouMail(proposed, 'yes', words),
    'was-it-you-no': wasItYouMail(confirmed, 'no', words),
    feedback: feedbackMail(confirmed, words),
    'invitation-buttons': invitationMail(asked(withButtons()), words),
    'accepted-buttons': acceptedMail({ ...proposed, ...withButtons('yes') }, attendees(), words),
    'changed-buttons': changedMail({ ...moved, ...withButtons() }, attendees(), words),
    'cancelled-buttons': cancelledMail(
      { ...called, ...withButtons('no'), saidYes: false, sequel: { next } },
      words,
    ),
  };
}
export const MEETUP_MESSAGES = meetupMessagesIn('en');

/** Every mail to somebody who waits. */
export function waitMessagesIn(language: Language): Readonly<Record<string, Message>> {
  const words = wordingIn(language);
  return {
    'almost-there': almostThereMail(almostThereFacts(), words),
    'still-interested': stillInterestedMail(stillInterestedFacts(), words),
  };
}
export const WAIT_MESSAGES = waitMessagesIn('en');

/** Every mail about an operator's decision. */
export function safetyMessagesIn(language: Language): Readonly<Record<string, Message>> {
  const words = wordingIn(language);
  const contact = 'https://convoke.example.org/terms';
  const links = {
    contact,
    signIn: 'https://convoke.example.org/sign-in',
    appeal: 'https://convoke.example.org/appeal/token',
  };
  const why = { en: 'You threatened other members.', de: 'Du hast anderen gedroht.' }[language];
  const decided = { why, at: '2026-11-30T12:00:00.000Z' };
  const until = '2027-03-14T00:00:00.000Z';
  const report = { subject: { kind: 'meetup', id: '7f3a-1' }, at: '2026-11-29T12:00:00.000Z' } as const;
  return {
    'decision-warned': decisionMail({ decision: { ...decided, measure: 'warned' }, ...links }, words),
    'decision-no-hosting': decisionMail({ decision: { ...decided, measure: 'no-hosting' }, ...links }, words),
    'decision-silent': decisionMail({ decision: { ...decided, measure: 'silent', until }, ...links }, words),
    'decision-suspended': decisionMail(
      { decision: { ...decided, measure: 'suspended', until }, ...links },
      words,
    ),
    'decision-banned': decisionMail({ decision: { ...decided, measure: 'banned' }, ...links }, words),
    'decision-withdrawn': decisionMail(
      {
        ...{ decision: { ...decided, measure: 'lifted' }, undone: { measure: 'warned', at: report.at } },
        ...links,
      },
      words,
    ),
    'decision-lifted': decisionMail({ decision: { ...decided, measure: 'lifted' }, ...links }, words),
    'appeal-upheld': appealDecidedMail(
      { appeal: { at: report.at }, decided: { ...decided, outcome: 'upheld', by: 'olive' }, contact },
      words,
    ),
    'appeal-granted': appealDecidedMail(
      { appeal: { at: report.at }, decided: { ...decided, outcome: 'granted', by: 'olive' }, contact },
      words,
    ),
    'report-received': reportReceivedMail({ report }, words),
    'report-decided': reportDecidedMail(
      { report, decided: { ...decided, outcome: 'cancelled', by: 'olive' }, contact },
      words,
    ),
    barred: barredMail({ sanction: {}, contact }, words),
    'barred-until': barredMail({ sanction: { until }, contact }, words),
  };
}

/** Every mail to a member, with each text that is not ours replaced by `text`. */
export const MAILS_OF = {
  'almost there': (text: string) =>
    almostThereMail(almostThereFacts({ topic: text, member: { id: 'b2c4', name: text } }), english),
  'still interested': (text: string) =>
    stillInterestedMail(stillInterestedFacts({ topic: text, member: { id: 'b2c4', name: text } }), english),
  invitation: (text: string) =>
    invitationMail({ ...invitationFacts(), ...wordsOf(text, [venueOf(text)]) }, english),
  nudge: (text: string) => nudgeMail({ ...invitationFacts(), ...wordsOf(text, []) }, english),
  'place missing': (text: string) =>
    placeMissingMail(
      { ...wordsOf(text, []), places: PROPOSED.map((place) => ({ ...place, name: text })) },
      english,
    ),
  'accepted while venues are voted on': (text: string) =>
    acceptedMail(wordsOf(text, [venueOf(text), venueOf(text)]), attendeesOf(text), english),
  'accepted of a settled meetup': (text: string) => acceptedMail(settledOf(text), attendeesOf(text), english),
  listed: (text: string) => listedMail({ ...settledOf(text), place: 3 }, english),
  seat: (text: string) => seatMail({ ...settledOf(text), isAtNewTable: true }, attendeesOf(text), english),
  confirmed: (text: string) => confirmedMail(settledOf(text), attendeesOf(text), english),
  happening: (text: string) => happeningMail(settledOf(text), english),
  changed: (text: string) => changedMail(settledOf(text), attendeesOf(text), english),
  reminder: (text: string) => reminderMail(settledOf(text), attendeesOf(text), english),
  hosting: (text: string) => hostingMail(settledOf(text), attendeesOf(text), english),
  cancelled: (text: string) =>
    cancelledMail(
      {
        ...wordsOf(text, []),
        meetup: { ...wordsOf(text, []).meetup, state: 'cancelled', sequence: 1 },
        saidYes: true,
        sequel: { next: text },
      },
      english,
    ),
  'was it you': (text: string) => wasItYouMail(settledOf(text), 'no', english),
  feedback: (text: string) => feedbackMail(settledOf(text), english),
};

const venueOf = (text: string): Venue => ({ ...VENUES[0], name: text, address: text });

const wordsOf = (text: string, candidates: readonly Venue[]) =>
  basicFacts({
    meetup: meetupFacts({ topic: { slug: 'x', name: text }, area: text, candidates }),
    when: text,
    member: { id: 'b2c4', name: text },
  });

function settledOf(text: string) {
  const { meetup, ...facts } = wordsOf(text, []);
  return { ...facts, meetup: confirmedMeetup({ ...meetup, state: 'confirmed', venue: venueOf(text) }) };
}

const attendeesOf = (text: string): Attendees =>
  attendees({ host: { is: 'somebody', name: text }, names: [text, text] });
