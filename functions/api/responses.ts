import * as z from 'zod/mini';
import { MEETUP_MAILS, REPORT_MAILS } from '../domain/mailing/mail-order.ts';
import { CROWDS } from '../domain/model.ts';
import { REASONS, SUBJECT_KINDS } from '../domain/safety/report.ts';
import { MEASURES } from '../domain/safety/sanction.ts';
import { languageField, reachField, slotField } from './fields.ts';

/** What the API answers with: the description publishes these, and the tests hold every answer against them. */

const cursor = z.optional(z.string());
const instant = z.iso.datetime();
const point = { lat: z.number(), lon: z.number() };

export const acceptedSchema = z.strictObject({ status: z.literal('check-your-mail') });

export const homeSchema = z.strictObject({ cell: z.string().check(z.length(6)), ...point });

export const memberSchema = z.strictObject({
  id: z.string(),
  email: z.string(),
  name: z.optional(z.string()),
  home: homeSchema,
  reachKm: reachField,
  free: z.array(slotField),
  language: languageField,
  region: z.optional(z.string()),
  /** Whether they may be asked about something a little beyond their reach. */
  askFurther: z.boolean(),
  joinedAt: instant,
  mail: z.boolean(),
  pausedUntil: z.optional(z.iso.date()),
});

export const meSchema = z.extend(memberSchema, { calendar: z.string() });

/** A topic as it is kept, and as it is suggested. */
const topicName = z.strictObject({ slug: z.string(), name: z.string() });
const suggestion = z.strictObject({ topic: z.string(), name: z.string() });

/** An iCalendar file (RFC 5545). */
export const calendarSchema = z.string();

export const pointSchema = z.strictObject(point);

/** Date and time by the clocks of the zone beside it, which is not named in it. */
const localTime = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/));

/** ISO 3166-1 code of the country that the area lies in; absent in what is from before it was kept. */
const countryOfArea = z.optional(z.string());

export const meetupSchema = z.strictObject({
  id: z.string(),
  group: z.string(),
  topic: z.string(),
  name: z.string(),
  state: z.enum(['proposed', 'confirmed', 'held', 'unknown', 'cancelled']),
  area: z.string(),
  country: countryOfArea,
  near: pointSchema,
  startsAt: instant,
  startsAtLocal: localTime,
  minutes: z.int(),
  zone: z.string(),
  localTime: z.string(),
  /** Seats; absent where there is no limit. */
  capacity: z.optional(z.int()),
  /** At how many tables they are; absent for one. */
  tables: z.optional(z.int()),
});

/** For everybody: `topic` and `name` are absent where the topic is not listed. */
export const publicMeetupSchema = z.extend(meetupSchema, {
  topic: z.optional(z.string()),
  name: z.optional(z.string()),
});

export const waitingInterestSchema = z.strictObject({
  topic: z.string(),
  name: z.string(),
  state: z.literal('waiting'),
  people: z.optional(z.enum(CROWDS)),
  quorum: z.int(),
});

/** The monthly rhythm that `rhythm` has in words: the nth weekday (-1 is the last) at a time by the clocks of a zone. */
const scheduleSchema = z.strictObject({
  nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]),
  weekday: z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
  time: z.string(),
  zone: z.string(),
});

export const groupSchema = z.strictObject({
  id: z.string(),
  area: z.string(),
  country: countryOfArea,
  rhythm: z.string(),
  schedule: scheduleSchema,
});

export const gatheredInterestSchema = z.strictObject({
  topic: z.string(),
  name: z.string(),
  state: z.literal('gathered'),
  group: groupSchema,
  meetup: z.optional(meetupSchema),
});

export const interestSchema = z.discriminatedUnion('state', [waitingInterestSchema, gatheredInterestSchema]);

export const interestsSchema = z.strictObject({ items: z.array(interestSchema) });

export const sessionSchema = z.strictObject({ token: z.string(), expiresAt: instant });

