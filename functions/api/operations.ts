import type * as z from 'zod/mini';
import type { ProblemName } from '../runtime/http/problem.ts';
import * as examples from './examples.ts';
import * as requests from './requests.ts';
import * as responses from './responses.ts';
import type { ROUTES } from './routes.ts';

type RouteName<Routes extends readonly { readonly method: string; readonly path: string }[]> = {
  [Index in keyof Routes]: `${Routes[Index]['method']} ${Routes[Index]['path']}`;
}[number];

/** What the description says of a route beyond its path. */
export interface Operation {
  readonly id: string;
  readonly summary: string;
  /** Needs a session token. */
  readonly session?: true;
  /** Is done only to what `If-Match` names, if the request has that header. */
  readonly conditional?: true;
  readonly query?: { readonly schema: z.ZodMiniObject; readonly example: Readonly<Record<string, unknown>> };
  /** Example values of the path's parameters. */
  readonly path?: Readonly<Record<string, string>>;
  readonly body?: { readonly schema: z.ZodMiniType; readonly example: unknown };
  readonly answer: {
    readonly status: 200 | 202 | 204;
    readonly description: string;
    readonly schema?: z.ZodMiniType;
    readonly example?: unknown;
    /** Unless it is JSON. */
    readonly mediaType?: 'text/calendar';
    /** Carries an entity tag, so that who has it already is told no more than that. */
    readonly tagged?: true;
  };
  /** Problems beyond those that every route, body, query or session can have. */
  readonly problems?: readonly ProblemName[];
}

