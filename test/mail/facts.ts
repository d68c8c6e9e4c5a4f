import type { Attendees } from '../../functions/domain/meetups/attendees.ts';
import type { Meetup, ProposedPlace, Rsvp, Venue } from '../../functions/domain/model.ts';
import type { Mailbox } from '../../functions/mail/message.ts';
import type { AlmostThereFacts } from '../../functions/mail/messages/almost-there-mail.ts';
import type { ConfirmFacts } from '../../functions/mail/messages/confirm-mail.ts';
import type { InvitationFacts } from '../../functions/mail/messages/invitation-mail.ts';
import type { MeetupFacts } from '../../functions/mail/messages/meetup-facts.ts';
import type { StillInterestedFacts } from '../../functions/mail/messages/still-interested-mail.ts';
import type { Envelope } from '../../functions/mail/mime.ts';

/** As long as a real token, and not one. */
const TOKEN = `header-${'a1B2_c3-'.repeat(24)}.claims.signature`;
const SITE = 'https://convoke.example';
export const SENDER: Mailbox = { name: 'Convoke', address: 'hello@convoke.example' };
const NOW = new Date('2026-11-22T10:00:00Z');

export const confirmFacts = (facts: Partial<ConfirmFacts> = {}): ConfirmFacts => ({
  topics: ['Board games', 'Node.js', 'Café & Crêpes'],
  ownTopics: 1,
  area: 'near Hoboken, New Jersey',
  reach: '10 km',
  link: `${SITE}/confirm/${TOKEN}`,
  ...facts,
});

export const secondSignUpFacts = () => ({
  ownTopics: 1,
  topics: ['Board games', 'Node.js', 'Café & Crêpes'],
  link: `${SITE}/confirm/${TOKEN}`,
});

export const signInFacts = () => ({ link: `${SITE}/confirm/${TOKEN}` });

const STOP_LINKS = {
  unsubscribe: `${SITE}/unsubscribe/${TOKEN}`,
  oneClickUnsubscribe: `${SITE}/v1/unsubscribe/${TOKEN}`,
  report: `${SITE}/report/${TOKEN}`,
};
const WAITING = { topic: 'Board games', member: { id: 'b2c4', name: 'Zoë' } };

export const almostThereFacts = (facts: Partial<AlmostThereFacts> = {}): AlmostThereFacts => ({
  ...WAITING,
  links: { ...STOP_LINKS, share: `${SITE}/topics/board-games` },
  ...facts,
});

export const stillInterestedFacts = (facts: Partial<StillInterestedFacts> = {}): StillInterestedFacts => ({
  ...WAITING,
  since: '2025-11-22T10:00:00.000Z',
  until: '2026-12-22T10:00:00.000Z',
  links: {
    ...STOP_LINKS,
    yes: `${SITE}/interest/${TOKEN}?answer=yes`,
    no: `${SITE}/interest/${TOKEN}?answer=no`,
  },
  ...facts,
});

export const meetupFacts = (facts: Partial<Meetup> = {}): Meetup => ({
  id: '7f3a-1',
  group: '7f3a',
  topic: { slug: 'board-games', name: 'Board games' },
  state: 'proposed',
  place: { lat: 40.745321, lon: -74.027911 },
  area: 'near Hoboken, New Jersey',
  zone: 'America/New_York',
  startsAt: '2026-12-18T00:00:00.000Z',
  minutes: 120,
  sequence: 0,
  founders: 8,
  candidates: [],
  tally: { yes: 0, no: 0, held: 0, votes: {}, hosts: {} },
  ...facts,
});

/** A meetup that people have said yes to: `confirmed` at a venue unless told otherwise. */
export const confirmedMeetup = (facts: Partial<Meetup> = {}): Meetup =>
  meetupFacts({
    state: 'confirmed',
    sequence: 1,
    venue: VENUES[0],
    candidates: VENUES,
    tally: { yes: 6, no: 1, held: 0, votes: {}, hosts: {} },
    ...facts,
  });

export const VENUES: readonly [Venue, Venue, Venue] = [
  {
    id: 'v1',
    name: 'Café Lindau & Sons',
    address: '14 Washington Street',
    place: { lat: 40.743412, lon: -74.032298 },
  },
  { id: 'v2', name: 'The Public Library', place: { lat: 40.744501, lon: -74.031102 } },
  {
    id: 'node/240099',
    name: 'Maxwell’s',
    address: '1039 Washington Street',
    place: { lat: 40.749702, lon: -74.027201 },
  },
];

/** Places that people proposed, the most wanted first. */
export const PROPOSED: readonly ProposedPlace[] = [
  'Corner Café',
  'Church Square Park',
  'Tram stop',
  'Pier A',
  'Post',
  'Zoo',
].map((name, index) => ({
  ...{ id: `p${index}`, meetup: '7f3a-1', name, place: VENUES[1].place, by: `m${index}` },
  at: '2026-12-01T10:00:00.000Z',
  endorsedBy: index === 0 ? ['m1'] : [],
  state: 'proposed',
}));

export const basicFacts = (facts: Partial<MeetupFacts> = {}): MeetupFacts => ({
  meetup: meetupFacts(),
  minimumYes: 3,
  when: 'Thursday, 17 December 2026, 19:00 (Eastern Standard Time)',
  member: { id: 'b2c4', name: 'Zoë' },
  links: {
    answer: `${SITE}/answer/${TOKEN}`,
    yes: `${SITE}/answer/${TOKEN}?answer=yes`,
    no: `${SITE}/answer/${TOKEN}?answer=no`,
    vote: (venue) => `${SITE}/answer/${TOKEN}?answer=yes&venue=${encodeURIComponent(venue)}`,
    places: `${SITE}/places/${TOKEN}`,
    host: `${SITE}/host/${TOKEN}`,
    happened: `${SITE}/feedback/${TOKEN}?happened=yes`,
    didNotHappen: `${SITE}/feedback/${TOKEN}?happened=no`,
    ...STOP_LINKS,
    meetup: `${SITE}/meetups/7f3a-1`,
  },
  organizer: SENDER,
  now: NOW,
  ...facts,
});

/** As where SES receives the answers of mail programs. */
export const withButtons = (answer?: Rsvp): Pick<MeetupFacts, 'rsvp'> => ({
  rsvp: {
    replyTo: 'reply-0123456789abcdef0123456789abcdef@reply.convoke.example',
    attendee: 'zoe@example.org',
    answer,
  },
});

export const invitationFacts = (facts: Partial<InvitationFacts> = {}): InvitationFacts => ({
  ...basicFacts(),
  distanceKm: 3.62,
  interest: { since: '2026-11-03T17:20:00.000Z', reachKm: 10 },
  inWords: (km) => `${km} km`,
  ...facts,
});

export const attendees = (facts: Partial<Attendees> = {}): Attendees => ({
  host: { is: 'somebody', name: 'Ada' },
  names: ['Ada', 'Ben', 'Çelik'],
  more: 2,
  ...facts,
});

export const envelope = (facts: Partial<Envelope> = {}): Envelope => ({
  from: SENDER,
  to: 'zoe@example.org',
  messageId: 'invitation.7f3a-1.0.b2c4@convoke.example',
  date: NOW,
  ...facts,
});