export const confirmedSchema = z.strictObject({
  member: memberSchema,
  session: sessionSchema,
  interests: z.array(interestSchema),
  pending: z.optional(z.array(suggestion)),
  /** Topics of the sign-up that an operator closed: the rest of it holds, for these nobody waits. */
  refused: z.optional(z.array(suggestion)),
  /** Sensitive topics without the explicit consent that they take: the rest of it holds. */
  unconsented: z.optional(z.array(suggestion)),
});

export const feedbackSchema = z.strictObject({
  happened: z.boolean(),
  people: z.optional(z.int()),
  hostNext: z.optional(z.boolean()),
});

/** What is kept of a confirmation for 30 days: keyed hashes of the network and of a mail domain that few share. */
export const marksSchema = z.strictObject({
  at: instant,
  network: z.optional(z.array(z.string())),
  domain: z.optional(z.string()),
});
/** How far (km) something is at most, for somebody who said that they would go `reachKm`. */
export const furtherSchema = z.strictObject({ km: z.int(), reachKm: reachField });

/** An interest as it is kept. */
export const keptInterestSchema = z.strictObject({
  member: z.string(),
  topic: topicName,
  home: z.string(),
  reachKm: reachField,
  since: instant,
  group: z.optional(z.string()),
  /** The explicit consent to a sensitive topic. */
  agreed: z.optional(z.strictObject({ sensitive: z.strictObject({ at: instant, texts: z.iso.date() }) })),
  /** In a group beyond their reach: how far they agreed to go for it. */
  further: z.optional(furtherSchema),
  waitsSince: z.optional(instant),
  /** Since when it rests: its group gave up, and nobody has asked for another try since. */
  resting: z.optional(instant),
  nearly: z.optional(z.literal([3, 1])),
  crowd: z.optional(z.enum(CROWDS)),
  due: z.optional(z.strictObject({ step: z.enum(['ask', 'lapse']), at: instant })),
  marks: z.optional(marksSchema),
});

export const sanctionSchema = z.strictObject({
  measure: z.enum(MEASURES),
  until: z.optional(instant),
  decision: z.string(),
});