/** Every operation of the API by its route key; a route without one does not compile. */
export const OPERATIONS: Readonly<Record<RouteName<typeof ROUTES>, Operation>> = {
  'POST /v1/sign-ups': {
    id: 'signUp',
    summary: 'Sign up: where you live, how far you would go, what you care about',
    body: { schema: requests.signUpSchema, example: examples.signUp },
    answer: {
      status: 202,
      description:
        'An e-mail with a confirmation link is on its way; whoever confirms says that they are of age (18, unless the stage says otherwise), keep to the community rules, and agree to what the privacy page says; `agreed.age` may say it before. The response is the same for every address. A topic that tells of health, religion, sexuality, politics, a union or addiction takes explicit consent, `agreed.sensitive`: ask whoever signs up. Without `language` and `region` (ISO 3166-1), mails are written as `Accept-Language` wishes.',
      schema: responses.acceptedSchema,
      example: { status: 'check-your-mail' },
    },
    problems: ['too-many-requests'],
  },
  'POST /v1/confirmations': {
    id: 'confirm',
    summary: 'Confirm a sign-up, or sign in, with the token from the e-mail',
    body: { schema: requests.confirmationSchema, example: { token: examples.token, topics: ['chess'] } },
    answer: {
      status: 200,
      description:
        'The member, a session and where each interest stands. Repeating the request returns the current state: with a ' +
        'confirmation token for an hour from its first use. A sign-in token works once. Signing up an address that ' +
        'already belongs to a member changes nothing by itself: `pending` names the topics it would add, and `topics`, ' +
        'sent with the same token, adds those the member wants. Home, name, reach, language and groups stay as they are. ' +
        'Whoever confirms says that they are of age (18, unless the stage says otherwise), keep to the community rules and agree ' +
        'to what the privacy page says: show them that. Sensitive topics take `agreed.sensitive` here or at the sign-up; without it `unconsented` names them.',
      schema: responses.confirmedSchema,
      example: {
        member: examples.member,
        session: { token: examples.token, expiresAt: '2026-12-22T18:00:00.000Z' },
        interests: [examples.waiting],
        pending: [{ topic: 'chess', name: 'Chess' }],
      },
    },
    problems: ['link-expired', 'not-possible', 'limit-reached'],
  },
  'POST /v1/sessions': {
    id: 'requestSession',
    summary: 'Ask for a sign-in link by e-mail',
    body: { schema: requests.sessionRequestSchema, example: { email: examples.member.email } },
    answer: {
      status: 202,
      description:
        'If the address belongs to a member, an e-mail is on its way. The response is the same for every address.',
      schema: responses.acceptedSchema,
      example: { status: 'check-your-mail' },
    },
    problems: ['too-many-requests'],
  },
  'DELETE /v1/sessions': {
    id: 'signOutEverywhere',
    summary: 'End all your sessions, including this one',
    session: true,
    query: { schema: requests.signOutQuerySchema, example: { calendar: 'keep' } },
    answer: {
      status: 204,
      description:
        'All sessions opened so far have ended, and no earlier sign-in or confirmation link works any more. Your calendar ' +
        'has a new address, too, unless `calendar=keep`. Links in e-mails that each answer one invitation or stop e-mail ' +
        'keep working.',
    },
  },
  'GET /v1/me': {
    id: 'readMe',
    summary: 'Your profile',
    session: true,
    answer: {
      status: 200,
      description:
        'The member of the session, with the address of their own calendar, which anyone who has the address can read. ' +
        'The entity tag changes with every change of the member.',
      tagged: true,
      schema: responses.meSchema,
      example: { ...examples.member, calendar: examples.calendarAddress },
    },
  },
  'DELETE /v1/me/calendar': {
    id: 'changeCalendar',
    summary: 'Change the address of your calendar',
    session: true,
    answer: {
      status: 204,
      description: 'The old address no longer shows anything; your profile holds the new one.',
    },
  },
  'PATCH /v1/me': {
    id: 'changeMe',
    summary: 'Change home, reach, whether to be asked further, free times, name or language, or pause',
    session: true,
    conditional: true,
    body: { schema: requests.profileChangeSchema, example: { reachKm: 25 } },
    problems: ['limit-reached'],
    answer: {
      status: 200,
      description:
        'The changed member; `name: null` removes the name. Interests and counters have moved along. Until `pausedUntil` ' +
        '(a day within twelve months; null ends the pause) no e-mail is sent, and each yes to an earlier meetup has ' +
        'become a no. `region` (ISO 3166-1) decides how times and distances are written; a new `language` alone keeps it, unless ' +
        '`Accept-Language` names one for that language.',
      schema: responses.memberSchema,
      example: { ...examples.member, reachKm: 25 },
    },
  },
  'DELETE /v1/me': {
    id: 'eraseMe',
    summary: 'Erase everything about you',
    session: true,
    conditional: true,
    answer: {
      status: 204,
      description:
        'Nothing is left but a keyed hash of the address: it tells that it was erased, and limits how many links it is sent. ' +
        'Of somebody who was excluded from taking part, the decision stays, too, without the address, and a keyed hash of ' +
        'the mailbox for as long as it holds.',
    },
  },
  'GET /v1/me/export': {
    id: 'exportMe',
    summary: 'All data held about you',
    session: true,
    answer: {
      status: 200,
      description: 'Everything, as stored.',
      schema: responses.exportSchema,
      example: examples.exported,
    },
  },
  'GET /v1/me/interests': {
    id: 'readInterests',
    summary: 'Where your interests stand',
    session: true,
    answer: {
      status: 200,
      description:
        'Each interest: whether `few`, `half` or `almost` enough of the people it takes are waiting around your home, or ' +
        'the group and its next meetup. `people` is counted once a night and is absent until the first morning at a home.',
      schema: responses.interestsSchema,
      example: { items: [examples.gathered, examples.waiting] },
    },
  },
  'GET /v1/me/interests/{topic}': {
    id: 'readInterest',
    summary: 'Where one of your interests stands',
    session: true,
    path: { topic: 'board-games' },
    answer: {
      status: 200,
      description: 'The interest.',
      schema: responses.interestSchema,
      example: examples.waiting,
    },
    problems: ['invalid-request', 'not-found'],
  },
  'PUT /v1/me/interests/{topic}': {
    id: 'addInterest',
    summary: 'Add an interest',
    session: true,
    path: { topic: 'board-games' },
    query: { schema: requests.addedInterestQuerySchema, example: { agreed: 'sensitive' } },
    answer: {
      status: 200,
      description:
        'The interest, new or as it was. A member who had stopped all e-mail gets e-mail again. A topic that tells of health, religion, sexuality, politics, a union or addiction takes the explicit consent of the member, who has to be asked: `agreed=sensitive`.',
      schema: responses.interestSchema,
      example: examples.waiting,
    },
    problems: ['invalid-request', 'not-possible', 'closed', 'limit-reached'],
  },
  'DELETE /v1/me/interests/{topic}': {
    id: 'endInterest',
    summary: 'End an interest',
    session: true,
    path: { topic: 'board-games' },
    answer: { status: 204, description: 'The interest has ended.' },
    problems: ['invalid-request', 'not-found'],
  },
  'GET /v1/me/invitations': {
    id: 'readInvitations',
    summary: 'What you are invited to',
    session: true,
    query: {
      schema: requests.invitationsQuerySchema,
      example: { when: 'upcoming', cursor: examples.meetupsQuery.cursor, limit: 20 },
    },
    answer: {
      status: 200,
      description:
        'Each invitation as the link in its e-mail shows it: upcoming ones, the next one first, or, with `when=past`, ' +
        'those that have begun or were cancelled, the latest first.',
      schema: responses.invitationsSchema,
      example: { items: [examples.invitation] },
    },
  },
  'PUT /v1/me/invitations/{meetup}/answer': {
    id: 'answerOwnInvitation',
    summary: 'Answer one of your invitations',
    session: true,
    path: { meetup: examples.meetup.id },
    body: {
      schema: requests.answerSchema,
      example: { answer: 'yes', venue: '4c1f0a7d92be35e6a810', host: false },
    },
    answer: {
      status: 200,
      description:
        'As with the link in the e-mail: the invitation as it stands now. Anything left out stays as it was, and repeating ' +
        'an answer counts once.',
      schema: responses.invitationSchema,
      example: examples.invitation,
    },
    problems: ['not-found', 'not-possible'],
  },
  'GET /v1/invitations/{token}': {
    id: 'readInvitation',
    summary: 'What the link in an invitation is about',
    path: { token: examples.token },
    answer: {
      status: 200,
      description: 'The meetup with the venues to vote on, and your answer. Nothing changes.',
      schema: responses.invitationSchema,
      example: examples.openInvitation,
    },
    problems: ['link-expired', 'not-found'],
  },
  'POST /v1/invitations/{token}': {
    id: 'answerInvitation',
    summary: 'Say yes or no, vote for a venue, offer to host',
    path: { token: examples.token },
    body: {
      schema: requests.answerSchema,
      example: { answer: 'yes', venue: '4c1f0a7d92be35e6a810', host: false },
    },
    answer: {
      status: 200,
      description:
        'The invitation as it stands now: after a yes, with venue and first names; where all seats are taken, a yes is ' +
        '`listed`, with its `placeOnList`; after a no because it is too far (`tooFar`), with a smaller reach that may suit better. ' +
        'One with `further` asks whether you would come from beyond your reach: a yes makes you one of the group. Anything left out stays as it was.',
      schema: responses.invitationSchema,
      example: examples.invitation,
    },
    problems: ['link-expired', 'not-found', 'not-possible'],
  },
  'POST /v1/invitations/{token}/feedback': {
    id: 'giveFeedback',
    summary: 'Say how a meetup was, after it has ended',
    path: { token: examples.token },
    body: { schema: requests.feedbackSchema, example: { happened: true, people: 6 } },
    answer: {
      status: 200,
      description: 'The invitation with your feedback, which replaces any given before.',
      schema: responses.invitationSchema,
      example: { ...examples.invitation, feedback: { happened: true, people: 6 } },
    },
    problems: ['link-expired', 'not-found', 'not-possible'],
  },
  'POST /v1/invitations/{token}/plan': {
    id: 'planMeetup',
    summary: 'As the host, change the venue or the time',
    path: { token: examples.token },
    body: {
      schema: requests.planSchema,
      example: { startsAt: '2026-12-18T00:30:00Z', venue: 'library' },
    },
    answer: {
      status: 200,
      description:
        'The invitation as planned. Once the meetup is confirmed, its host can move the start by up to an hour on the same ' +
        'local day, and the venue by up to half a kilometre, to one of those that `choices` of the invitation names. Not ' +
        'within 48 hours of the start, and at most three times. Everyone who is coming is told.',
      schema: responses.invitationSchema,
      example: examples.invitation,
    },
    problems: ['link-expired', 'not-found', 'not-possible'],
  },
  'GET /v1/interests/{token}': {
    id: 'readStillInterested',
    summary: 'Where the interest stands that an e-mail asks about',
    path: { token: examples.token },
    answer: {
      status: 200,
      description:
        'Nothing changes. `until` is present while the question is open: that is when the interest lapses.',
      schema: responses.stillInterestedSchema,
      example: { topic: 'chess', state: 'waiting', until: '2027-12-22T18:00:00.000Z' },
    },
    problems: ['link-expired'],
  },
  'POST /v1/interests/{token}': {
    id: 'answerStillInterested',
    summary: 'Say whether you are still interested in a topic',
    path: { token: examples.token },
    body: { schema: requests.stillInterestedSchema, example: { answer: 'yes' } },
    answer: {
      status: 200,
      description: 'After a yes the interest stays for another year; after a no it has ended.',
      schema: responses.stillInterestedSchema,
      example: { topic: 'chess', state: 'waiting' },
    },
    problems: ['link-expired', 'not-possible'],
  },
  'POST /v1/invitations/{token}/closed-venues': {
    id: 'reportClosedVenue',
    summary: 'Report that a venue of the meetup has closed for good',
    path: { token: examples.token },
    body: { schema: requests.closedVenueSchema, example: { venue: examples.invitation.venue } },
    answer: {
      status: 200,
      description:
        'Noted. Once a second person reports it within a year, the venue is closed: it is no longer voted on or proposed.',
      schema: responses.closedVenueSchema,
      example: { venue: examples.invitation.venue, closed: false },
    },
    problems: ['link-expired', 'not-found', 'not-possible'],
  },
  'GET /v1/invitations/{token}/calendar': {
    id: 'readInvitationCalendar',
    summary: 'The meetup as a calendar file, for those who said yes',
    path: { token: examples.token },
    answer: {
      status: 200,
      mediaType: 'text/calendar',
      description:
        'An iCalendar file (RFC 5545) with the venue once it is fixed. Its event is that of the mails: a calendar that has both ' +
        'shows it once.',
      schema: responses.calendarSchema,
      example: examples.calendar,
    },
    problems: ['link-expired', 'not-found'],
  },
  'GET /v1/invitations/{token}/places': {
    id: 'readProposedPlaces',
    summary: 'The places that people propose for a meetup without a venue',
    path: { token: examples.token },
    answer: {
      status: 200,
      description:
        'Those who have not said yes see none. `square` is where places have to lie: the square by which everybody may know the ' +
        'meetup. A place stands once two others would go there; of several the meetup is at the first of the list.',
      schema: responses.proposedPlacesSchema,
      example: examples.proposedPlaces,
    },
    problems: ['link-expired', 'not-found'],
  },
  'POST /v1/invitations/{token}/places': {
    id: 'proposePlace',
    summary: 'Propose a public place',
    path: { token: examples.token },
    body: {
      schema: requests.placeProposalSchema,
      example: { name: 'Café Alto', lat: 40.74412, lon: -74.03199 },
    },
    answer: {
      status: 200,
      description:
        'All proposals with the new one. Everybody proposes one place: another one takes its place, as long as nobody else ' +
        'would go there. Only a public place: never a private address.',
      schema: responses.proposedPlacesSchema,
      example: examples.proposedPlaces,
    },
    problems: ['link-expired', 'not-found', 'not-possible'],
  },
  'POST /v1/invitations/{token}/places/{place}/endorsement': {
    id: 'endorsePlace',
    summary: 'Say that you would go to a proposed place, too',
    path: { token: examples.token, place: examples.proposedPlaces.items[0]?.id ?? '' },
    answer: {
      status: 200,
      description: 'All proposals as they stand now. Saying it again changes nothing.',
      schema: responses.proposedPlacesSchema,
      example: examples.proposedPlaces,
    },
    problems: ['link-expired', 'not-found', 'not-possible'],
  },
  'POST /v1/invitations/{token}/places/{place}/report': {
    id: 'reportPlace',
    summary: 'Report a proposed place, for example because it is no public place',
    path: { token: examples.token, place: examples.proposedPlaces.items[0]?.id ?? '' },
    answer: {
      status: 200,
      description:
        'The proposals without it: it is hidden. Where it is the venue already, that says from now on that it was reported.',
      schema: responses.proposedPlacesSchema,
      example: { ...examples.proposedPlaces, items: [] },
    },
    problems: ['link-expired', 'not-found'],
  },
  'GET /v1/unsubscribe/{token}': {
    id: 'readSubscription',
    summary: 'What an unsubscribe link is about, and whether e-mail is on',
    path: { token: examples.token },
    answer: {
      status: 200,
      description: 'Nothing changes. Without a `topic` the link is about all e-mail.',
      schema: responses.unsubscribeSchema,
      example: { mail: true, topic: { topic: 'chess', name: 'Chess', mail: true } },
    },
    problems: ['link-expired', 'not-found'],
  },
  'POST /v1/unsubscribe/{token}': {
    id: 'unsubscribe',
    summary: 'Stop what a link is about in one click (RFC 8058)',
    path: { token: examples.token },
    query: { schema: requests.unsubscribeQuerySchema, example: { scope: 'all' } },
    answer: {
      status: 200,
      description:
        'No more e-mail about the topic of the link: the interest has ended, and the member has left its group. With ' +
        '`scope=all`, or a link about all e-mail, all interests have ended. The body is ignored; repeating the request ' +
        'changes nothing.',
      schema: responses.unsubscribeSchema,
      example: { mail: true, topic: { topic: 'chess', mail: false } },
    },
    problems: ['link-expired'],
  },
  'GET /v1/topics': {
    id: 'readTopics',
    summary:
      'Listed topics: approved, and shared by five or more members; `q` finds words anywhere in their names, in any language',
    query: {
      schema: requests.topicsQuerySchema,
      example: { q: 'board', cursor: 'Ym9hcmQtZ2FtZXM', limit: 20 },
    },
    answer: {
      status: 200,
      tagged: true,
      description:
        'Topics sorted by slug, with rounded figures that are two to three nights old. `next` is the first meetup to come that ' +
        'everybody may know of, as it stood last night: its page or `GET /v1/meetups/{meetup}` says how it stands now.',
      schema: responses.topicsSchema,
      example: { items: [examples.topic] },
    },
  },
  'GET /v1/topics/{topic}': {
    id: 'readTopic',
    summary: 'A listed topic',
    path: { topic: 'board-games' },
    answer: {
      status: 200,
      tagged: true,
      description:
        'The topic with a rounded figure. A slug that was merged into another, or names a topic in another language, answers with that: `topic` says so.',
      schema: responses.topicSchema,
      example: examples.topic,
    },
    problems: ['invalid-request', 'not-found', 'closed'],
  },
  'GET /v1/topics/{topic}/progress': {
    id: 'readProgress',
    summary: 'How close a topic is to a meetup at a place',
    path: { topic: 'board-games' },
    query: { schema: requests.progressQuerySchema, example: { lat: 40.744, lon: -74.032, reachKm: 10 } },
    answer: {
      status: 200,
      tagged: true,
      description:
        'The same for everyone in one square of some 39 x 20 km (a geohash of 4 characters), counted once a night: only ' +
        'people who have been waiting for two days, in and around the square, and never fewer than five. `reachKm` is ' +
        'accepted and ignored.',
      schema: responses.progressSchema,
      example: { topic: 'board-games', progress: 'almost' },
    },
    problems: ['closed'],
  },
  'GET /v1/topics/{topic}/chapters': {
    id: 'readChapters',
    summary: 'Where a topic meets, by country',
    path: { topic: 'board-games' },
    query: { schema: requests.chaptersQuerySchema, example: { country: 'US' } },
    answer: {
      status: 200,
      tagged: true,
      description:
        'The open groups of a topic, the country with most first, up to 3,000 of them. `people` and `next` are as of last ' +
        'night; figures are rounded, and absent below five people. A group from before countries were kept stands in an ' +
        'entry without `country`.',
      schema: responses.chaptersSchema,
      example: examples.chapters,
    },
    problems: ['invalid-request', 'not-found', 'closed'],
  },
  'GET /v1/topic-suggestions': {
    id: 'suggestTopics',
    summary: 'Topics for the beginning of a name',
    query: {
      schema: requests.topicSuggestionsQuerySchema,
      example: { q: 'bord games', language: 'en', limit: 7 },
    },
    answer: {
      status: 200,
      tagged: true,
      description:
        'Listed topics and everyday ones, by words anywhere in their names, in any language; names are in `language`. ' +
        '`didYouMean` is the one that may be meant by who writes just this: ask them, and send what they choose. The same for everybody.',
      schema: responses.topicSuggestionsSchema,
      example: { items: [], didYouMean: { topic: 'board-games', name: 'Board games' } },
    },
  },
  'GET /v1/meetups': {
    id: 'readMeetups',
    summary: 'Upcoming meetups around a place',
    query: { schema: requests.meetupsQuerySchema, example: examples.meetupsQuery },
    answer: {
      status: 200,
      tagged: true,
      description:
        "Meetups sorted by start: area and time, nobody's name. Distances are from the point's square (a geohash of 4 " +
        "characters) to the place's square (5 characters); a new group is listed from the next night on.",
      schema: responses.meetupsSchema,
      example: { items: [examples.meetup] },
    },
  },
  'GET /v1/meetups/{meetup}': {
    id: 'readMeetup',
    summary: 'A meetup',
    path: { meetup: examples.meetup.id },
    answer: {
      status: 200,
      tagged: true,
      description: 'What everyone may know about the meetup.',
      schema: responses.publicMeetupSchema,
      example: examples.meetup,
    },
    problems: ['not-found', 'held'],
  },
  'GET /v1/meetups/{meetup}.ics': {
    id: 'readMeetupCalendar',
    summary: 'A meetup as a calendar file',
    path: { meetup: examples.meetup.id },
    answer: {
      status: 200,
      tagged: true,
      mediaType: 'text/calendar',
      description: 'An iCalendar file (RFC 5545) with area and time.',
      schema: responses.calendarSchema,
      example: examples.calendar,
    },
    problems: ['not-found', 'held'],
  },
  'GET /v1/groups/{group}.ics': {
    id: 'readGroupCalendar',
    summary: 'The meetups of a group, to subscribe to',
    path: { group: examples.meetup.group },
    answer: {
      status: 200,
      tagged: true,
      mediaType: 'text/calendar',
      description:
        'An iCalendar file (RFC 5545) with area and time of the latest 24 meetups, including cancelled ones.',
      schema: responses.calendarSchema,
      example: examples.calendar,
    },
    problems: ['not-found'],
  },
  'GET /v1/calendars/{token}.ics': {
    id: 'readCalendar',
    summary: 'Your own meetups, to subscribe to',
    path: { token: examples.token },
    answer: {
      status: 200,
      tagged: true,
      mediaType: 'text/calendar',
      description:
        'An iCalendar file (RFC 5545) of what you were invited to and did not decline, with the venue where you said yes ' +
        'and it is fixed. Your profile holds its address.',
      schema: responses.calendarSchema,
      example: examples.calendar,
    },
    problems: ['link-expired'],
  },
  'GET /v1/places': {
    id: 'findPlaces',
    summary: 'Towns by name or postal code: of the country asked from first, then most populous first',
    query: {
      schema: requests.placesQuerySchema,
      example: { q: '07030', language: 'en', cursor: 'MjA', limit: 20 },
    },
    answer: {
      status: 200,
      tagged: true,
      description:
        'Towns from GeoNames (CC BY 4.0); postal codes under licences of their own, see NOTICES. A code alone brings its towns in ' +
        'all countries that have it, those of the country asked from first; beside a name it brings the town that has it first. ' +
        'Towns found by a code name it as `postcode`; `lat` and `lon` are the middle of the town, not of the code.',
      schema: responses.placesSchema,
      example: { items: [examples.place] },
    },
  },
  'GET /v1/openapi.json': {
    id: 'describeApi',
    summary: 'This description',
    answer: {
      status: 200,
      tagged: true,
      description: 'OpenAPI 3.1.',
      schema: responses.descriptionSchema,
      example: { openapi: '3.1.0' },
    },
  },
};
