import type { Meetup } from '../../functions/domain/model.ts';
import type { ConfirmFacts } from '../../functions/mail/confirm-mail.ts';
import type { InvitationFacts } from '../../functions/mail/invitation-mail.ts';
import type { Mailbox } from '../../functions/mail/message.ts';
import type { Envelope } from '../../functions/mail/mime.ts';

/** As long as a real token, and not one. */
const TOKEN = `header-${'a1B2_c3-'.repeat(24)}.claims.signature`;
const SITE = 'https://convoke.example';
const SENDER: Mailbox = { name: 'Convoke', address: 'hello@convoke.example' };
const NOW = new Date('2026-11-22T10:00:00Z');

export const confirmFacts = (facts: Partial<ConfirmFacts> = {}): ConfirmFacts => ({
  topics: ['Board games', 'Node.js', 'Café & Crêpes'],
  reachKm: 10,
  link: `${SITE}/confirm/${TOKEN}`,
  ...facts,
});

export const signInFacts = () => ({ link: `${SITE}/confirm/${TOKEN}` });

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
  ...facts,
});

export const invitationFacts = (facts: Partial<InvitationFacts> = {}): InvitationFacts => ({
  meetup: meetupFacts(),
  when: 'Thursday, 17 December 2026, 19:00 (Eastern Standard Time)',
  member: { id: 'b2c4', name: 'Zoë' },
  distanceKm: 3.62,
  wish: { since: '2026-11-03T17:20:00.000Z', reachKm: 10 },
  links: {
    yes: `${SITE}/answer/${TOKEN}?answer=yes`,
    no: `${SITE}/answer/${TOKEN}?answer=no`,
    unsubscribe: `${SITE}/unsubscribe/${TOKEN}`,
    oneClickUnsubscribe: `${SITE}/v1/unsubscribe/${TOKEN}`,
    meetup: `${SITE}/meetups/7f3a-1`,
  },
  organizer: SENDER,
  now: NOW,
  ...facts,
});

export const envelope = (facts: Partial<Envelope> = {}): Envelope => ({
  from: SENDER,
  to: 'zoe@example.org',
  messageId: 'invitation.7f3a-1.0.b2c4@convoke.example',
  date: NOW,
  ...facts,
});