export const exportSchema = z.strictObject({
  member: z.strictObject({
    id: z.string(),
    email: z.string(),
    name: z.optional(z.string()),
    home: z.string(),
    reachKm: reachField,
    free: z.array(slotField),
    language: languageField,
    region: z.optional(z.string()),
    askFurther: z.optional(z.boolean()),
    joinedAt: instant,
    version: z.int(),
    signUp: z.string(),
    agreed: z.optional(z.strictObject({ at: instant, texts: z.iso.date() })),
    unsubscribedAt: z.optional(instant),
    undeliverable: z.optional(z.enum(['bounce', 'complaint'])),
    barred: z.optional(sanctionSchema),
    limited: z.optional(sanctionSchema),
    pausedUntil: z.optional(z.iso.date()),
    signedOutAt: z.optional(instant),
    signedIn: z.optional(z.strictObject({ link: instant, use: z.string() })),
    moves: z.optional(z.strictObject({ day: z.iso.date(), count: z.int() })),
    calendar: z.optional(z.int()),
    /** When and about which meetup they were last asked beyond their reach, and all groups whom they were ever asked about. */
    askedFurther: z.optional(
      z.strictObject({ at: instant, meetup: z.string(), groups: z.array(z.string()) }),
    ),
  }),
  interests: z.array(keptInterestSchema),
  /** Whom they blocked, as they know them. By whom they are blocked is not told. */
  blocks: z.array(
    z.strictObject({
      handle: z.string(),
      name: z.optional(z.string()),
      topic: z.string(),
      topicName: z.string(),
      metAt: instant,
      at: instant,
    }),
  ),
  invitations: z.array(
    z.strictObject({
      meetup: z.string(),
      member: z.string(),
      invitedAt: z.optional(instant),
      further: z.optional(furtherSchema),
      answer: z.optional(z.enum(['yes', 'no', 'listed'])),
      answeredAt: z.optional(z.string()),
      comesSince: z.optional(instant),
      tookBack: z.optional(z.literal(true)),
      venue: z.optional(z.string()),
      host: z.optional(z.boolean()),
      feedback: z.optional(feedbackSchema),
    }),
  ),
  unprovenAnswers: z.array(
    z.strictObject({
      meetup: z.string(),
      member: z.string(),
      answer: z.enum(['yes', 'no']),
      saidAt: instant,
    }),
  ),
  closedVenues: z.array(z.strictObject({ venue: z.string(), saidAt: instant })),
  /** What they said of places for meetups, until 60 days after their start. */
  places: z.array(
    z.strictObject({
      meetup: z.string(),
      proposed: z.optional(z.strictObject({ name: z.string(), ...point, at: instant })),
      endorsed: z.array(z.string()),
    }),
  ),
  decisions: z.array(
    z.strictObject({
      id: z.string(),
      measure: z.enum([...MEASURES, 'warned', 'lifted']),
      why: z.string(),
      at: instant,
      until: z.optional(instant),
      topics: z.optional(z.array(topicName)),
      undoes: z.optional(z.string()),
    }),
  ),
  /** What they reported. Who it was about is not theirs to keep. */
  reports: z.array(
    z.strictObject({
      about: z.strictObject({ kind: z.enum(SUBJECT_KINDS), id: z.optional(z.string()) }),
      meetup: z.optional(z.string()),
      said: z.array(z.strictObject({ reason: z.enum(REASONS), text: z.string(), at: instant })),
      state: z.enum(['open', 'decided']),
      why: z.optional(z.string()),
    }),
  ),
  /** What they wished before an operator merged a topic of theirs into another; kept as long as that can be undone. */
  mergedTopics: z.array(
    z.strictObject({
      from: z.string(),
      into: z.string(),
      own: keptInterestSchema,
      other: z.optional(keptInterestSchema),
    }),
  ),
  mails: z.array(
    z.strictObject({
      kind: z.enum([
        'confirm',
        'sign-in',
        'almost-there',
        'still-interested',
        'was-it-you',
        'decision',
        ...REPORT_MAILS,
        'appeal-decided',
        ...MEETUP_MAILS,
      ]),
      at: instant,
      sent: z.boolean(),
      meetup: z.optional(z.string()),
      topic: z.optional(z.string()),
    }),
  ),
  asked: z.array(
    z.strictObject({
      kind: z.enum(['confirm', 'sign-in']),
      network: z.optional(z.string()),
      device: z.optional(z.string()),
      marks: z.optional(marksSchema),
    }),
  ),
  counted: z.array(z.strictObject({ day: z.iso.date(), mails: z.record(z.string(), z.int()) })),
});

/** A yes for which there was no seat is `listed`. */
const answer = z.enum(['yes', 'no', 'listed']);
const venue = { name: z.string(), address: z.optional(z.string()), ...point };

/** Where people meet; `suggested` if members proposed it and nobody has checked it, `reported` if one reported it since. */
export const venueSchema = z.strictObject({
  ...venue,
  suggested: z.optional(z.literal(true)),
  reported: z.optional(z.literal(true)),
});

/** A venue that people vote on. */
export const candidateSchema = z.strictObject({ id: z.string(), ...venue, votes: z.int() });

/** What only those know who said yes. */
export const detailsSchema = z.strictObject({
  venue: z.optional(venueSchema),
  host: z.strictObject({ is: z.enum(['you', 'nobody', 'somebody']), name: z.optional(z.string()) }),
  names: z.array(z.string()),
  more: z.int(),
});

/** An invitation with its meetup; `details` are for those who said yes. */
export const invitationSchema = z.strictObject({
  meetup: meetupSchema,
  yes: z.int(),
  venues: z.array(candidateSchema),
  /** The question whether you would come from beyond your reach: a yes makes you one of the group. */
  further: z.optional(furtherSchema),
  answer: z.optional(answer),
  /** Of those who are listed, counted from 1. */
  placeOnList: z.optional(z.int()),
  /** Absent where there is no limit. */
  freeSeats: z.optional(z.int()),
  venue: z.optional(z.string()),
  host: z.boolean(),
  feedback: z.optional(feedbackSchema),
  details: z.optional(detailsSchema),
  smallerReachKm: z.optional(reachField),
  /** What the host of a confirmed meetup can change it to. */
  choices: z.optional(
    z.strictObject({ starts: z.array(instant), venues: z.array(z.extend(venueSchema, { id: z.string() })) }),
  ),
  /** After a yes from beyond your reach: the reach that goes as far. */
  widerReachKm: z.optional(reachField),
});

