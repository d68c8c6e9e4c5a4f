import { ImpossibleError, NotFoundError, type Refusal } from '../errors.ts';
import { bounds, encode } from '../geo/geohash.ts';
import type { Invitation, Meetup, Places, Point, ProposedPlace, Venue } from '../model.ts';
import { PUBLIC_PRECISION } from '../places/public-place.ts';
import { isUndecided } from './meetup.ts';

/** So many others have to say that they would go to a place, for it to stand. */
const ENDORSEMENTS = 2;
/** So many would go to a place that stands, its proposer among them. */
export const PLACE_TAKES = 1 + ENDORSEMENTS;
/** More than this are of no use, and each makes the item larger. */
const MOST_ENDORSEMENTS = 10;
/** More proposals for one meetup than this are of no use to anybody. */
const MOST_PLACES = 20;
/** Maximum length of a proposed place's name, in characters. */
export const PLACE_NAME_CHARACTERS = 60;

/** Whether nobody knows where people will meet: there is no venue, none to vote on, and no proposed place that stands. */
export const lacksPlace = ({
  venue,
  candidates,
  places,
}: Pick<Meetup, 'venue' | 'candidates' | 'places'>): boolean =>
  !venue && candidates.length === 0 && !places?.stands;

/**
 * Whether a meetup may lack a place, as far as everybody may know: whether members have agreed on one would tell how many come.
 */
export const mayLackPlace = ({ candidates }: Pick<Meetup, 'candidates'>): boolean => candidates.length === 0;

/** Whether those who come may propose places and say which suit them. */
export const takesPlaces = (meetup: Meetup, now: Date): boolean =>
  isUndecided(meetup, now) && !meetup.frozen && !meetup.venue && meetup.candidates.length === 0;

/** The square that everybody may know a group's place by, in which its meetups' proposed places lie. */
export const squareOf = ({ place }: Pick<Meetup, 'place'>): string => encode(place, PUBLIC_PRECISION);

/** What is proposed. */
interface Proposal {
  readonly id: string;
  readonly name: string;
  readonly place: Point;
}

/** How the places of a meetup change: what is written, what is removed, and what is then known of all of them. */
interface PlacesChange {
  readonly written: ProposedPlace;
  readonly removed?: ProposedPlace | undefined;
  readonly places: Places;
}

/**
 * A place proposed by somebody who said yes. They propose one: another one takes its place, as long as nobody else has
 * said that they would go there.
 * Throws ImpossibleError, always in the same words for a point outside the square: nothing depends on where anybody lives.
 */
export function proposing(
  meetup: Meetup,
  known: readonly ProposedPlace[],
  invitation: Invitation,
  { id, name, place }: Proposal,
  now: Date,
): PlacesChange {
  mustTakePlaces(meetup, invitation, now);
  const at = { lat: to5Decimals(place.lat), lon: to5Decimals(place.lon) };
  if (encode(at, PUBLIC_PRECISION) !== squareOf(meetup))
    throw new ImpossibleError({ why: 'place-outside' }, 'The place has to lie in the square of the meetup.');
  const why = whyNoProposal(known, invitation.member);
  if (why) throw new ImpossibleError({ why }, NO_PROPOSAL[why]);
  const own = ownOf(known, invitation.member);
  const written: ProposedPlace = {
    ...{ id, meetup: meetup.id, name, place: at, by: invitation.member, at: now.toISOString() },
    endorsedBy: [],
    state: 'proposed',
  };
  return { written, removed: own, places: placesAfter(meetup, [...without(known, own), written]) };
}

const NO_PROPOSAL = {
  'place-proposed': 'You have already proposed a place, and it can no longer be exchanged.',
  'places-enough': 'There are enough proposals: please choose one.',
} as const satisfies Partial<Record<Refusal['why'], string>>;

/** Why a proposal of somebody (an id) would not be taken, wherever it is; undefined if it would. */
export function whyNoProposal(
  known: readonly ProposedPlace[],
  member: string,
): keyof typeof NO_PROPOSAL | undefined {
  const own = ownOf(known, member);
  if (own) return own.state === 'proposed' && own.endorsedBy.length === 0 ? undefined : 'place-proposed';
  return known.length < MOST_PLACES ? undefined : 'places-enough';
}

/**
 * What it changes that somebody who said yes would go to a proposed place, too; nothing if they have said so before.
 * Throws NotFoundError for a place that is not there or hidden, ImpossibleError for one's own.
 */
