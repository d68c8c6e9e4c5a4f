import * as z from 'zod/mini';
import * as fields from './fields.ts';
import * as requests from './requests.ts';
import * as responses from './responses.ts';

type Json = Readonly<Record<string, unknown>>;
type Named = Readonly<Record<string, z.core.$ZodType>>;

/** What both requests and answers are made of. */
const SHARED = { Reach: fields.reachField, Slot: fields.slotField, Language: fields.languageField };

/** The schemas of requests by the names that generated clients give them. */
const ASKED: Named = {
  ...SHARED,
  PointOrPlace: fields.homeField,
  SignUp: requests.signUpSchema,
  Confirmation: requests.confirmationSchema,
  SessionRequest: requests.sessionRequestSchema,
  ProfileChange: requests.profileChangeSchema,
  Answer: requests.answerSchema,
  FeedbackGiven: requests.feedbackSchema,
  Plan: requests.planSchema,
  StillInterestedAnswer: requests.stillInterestedSchema,
  ClosedVenueReport: requests.closedVenueSchema,
  PlaceProposal: requests.placeProposalSchema,
};

/** The schemas of answers. */
const ANSWERED: Named = {
  ...SHARED,
  Accepted: responses.acceptedSchema,
  Point: responses.pointSchema,
  Home: responses.homeSchema,
  Member: responses.memberSchema,
  Me: responses.meSchema,
  Session: responses.sessionSchema,
  Confirmed: responses.confirmedSchema,
  Meetup: responses.meetupSchema,
  PublicMeetup: responses.publicMeetupSchema,
  MeetupPage: responses.meetupsSchema,
  Group: responses.groupSchema,
  Interest: responses.interestSchema,
  WaitingInterest: responses.waitingInterestSchema,
  GatheredInterest: responses.gatheredInterestSchema,
  Interests: responses.interestsSchema,
  StillInterested: responses.stillInterestedSchema,
  Further: responses.furtherSchema,
  Invitation: responses.invitationSchema,
  InvitationDetails: responses.detailsSchema,
  InvitationPage: responses.invitationsSchema,
  Venue: responses.venueSchema,
  CandidateVenue: responses.candidateSchema,
  ClosedVenue: responses.closedVenueSchema,
  ProposedPlace: responses.proposedPlaceSchema,
  ProposedPlaces: responses.proposedPlacesSchema,
  Feedback: responses.feedbackSchema,
  Subscription: responses.unsubscribeSchema,
  MailedTopic: responses.mailedTopicSchema,
  Topic: responses.topicSchema,
  NextOfTopic: responses.nextOfTopicSchema,
  TopicPage: responses.topicsSchema,
  TopicSuggestions: responses.topicSuggestionsSchema,
  Progress: responses.progressSchema,
  Chapters: responses.chaptersSchema,
  Place: responses.placeSchema,
  PlacePage: responses.placesSchema,
  Export: responses.exportSchema,
  KeptInterest: responses.keptInterestSchema,
  Sanction: responses.sanctionSchema,
  Marks: responses.marksSchema,
  Calendar: responses.calendarSchema,
  Description: responses.descriptionSchema,
  Problem: responses.problemSchema,
  FieldProblem: responses.fieldProblemSchema,
  GatewayMessage: responses.gatewayMessageSchema,
};

const NAMES = new Map(
  [...Object.entries(ASKED), ...Object.entries(ANSWERED)].map(([name, one]) => [one, name]),
);

const addressOf = (name: string) => `#/components/schemas/${name}`;

/** A reference to a schema of the description. Throws for one that has no name. */
export function refTo(schema: z.core.$ZodType): Json {
  const name = NAMES.get(schema);
  if (name === undefined) throw new Error('a schema of the description has no name');
  return { $ref: addressOf(name) };
}

/** All schemas by name, each of them once. Answers may have more fields than are described: they will grow. */
export const describeSchemas = (): Readonly<Record<string, Json>> => ({
  ...convert(ANSWERED, 'output', ({ jsonSchema }) => {
    if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  }),
  ...convert(ASKED, 'input', () => {}),
});

function convert(
  named: Named,
  io: 'input' | 'output',
  override: (context: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }) => void,
): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io, uri: addressOf, override });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: _id, ...schema }]) => [name, schema]),
  );
}