export const invitationsSchema = z.strictObject({ items: z.array(invitationSchema), cursor });

/** Of a wish that somebody is asked about: `until` when it lapses unless they say that they still want it. */
export const stillInterestedSchema = z.strictObject({
  topic: z.string(),
  state: z.enum(['waiting', 'gathered', 'ended']),
  until: z.optional(instant),
});

export const closedVenueSchema = z.strictObject({ venue: z.string(), closed: z.boolean() });

/** A public place that somebody who comes proposes; nobody has checked it. */
export const proposedPlaceSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  ...point,
  /** How many others would go there. */
  endorsements: z.int(),
  /** Whether that is enough. */
  stands: z.boolean(),
  /** Whether the one who asks proposed it, or would go there, too. */
  own: z.boolean(),
  endorsed: z.boolean(),
});

export const proposedPlacesSchema = z.strictObject({
  /** Whether places are looked for (still). */
  open: z.boolean(),
  /** Where they have to lie, in degrees. */
  square: z.strictObject({ south: z.number(), west: z.number(), north: z.number(), east: z.number() }),
  items: z.array(proposedPlaceSchema),
});

export const mailedTopicSchema = z.strictObject({
  topic: z.string(),
  name: z.optional(z.string()),
  mail: z.boolean(),
});

export const unsubscribeSchema = z.strictObject({
  mail: z.boolean(),
  pausedUntil: z.optional(z.iso.date()),
  topic: z.optional(mailedTopicSchema),
});

/** The next meetup about a topic that everybody may know of, as of last night. */
export const nextOfTopicSchema = z.strictObject({
  meetup: z.string(),
  startsAt: z.iso.datetime(),
  startsAtLocal: localTime,
  zone: z.string(),
  area: z.string(),
  country: z.optional(z.string()),
});
export const topicSchema = z.strictObject({
  topic: z.string(),
  name: z.string(),
  members: z.int(),
  next: z.optional(nextOfTopicSchema),
});
export const topicsSchema = z.strictObject({ items: z.array(topicSchema), cursor });
/** Topics for the beginning of a name; and, where it is none of them, the one that somebody may mean who writes so. */
export const topicSuggestionsSchema = z.strictObject({
  items: z.array(suggestion),
  didYouMean: z.optional(suggestion),
});
/** Where a topic meets, by country. */
export const chaptersSchema = z.strictObject({
  topic: z.string(),
  name: z.string(),
  countries: z.array(
    z.strictObject({
      country: countryOfArea,
      /** Rounded; absent where fewer than five belong to them. */
      people: z.optional(z.int()),
      chapters: z.array(
        z.strictObject({
          group: z.string(),
          area: z.string(),
          near: pointSchema,
          next: z.optional(
            z.strictObject({
              meetup: z.string(),
              startsAt: z.string(),
              startsAtLocal: z.string(),
              zone: z.string(),
            }),
          ),
        }),
      ),
    }),
  ),
});
export const progressSchema = z.strictObject({
  topic: z.string(),
  progress: z.enum(['first', 'some', 'almost', 'meeting']),
});
export const meetupsSchema = z.strictObject({ items: z.array(publicMeetupSchema), cursor });
export const placeSchema = z.strictObject({
  place: z.string(),
  name: z.string(),
  /** ISO 3166-1. */
  country: z.string(),
  region: z.optional(z.string()),
  zone: z.string(),
  /** The postal code that was asked for, if the town was found by it: in capitals, without spaces. */
  postcode: z.optional(z.string()),
  ...point,
});
export const placesSchema = z.strictObject({ items: z.array(placeSchema), cursor });

export const fieldProblemSchema = z.strictObject({ pointer: z.string(), detail: z.string() });

/** RFC 9457. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  errors: z.optional(z.array(fieldProblemSchema)),
});

/** What the gateway says where none of our functions answers. */
export const gatewayMessageSchema = z.strictObject({ message: z.string() });

export const descriptionSchema = z.looseObject({ openapi: z.literal('3.1.0') });
