import type { Attendees, Host } from '../../domain/meetups/attendees.ts';
import { decisionOf, isUndecided, venueSoFar, venuesToVoteOn } from '../../domain/meetups/meetup.ts';
import { mayChange } from '../../domain/meetups/planning.ts';
import { lacksPlace, takesPlaces } from '../../domain/meetups/proposed-places.ts';
import { seatFor } from '../../domain/meetups/seats.ts';
import type { Venue } from '../../domain/model.ts';
import { mapLink, venueLink } from '../../domain/places/map-link.ts';
import type { Block, Row } from '../letter/letter.ts';
import { sayList, type Words } from '../letter/words.ts';
import type { Wording } from '../wording/en/english.ts';
import type { MeetupFacts } from './meetup-facts.ts';

export function whenRow({ when, meetup }: MeetupFacts, { meetup: words }: Wording): Row {
  return { label: words.when, words: [words.at(when), words.lasting(meetup.minutes)] };
}

/** Whether somebody who has not answered would have a seat, if they said yes now. */
export const hasSeatFor = ({ meetup, member, now }: MeetupFacts): boolean =>
  seatFor(meetup, { member: member.id, answer: undefined }, now) === 'seated';

/** The area, with a map of it, and perhaps something else that is known of the place. */
export const whereRow = (
  { meetup: { area, place } }: MeetupFacts,
  { meetup: words }: Wording,
  ...more: readonly Words[]
): Row => ({
  label: words.where,
  words: [words.area(area), ...more],
  link: { label: words.map, href: mapLink(place) },
});

/** Where, for somebody who said yes: the venue, or what is known before it is fixed. */
function placeRows(facts: MeetupFacts, { host }: Attendees, wording: Wording): Row[] {
  const { venue, state } = facts.meetup;
  if (venue) return [venueRow(venue, wording)];
  return state === 'proposed'
    ? [whereRow(facts, wording), openPlaceRow(facts, wording)]
    : [whereRow(facts, wording, openWords(facts, host, wording.meetup))];
}

function venueRow(venue: Venue, { meetup: words }: Wording): Row {
  return {
    label: words.where,
    words: [
      ...venueWords(venue, words),
      ...(venue.suggested ? [venue.reported ? words.venueReported : words.venueSuggested] : []),
    ],
    link: { label: words.venueMap, href: venueLink(venue.place) },
  };
}

const venueWords = ({ name, address }: Venue, words: Wording['meetup']): Words[] => [
  words.venue(name),
  ...(address ? [words.address(address)] : []),
];

/** Where it would be as things stand, while that is open; without a place nothing is confirmed, and those who come can propose one. */
function openPlaceRow({ meetup, links, now }: MeetupFacts, { meetup: words }: Wording): Row {
  const label = words.exactPlace;
  const soFar = venueSoFar(meetup);
  if (!soFar)
    return takesPlaces(meetup, now)
      ? { label, words: [words.placeWanted], link: { label: words.places, href: links.places } }
      : { label, words: [words.placeMissing] };
  const others = venuesToVoteOn(meetup).filter(({ id }) => id !== soFar.id);
  return {
    label,
    words: [
      words.venueSoFar(soFar.name),
      ...(soFar.address ? [words.address(soFar.address)] : []),
      ...(soFar.suggested ? [words.placeSuggested] : []),
      ...(others.length > 0 ? [words.venueVoted, sayList(others.map(({ name }) => name))] : []),
    ],
    ...(soFar.suggested && { link: { label: words.places, href: links.places } }),
    ...(others.length > 0 && { link: { label: words.venueVote, href: links.answer } }),
  };
}

/** Why a meetup is confirmed without a venue, as older releases did: whoever hosts may still choose one, or it is too late. */
function openWords({ meetup, now }: MeetupFacts, host: Host, words: Wording['meetup']): Words {
  if (!mayChange(meetup, now)) return words.venueNone;
  if (host.is === 'you') return words.venueYours;
  return host.is === 'nobody' ? words.venueHostless : words.venueOpen;
}

/** What those are told of the place who have not said yes. */
function keptWords(facts: MeetupFacts, { meetup: words }: Wording): Words {
  const { meetup, now } = facts;
  const hasSeat = hasSeatFor(facts);
  if (venuesToVoteOn(meetup).length > 0) return words.placeVoted;
  if (venueSoFar(meetup)) return hasSeat ? words.venueKept : words.venueSeated;
  if (meetup.state !== 'proposed') return words.venueLater;
  return takesPlaces(meetup, now) && hasSeat ? words.placeOpen : words.placeMissing;
}

