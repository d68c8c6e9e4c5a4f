import type { Company } from '../../functions/domain/company.ts';
import type { Venue } from '../../functions/domain/model.ts';
import { acceptedMail } from '../../functions/mail/accepted-mail.ts';
import { almostThereMail } from '../../functions/mail/almost-there-mail.ts';
import { cancelledMail } from '../../functions/mail/cancelled-mail.ts';
import { changedMail } from '../../functions/mail/changed-mail.ts';
import { confirmedMail, happeningMail } from '../../functions/mail/confirmed-mail.ts';
import { feedbackMail } from '../../functions/mail/feedback-mail.ts';
import { invitationMail } from '../../functions/mail/invitation-mail.ts';
import type { Message } from '../../functions/mail/message.ts';
import { hostingMail, reminderMail } from '../../functions/mail/reminder-mail.ts';
import { stillInterestedMail } from '../../functions/mail/still-interested-mail.ts';
import {
  almostThereFacts,
  basicFacts,
  company,
  confirmedMeetup,
  invitationFacts,
  meetupFacts,
  stillInterestedFacts,
  VENUES,
  withButtons,
} from './facts.ts';

const proposed = () =>
  basicFacts({ meetup: meetupFacts({ due: { step: 'decide', at: '2026-12-15T00:00:00.000Z' } }) });
const confirmed = () => basicFacts({ meetup: confirmedMeetup() });
const moved = () => basicFacts({ meetup: confirmedMeetup({ sequence: 2 }) });
const called = () => basicFacts({ meetup: meetupFacts({ state: 'cancelled', sequence: 1 }) });
const NEXT = 'Thursday, 21 January 2027, 19:00 (Eastern Standard Time)';

/** Every mail about a meetup, in each of its forms. */
export const MEETUP_MESSAGES: Readonly<Record<string, Message>> = {
  invitation: invitationMail(invitationFacts()),
  'invitation-vote': invitationMail(invitationFacts({ meetup: meetupFacts({ candidates: VENUES }) })),
  'invitation-next': invitationMail(invitationFacts({ meetup: meetupFacts({ id: '7f3a-2' }) })),
  'invitation-right-to-left': invitationMail(
    invitationFacts({
      meetup: meetupFacts({
        topic: { slug: 'x', name: 'משחקי לוח 🎲' },
        area: 'ליד תל אביב',
        zone: 'Asia/Jerusalem',
        minutes: 90,
        sequence: 3,
      }),
      when: 'Friday, 18 December 2026, 02:00 (Israel Standard Time)',
      member: { id: 'b2c4' },
      distanceKm: 0.4,
    }),
  ),
  accepted: acceptedMail(proposed(), company({ host: { is: 'nobody' }, names: [], more: 0 })),
  'accepted-vote': acceptedMail(
    basicFacts({ meetup: meetupFacts({ candidates: VENUES }) }),
    company({ host: { is: 'you' }, names: ['Ada'], more: 0 }),
  ),
  'accepted-late': acceptedMail(confirmed(), company()),
  confirmed: confirmedMail(confirmed(), company()),
  'confirmed-open': confirmedMail(
    basicFacts({ meetup: confirmedMeetup({ venue: undefined, candidates: [] }), member: { id: 'b2c4' } }),
    company({ host: { is: 'nobody' }, names: [], more: 5 }),
  ),
  happening: happeningMail(confirmed()),
  changed: changedMail(moved(), company()),
  'changed-unanswered': changedMail(moved(), undefined),
  reminder: reminderMail(confirmed(), company()),
  hosting: hostingMail(confirmed(), company({ host: { is: 'you' } })),
  cancelled: cancelledMail({ ...called(), saidYes: true, next: NEXT }),
  'cancelled-end': cancelledMail({ ...called(), saidYes: false }),
  feedback: feedbackMail(confirmed()),
  'invitation-buttons': invitationMail(invitationFacts(withButtons())),
  'accepted-buttons': acceptedMail({ ...proposed(), ...withButtons('yes') }, company()),
  'changed-buttons': changedMail({ ...moved(), ...withButtons() }, undefined),
  'cancelled-buttons': cancelledMail({ ...called(), ...withButtons('no'), saidYes: false, next: NEXT }),
};

/** Every mail to somebody who waits. */
export const WAIT_MESSAGES: Readonly<Record<string, Message>> = {
  'almost-there': almostThereMail(almostThereFacts()),
  'almost-there-one': almostThereMail(almostThereFacts({ missing: 1, member: { id: 'b2c4' } })),
  'still-interested': stillInterestedMail(stillInterestedFacts()),
};

/** Every mail to a member, with each text that is not ours replaced by `text`. */
export const MAILS_OF = {
  'almost there': (text: string) =>
    almostThereMail(almostThereFacts({ topic: text, member: { id: 'b2c4', name: text } })),
  'still interested': (text: string) =>
    stillInterestedMail(stillInterestedFacts({ topic: text, member: { id: 'b2c4', name: text } })),
  invitation: (text: string) => invitationMail({ ...invitationFacts(), ...wordsOf(text, [venueOf(text)]) }),
  'accepted while venues are voted on': (text: string) =>
    acceptedMail(wordsOf(text, [venueOf(text), venueOf(text)]), companyOf(text)),
  'accepted of a settled meetup': (text: string) => acceptedMail(settledOf(text), companyOf(text)),
  confirmed: (text: string) => confirmedMail(settledOf(text), companyOf(text)),
  happening: (text: string) => happeningMail(settledOf(text)),
  changed: (text: string) => changedMail(settledOf(text), companyOf(text)),
  'changed for the unanswered': (text: string) => changedMail(settledOf(text), undefined),
  reminder: (text: string) => reminderMail(settledOf(text), companyOf(text)),
  hosting: (text: string) => hostingMail(settledOf(text), companyOf(text)),
  cancelled: (text: string) =>
    cancelledMail({
      ...wordsOf(text, []),
      meetup: { ...wordsOf(text, []).meetup, state: 'cancelled', sequence: 1 },
      saidYes: true,
      next: text,
    }),
  feedback: (text: string) => feedbackMail(settledOf(text)),
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

const companyOf = (text: string): Company =>
  company({ host: { is: 'somebody', name: text }, names: [text, text] });
