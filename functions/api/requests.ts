import * as z from 'zod/mini';
import { DEFAULT_LANGUAGE } from '../domain/language.ts';
import {
  countParameter,
  cursorParameter,
  emailField,
  freeField,
  homeField,
  languageField,
  latParameter,
  limitParameter,
  lonParameter,
  nameField,
  placeNameField,
  reachField,
  reachParameter,
  regionField,
  tokenField,
  topicField,
} from './fields.ts';

/** Explicit consent to what topics tell of somebody's health, religion, sexuality, politics, union or addiction. */
const consentField = z.optional(z.literal(true));

export const signUpSchema = z.strictObject({
  email: emailField,
  name: z.optional(nameField),
  home: homeField,
  reachKm: reachField,
  topics: z.array(topicField).check(z.minLength(1), z.maxLength(10)),
  free: z.optional(freeField),
  language: z.optional(languageField),
  region: z.optional(regionField),
  askFurther: z.optional(z.boolean()),
  agreed: z.optional(z.strictObject({ sensitive: consentField, age: consentField })),
});

export const confirmationSchema = z.strictObject({
  token: tokenField,
  /** Which topics of a second sign-up to add. */
  topics: z.optional(z.array(topicField).check(z.maxLength(10))),
  agreed: z.optional(z.strictObject({ sensitive: consentField })),
});

export const addedInterestQuerySchema = z.strictObject({ agreed: z.optional(z.literal('sensitive')) });

export const sessionRequestSchema = z.strictObject({ email: emailField });

/** Changes of a profile; what is absent stays, `null` takes back. */
export const profileChangeSchema = z.strictObject({
  name: z.optional(z.nullable(nameField)),
  home: z.optional(homeField),
  reachKm: z.optional(reachField),
  free: z.optional(freeField),
  language: z.optional(languageField),
  region: z.optional(z.nullable(regionField)),
  askFurther: z.optional(z.boolean()),
  pausedUntil: z.optional(z.nullable(z.iso.date())),
});

export const unsubscribeQuerySchema = z.strictObject({ scope: z.optional(z.literal('all')) });

export const signOutQuerySchema = z.strictObject({ calendar: z.optional(z.literal('keep')) });

/** What is left out stays as it was; `venue: null` takes a vote back. */
export const answerSchema = z.strictObject({
  answer: z.enum(['yes', 'no']),
  venue: z.optional(z.nullable(z.string().check(z.minLength(1), z.maxLength(80)))),
  host: z.optional(z.boolean()),
  tooFar: z.optional(z.boolean()),
});

export const feedbackSchema = z.strictObject({
  happened: z.boolean(),
  people: z.optional(z.int().check(z.minimum(0), z.maximum(1000))),
  hostNext: z.optional(z.boolean()),
});

export const stillInterestedSchema = z.strictObject({ answer: z.enum(['yes', 'no']) });

export const closedVenueSchema = z.strictObject({ venue: z.string().check(z.minLength(1), z.maxLength(80)) });

export const placeProposalSchema = z.strictObject({
  name: placeNameField,
  lat: z.number().check(z.minimum(-90), z.maximum(90)),
  lon: z.number().check(z.minimum(-180), z.maximum(180)),
});

export const planSchema = z.strictObject({
  startsAt: z.optional(z.iso.datetime({ offset: true })),
  venue: z.optional(z.string().check(z.minLength(1), z.maxLength(80))),
});

export const topicsQuerySchema = z.strictObject({
  q: z.optional(topicField),
  cursor: cursorParameter,
  limit: limitParameter,
});

export const topicSuggestionsQuerySchema = z.strictObject({
  q: z.string().check(z.minLength(1), z.maxLength(80)),
  language: z._default(z.optional(languageField), DEFAULT_LANGUAGE),
  limit: z._default(z.optional(countParameter(1, 20)), 7),
});

export const chaptersQuerySchema = z.strictObject({ country: z.optional(regionField) });

export const progressQuerySchema = z.strictObject({
  lat: latParameter,
  lon: lonParameter,
  /** Taken and passed over: what is told of a square is the same for everybody. */
  reachKm: z.optional(reachParameter),
});

export const meetupsQuerySchema = z.strictObject({
  lat: latParameter,
  lon: lonParameter,
  withinKm: z._default(z.optional(countParameter(1, 100)), 25),
  topic: z.optional(topicField),
  cursor: cursorParameter,
  limit: limitParameter,
});

export const invitationsQuerySchema = z.strictObject({
  when: z._default(z.optional(z.enum(['upcoming', 'past'])), 'upcoming'),
  cursor: cursorParameter,
  limit: limitParameter,
});

export const placesQuerySchema = z.strictObject({
  q: z.string().check(z.minLength(1), z.maxLength(80)),
  language: z._default(z.optional(languageField), DEFAULT_LANGUAGE),
  cursor: cursorParameter,
  limit: limitParameter,
});