/** Where, for somebody who has not said yes: the area only, in words of its own or as it is called. */
export function areaRow(facts: MeetupFacts, wording: Wording, area?: Words): Row {
  const row = whereRow(facts, wording, keptWords(facts, wording));
  return area ? { ...row, words: [area, ...row.words.slice(1)] } : row;
}

/** Where, for somebody on the list: the area, and that a seat comes with the place, if there is one. */
export function listedRow(facts: MeetupFacts, wording: Wording): Row {
  const { meetup: words } = wording;
  if (venueSoFar(facts.meetup)) return whereRow(facts, wording, words.venueSeated);
  return facts.meetup.state === 'proposed'
    ? whereRow(facts, wording, words.placeMissing)
    : whereRow(facts, wording);
}

/** How far it is: what it takes and by when, that it happens, and that all seats are taken. Nothing once it is too late to decide. */
export function standRows(facts: MeetupFacts, wording: Wording): Row[] {
  const { meetup, now } = facts;
  const { invitation: words } = wording;
  return [
    ...(isUndecided(meetup, now) ? [neededRow(facts, wording)] : []),
    ...(meetup.state === 'confirmed' ? [{ label: words.soFar, words: [words.isOn(meetup.tally.yes)] }] : []),
    ...(hasSeatFor(facts) ? [] : [{ label: words.seats, words: [words.full] }]),
  ];
}

/** What it takes and by when, while it can still be decided. */
export function neededRow(
  { meetup, minimumYes }: MeetupFacts,
  { invitation: words, deadline }: Wording,
): Row {
  const { tally, zone } = meetup;
  const day = deadline(decisionOf(meetup), zone);
  const isEnough = tally.yes >= minimumYes;
  const missing = isEnough ? words.placeOnly : words.placeToo;
  return {
    label: words.needed,
    words: [
      isEnough ? words.isEnough(tally.yes, day) : words.needs(minimumYes, tally.yes, day),
      ...(lacksPlace(meetup) ? [missing] : []),
    ],
  };
}

/** Who hosts, for somebody who said yes. Without a host people can still meet, if they know the venue. */
function hostRow(facts: MeetupFacts, { host }: Attendees, wording: Wording): Row {
  const { meetup } = facts;
  const words = hostWords(host, meetup.venue !== undefined, wording.meetup);
  return {
    label: wording.meetup.host,
    ...(host.is === 'you' ? planWords(facts, words, wording) : { words: [words] }),
  };
}

/** What the host can change once it is confirmed. */
function planWords(
  { meetup, links, now }: MeetupFacts,
  thanks: Words,
  { meetup: words, day }: Wording,
): Pick<Row, 'words' | 'link'> {
  if (isUndecided(meetup, now))
    return { words: [thanks, words.hostLater(day(decisionOf(meetup), meetup.zone))] };
  return {
    words: [thanks],
    ...(mayChange(meetup, now) && { link: { label: words.hostPlans, href: links.host } }),
  };
}

function hostWords(host: Host, canDoWithout: boolean, words: Wording['meetup']): Words {
  if (host.is === 'you') return words.hostIsYou;
  if (host.is === 'nobody') return canDoWithout ? words.hostNone : words.hostWanted;
  return host.name ? words.hostNamed(host.name) : words.hostUnnamed;
}

/** First names of the others who come, and how many more. */
function attendeesRow(
  { meetup: { tables } }: MeetupFacts,
  { names, more }: Attendees,
  { meetup: words }: Wording,
): Row {
  const some = names.length > 0;
  const rest = more > 0 ? [some ? words.andMore(more) : words.others(more)] : [];
  return {
    label: words.who,
    words: [
      ...(some || more > 0 ? [...(some ? [sayList(names)] : []), ...rest] : [words.onlyYou]),
      ...(tables ? [words.twoTables] : []),
    ],
  };
}

/** All that somebody who comes may know: when, where, who hosts (before it is settled, if anybody does), who comes. */
export const guestRows = (facts: MeetupFacts, attendees: Attendees, wording: Wording): Block => ({
  kind: 'rows',
  rows: [
    whenRow(facts, wording),
    ...placeRows(facts, attendees, wording),
    ...(facts.meetup.state === 'confirmed' || attendees.host.is !== 'nobody'
      ? [hostRow(facts, attendees, wording)]
      : []),
    attendeesRow(facts, attendees, wording),
  ],
});
