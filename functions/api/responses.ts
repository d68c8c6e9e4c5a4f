import * as z from 'zod/mini';
import { LANGUAGES } from '../domain/language.ts';
import { MEETUP_MAILS } from '../domain/mail-order.ts';
import { REACHES, SLOTS } from '../domain/model.ts';

/** What the API answers with: the description publishes these, and the tests hold every answer against them. */

const cursor = z.optional(z.string());
const instant = z.iso.datetime();
const point = { lat: z.number(), lon: z.number() };

export const acceptedSchema = z.strictObject({ status: z.literal('check-your-mail') });

export const memberSchema = z.strictObject({
  id: z.string(),
  email: z.string(),
  name: z.optional(z.string()),
  home: z.strictObject({ cell: z.string().check(z.length(6)), ...point }),
  reachKm: z.literal(REACHES),
  free: z.array(z.enum(SLOTS)),
  language: z.enum(LANGUAGES),
  joinedAt: instant,
  mail: z.boolean(),
  pausedUntil: z.optional(z.iso.date()),
});

export const meSchema = z.extend(memberSchema, { calendar: z.string() });

/** An iCalendar file (RFC 5545). */
export const calendarSchema = z.string();

const meetupSchema = z.strictObject({
  id: z.string(),
  group: z.string(),
  topic: z.string(),
  name: z.string(),
  state: z.enum(['proposed', 'confirmed', 'held', 'unknown', 'cancelled']),
  area: z.string(),
  near: z.strictObject(point),
  startsAt: instant,
  minutes: z.int(),
  zone: z.string(),
  localTime: z.string(),
});

/** For everybody: `topic` and `name` are absent where the topic is not listed. */
export const publicMeetupSchema = z.extend(meetupSchema, {
  topic: z.optional(z.string()),
  name: z.optional(z.string()),
});

export const interestSchema = z.discriminatedUnion('state', [
  z.strictObject({
    topic: z.string(),
    name: z.string(),
    state: z.literal('waiting'),
    people: z.int(),
    quorum: z.int(),
  }),
  z.strictObject({
    topic: z.string(),
    name: z.string(),
    state: z.literal('gathered'),
    group: z.strictObject({ id: z.string(), area: z.string(), rhythm: z.string() }),
    meetup: z.optional(meetupSchema),
  }),
]);

export const interestsSchema = z.strictObject({ items: z.array(interestSchema) });

export const confirmedSchema = z.strictObject({
  member: memberSchema,
  session: z.strictObject({ token: z.string(), expiresAt: instant }),
  interests: z.array(interestSchema),
  /** Topics of the sign-up that an operator closed: the rest of it holds, for these nobody waits. */
  refused: z.optional(z.array(z.strictObject({ topic: z.string(), name: z.string() }))),
});

const feedback = z.strictObject({
  happened: z.boolean(),
  people: z.optional(z.int()),
  hostNext: z.optional(z.boolean()),
});

const topicName = z.strictObject({ slug: z.string(), name: z.string() });

export const exportSchema = z.strictObject({
  member: z.strictObject({
    id: z.string(),
    email: z.string(),
    name: z.optional(z.string()),
    home: z.string(),
    reachKm: z.literal(REACHES),
    free: z.array(z.enum(SLOTS)),
    language: z.enum(LANGUAGES),
    joinedAt: instant,
    version: z.int(),
    signUp: z.string(),
    agreed: z.optional(z.strictObject({ at: instant, texts: z.iso.date() })),
    unsubscribedAt: z.optional(instant),
    undeliverable: z.optional(z.enum(['bounce', 'complaint'])),
    pausedUntil: z.optional(z.iso.date()),
    signedOutAt: z.optional(instant),
    moves: z.optional(z.strictObject({ day: z.iso.date(), count: z.int() })),
    calendar: z.optional(z.int()),
  }),
  interests: z.array(
    z.strictObject({
      member: z.string(),
      topic: topicName,
      home: z.string(),
      reachKm: z.literal(REACHES),
      since: instant,
      group: z.optional(z.string()),
      waitsSince: z.optional(instant),
      nearly: z.optional(z.literal([3, 1])),
      due: z.optional(z.strictObject({ step: z.enum(['ask', 'lapse']), at: instant })),
    }),
  ),
  invitations: z.array(
    z.strictObject({
      meetup: z.string(),
      member: z.string(),
      answer: z.optional(z.enum(['yes', 'no'])),
      answeredAt: z.optional(z.string()),
      venue: z.optional(z.string()),
      host: z.optional(z.boolean()),
      feedback: z.optional(feedback),
    }),
  ),
  closedVenues: z.array(z.strictObject({ venue: z.string(), saidAt: instant })),
  mails: z.array(
    z.strictObject({
      kind: z.enum(['confirm', 'sign-in', 'almost-there', 'still-interested', ...MEETUP_MAILS]),
      at: instant,
      sent: z.boolean(),
      meetup: z.optional(z.string()),
      topic: z.optional(z.string()),
    }),
  ),
});

const answer = z.enum(['yes', 'no']);
const venue = { name: z.string(), address: z.optional(z.string()), ...point };

/** An invitation with its meetup; `details` are for those who said yes. */
export const invitationSchema = z.strictObject({
  meetup: meetupSchema,
  yes: z.int(),
  venues: z.array(z.strictObject({ id: z.string(), ...venue, votes: z.int() })),
  answer: z.optional(answer),
  venue: z.optional(z.string()),
  host: z.boolean(),
  feedback: z.optional(feedback),
  details: z.optional(
    z.strictObject({
      venue: z.optional(z.strictObject(venue)),
      host: z.strictObject({ is: z.enum(['you', 'nobody', 'somebody']), name: z.optional(z.string()) }),
      names: z.array(z.string()),
      more: z.int(),
    }),
  ),
  smallerReachKm: z.optional(z.literal(REACHES)),
});

/** Of a wish that somebody is asked about: `until` when it lapses unless they say that they still want it. */
export const stillInterestedSchema = z.strictObject({
  topic: z.string(),
  state: z.enum(['waiting', 'gathered', 'ended']),
  until: z.optional(instant),
});

export const closedVenueSchema = z.strictObject({ venue: z.string(), closed: z.boolean() });

export const unsubscribeSchema = z.strictObject({
  mail: z.boolean(),
  pausedUntil: z.optional(z.iso.date()),
  topic: z.optional(z.strictObject({ topic: z.string(), name: z.optional(z.string()), mail: z.boolean() })),
});

export const topicSchema = z.strictObject({ topic: z.string(), name: z.string(), members: z.int() });
export const topicsSchema = z.strictObject({ items: z.array(topicSchema), cursor });
export const progressSchema = z.strictObject({
  topic: z.string(),
  progress: z.enum(['first', 'some', 'almost', 'meeting']),
});
export const meetupsSchema = z.strictObject({ items: z.array(publicMeetupSchema), cursor });
export const placesSchema = z.strictObject({
  items: z.array(z.strictObject({ place: z.string(), name: z.string(), ...point })),
  cursor,
});

/** RFC 9457. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  errors: z.optional(z.array(z.strictObject({ pointer: z.string(), detail: z.string() }))),
});

/** What the gateway says where none of our functions answers. */
export const gatewayMessageSchema = z.strictObject({ message: z.string() });

export const descriptionSchema = z.looseObject({ openapi: z.literal('3.1.0') });