export function endorsing(
  meetup: Meetup,
  known: readonly ProposedPlace[],
  invitation: Invitation,
  id: string,
  now: Date,
): PlacesChange | undefined {
  mustTakePlaces(meetup, invitation, now);
  const { member } = invitation;
  const place = findShown(known, id);
  if (place.by === member)
    throw new ImpossibleError({ why: 'place-own' }, 'This is your own proposal: others have to agree.');
  if (!mayEndorse(place, member)) return undefined;
  const written = settled({ ...place, endorsedBy: [...place.endorsedBy, member] });
  return { written, places: placesAfter(meetup, [...without(known, place), written]) };
}

/** Whether somebody's agreement to a place would still be noted: not to their own, once each, and ten are enough. */
export const mayEndorse = ({ by, endorsedBy }: ProposedPlace, member: string): boolean =>
  by !== member && !endorsedBy.includes(member) && endorsedBy.length < MOST_ENDORSEMENTS;

/** What it changes that an invited person reports a place: it is hidden, and stands no more. Throws NotFoundError. */
export function reporting(meetup: Meetup, known: readonly ProposedPlace[], id: string): PlacesChange {
  const place = findShown(known, id);
  const written: ProposedPlace = { ...place, state: 'reported' };
  return { written, places: placesAfter(meetup, [...without(known, place), written]) };
}

/** What it changes that somebody is forgotten: their proposal goes, and what they said of others'. */
export function forgetting(
  meetup: Meetup,
  known: readonly ProposedPlace[],
  member: string,
): Omit<PlacesChange, 'written'> & { readonly rewritten: readonly ProposedPlace[] } {
  const removed = ownOf(known, member);
  const rewritten = without(known, removed)
    .filter(({ endorsedBy }) => endorsedBy.includes(member))
    .map((place) => settled({ ...place, endorsedBy: place.endorsedBy.filter((one) => one !== member) }));
  const untouched = without(known, removed).filter(({ endorsedBy }) => !endorsedBy.includes(member));
  return { removed, rewritten, places: placesAfter(meetup, [...untouched, ...rewritten]) };
}

/** The places that people are shown: the one that is most wanted first, of several such the earlier. */
export const shownPlaces = (known: readonly ProposedPlace[]): ProposedPlace[] =>
  known
    .filter(({ state }) => state !== 'reported')
    .sort((a, b) => b.endorsedBy.length - a.endorsedBy.length || (isEarlier(a, b) ? -1 : 1));

/** How many would go to a place, its proposer among them. */
export const wouldGoTo = ({ endorsedBy }: Pick<ProposedPlace, 'endorsedBy'>): number => 1 + endorsedBy.length;

/** A place as the venue of a meetup. */
export const asVenue = ({ id, name, place }: Pick<ProposedPlace, 'id' | 'name' | 'place'>): Venue => ({
  ...{ id, name, place },
  suggested: true,
});

/** The corners of the square in which places are proposed, in degrees. */
export const squareBounds = (meetup: Pick<Meetup, 'place'>) => bounds(squareOf(meetup));

function mustTakePlaces(meetup: Meetup, { answer }: Invitation, now: Date) {
  if (!takesPlaces(meetup, now))
    throw new ImpossibleError(
      { why: 'places-closed' },
      'No places are looked for at this meetup (any more).',
    );
  if (answer !== 'yes')
    throw new ImpossibleError({ why: 'place-without-yes' }, 'Only people who are coming can propose places.');
}

function findShown(known: readonly ProposedPlace[], id: string): ProposedPlace {
  const place = known.find((one) => one.id === id && one.state !== 'reported');
  if (!place) throw new NotFoundError('There is no such place, or not any more.');
  return place;
}

const settled = (place: ProposedPlace): ProposedPlace =>
  place.state === 'reported'
    ? place
    : { ...place, state: place.endorsedBy.length >= ENDORSEMENTS ? 'stands' : 'proposed' };

const placesAfter = ({ places }: Meetup, known: readonly ProposedPlace[]): Places => {
  const best = shownPlaces(known).find(({ state }) => state === 'stands');
  return { changes: (places?.changes ?? 0) + 1, ...(best && { stands: asVenue(best) }) };
};

const ownOf = (known: readonly ProposedPlace[], member: string) => known.find(({ by }) => by === member);

const without = (known: readonly ProposedPlace[], place: ProposedPlace | undefined) =>
  known.filter(({ id }) => id !== place?.id);

const isEarlier = (a: ProposedPlace, b: ProposedPlace) => a.at < b.at || (a.at === b.at && a.id < b.id);

const to5Decimals = (degrees: number) => Number(degrees.toFixed(5));
