import { roundedFigure } from '../domain/gathering/rounded-figure.ts';
import { centre } from '../domain/geo/geohash.ts';
import type { Language } from '../domain/language.ts';
import { venuesToVoteOn } from '../domain/meetups/meetup.ts';
import { shownPlaces, squareBounds, takesPlaces } from '../domain/meetups/proposed-places.ts';
import { freeSeats, placeOnList } from '../domain/meetups/seats.ts';
import { describeTime, rhythmInWords } from '../domain/meetups/time-in-words.ts';
import { localTime } from '../domain/meetups/wall-clock.ts';
import type { Interest, Meetup, Member, Point, Topic, Venue } from '../domain/model.ts';
import type { TownFound } from '../domain/places/postal-codes.ts';
import { publicPlace } from '../domain/places/public-place.ts';
import { fullTownName, regionName } from '../domain/places/town.ts';
import type { CountryOfChapters } from '../domain/topics/chapters.ts';
import { isToStart } from '../domain/topics/next-of-topic.ts';
import type { ShownInvitation } from '../services/meetups/attendees.ts';
import type { PlanChoices } from '../services/meetups/plan.ts';
import type { WithPlaces } from '../services/meetups/propose-places.ts';
import type { InterestState } from '../services/members/interest-states.ts';
import type { Subscribed } from '../services/members/subscription.ts';
import type { TopicFigures } from '../store/topics.ts';

/** What callers see of things: plain JSON, in the shapes that the API description gives. */

export const memberView = (member: Member) => ({
  id: member.id,
  email: member.email,
  name: member.name,
  home: { cell: member.home, ...rounded(centre(member.home), 3) },
  reachKm: member.reachKm,
  free: member.free,
  language: member.language,
  region: member.region,
  askFurther: member.askFurther === true,
  joinedAt: member.joinedAt,
  mail: member.unsubscribedAt === undefined,
  pausedUntil: member.pausedUntil,
});

/** A topic with nothing else said of it: suggested, to be added, refused. */
export const suggestionView = ({ slug, name }: Topic) => ({ topic: slug, name });

/** What an unsubscribe link is about and what of it is mailed. */
export const subscribedView = ({ mail, pausedUntil, topic, interest }: Subscribed) => ({
  mail,
  pausedUntil,
  ...(topic !== undefined && {
    topic: { topic, name: interest?.topic.name, mail: mail && interest !== undefined },
  }),
});

export function interestView(state: InterestState) {
  const { slug: topic, name } = state.interest.topic;
  if (state.state === 'waiting')
    return { topic, name, state: state.state, people: state.interest.crowd, quorum: state.quorum };
  const { id, area, country, rhythm, zone } = state.group;
  return {
    topic,
    name,
    state: state.state,
    group: { id, area, country, rhythm: rhythmInWords(rhythm), schedule: { ...rhythm, zone } },
    ...(state.meetup && { meetup: meetupView({ ...state.meetup, topic: state.interest.topic }) }),
  };
}

/** Where the wish of somebody stands who is asked whether they still want it; undefined is one that has ended. */
export const stillInterestedView = (topic: string, interest: Interest | undefined) => ({
  topic,
  state: interest === undefined ? 'ended' : interest.group ? 'gathered' : 'waiting',
  until: interest?.due?.step === 'lapse' ? interest.due.at : undefined,
});

/** A meetup for those who are asked to it: an area and a time, nobody's name, no exact place. */
const meetupView = (meetup: Meetup) => ({
  id: meetup.id,
  group: meetup.group,
  topic: meetup.topic.slug,
  name: meetup.topic.name,
  state: meetup.state,
  area: meetup.area,
  country: meetup.country,
  near: rounded(publicPlace(meetup.place), 2),
  startsAt: meetup.startsAt,
  startsAtLocal: localTime(Date.parse(meetup.startsAt), meetup.zone),
  minutes: meetup.minutes,
  zone: meetup.zone,
  localTime: describeTime(meetup.startsAt, meetup.zone, 'en'),
  capacity: meetup.seats,
  tables: meetup.tables?.count,
});

/** The same for everybody: with its topic only if all may know that. */
export const publicMeetupView = (meetup: Meetup, topic: Topic | undefined) => ({
  ...meetupView(meetup),
  topic: topic?.slug,
  name: topic?.name,
});

/** An invitation for the one who is asked; `attendees` are there for those who said yes. */
export const invitationView = ({
  meetup,
  invitation,
  attendees,
  smallerReachKm,
  widerReachKm,
  choices,
}: ShownInvitation & { readonly choices?: PlanChoices }) => ({
  meetup: meetupView(meetup),
  yes: meetup.tally.yes,
  venues: venuesToVoteOn(meetup).map((venue) => ({
    id: venue.id,
    ...venueView(venue),
    votes: meetup.tally.votes[venue.id] ?? 0,
  })),
  further: invitation.further,
  answer: invitation.answer,
  placeOnList: placeOnList(meetup, invitation.member),
  freeSeats: freeSeats(meetup),
  venue: invitation.venue,
  host: invitation.host === true,
  feedback: invitation.feedback,
  ...(attendees && {
    details: { ...(meetup.venue && { venue: venueView(meetup.venue) }), ...attendees },
  }),
  smallerReachKm,
  widerReachKm,
  ...(choices &&
    choices.starts.length > 0 && {
      choices: {
        starts: choices.starts,
        venues: choices.venues.map((venue) => ({ id: venue.id, ...venueView(venue) })),
      },
    }),
});

/** The places proposed for a meetup, as one of those sees them who come: the most wanted first. */
export const proposedPlacesView = ({ meetup, invitation, known }: WithPlaces, now: Date) => ({
  open: takesPlaces(meetup, now),
  square: squareBounds(meetup),
  items: shownPlaces(known).map(({ id, name, place, by, endorsedBy, state }) => ({
    id,
    name,
    ...place,
    endorsements: endorsedBy.length,
    stands: state === 'stands',
    own: by === invitation.member,
    endorsed: endorsedBy.includes(invitation.member),
  })),
});

const venueView = ({ name, address, place, suggested, reported }: Venue) => ({
  name,
  address,
  ...place,
  suggested,
  reported,
});

export const topicView = ({ slug, name, members, next }: TopicFigures, now: Date) => ({
  topic: slug,
  name,
  members: roundedFigure(members),
  ...(next &&
    isToStart(next, now) && {
      next: { ...next, startsAtLocal: localTime(Date.parse(next.startsAt), next.zone) },
    }),
});

export const chaptersView = (topic: Topic, countries: readonly CountryOfChapters[]) => ({
  topic: topic.slug,
  name: topic.name,
  countries: countries.map(({ country, people, chapters }) => ({
    country,
    people,
    chapters: chapters.map(({ group, area, place, next }) => ({
      group,
      area,
      near: rounded(place, 2),
      ...(next && { next: { ...next, startsAtLocal: localTime(Date.parse(next.startsAt), next.zone) } }),
    })),
  })),
});

export const placeView = (town: TownFound, language: Language) => ({
  place: town.place,
  name: fullTownName(town, language),
  country: town.country,
  region: regionName(town, language),
  zone: town.zone,
  postcode: town.postcode,
  lat: town.lat,
  lon: town.lon,
});

const rounded = ({ lat, lon }: Point, digits: number): Point => ({
  lat: Number(lat.toFixed(digits)),
  lon: Number(lon.toFixed(digits)),
});
