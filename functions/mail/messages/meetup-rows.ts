import type { Attendees, Host } from '../../domain/meetups/attendees.ts';
import { decisionOf, venuesToVoteOn } from '../../domain/meetups/meetup.ts';
import { mayChange } from '../../domain/meetups/planning.ts';
import { mapLink, venueLink } from '../../domain/places/map-link.ts';
import type { Block, Row } from '../letter/letter.ts';
import { sayList, type Words } from '../letter/words.ts';
import type { Wording } from '../wording/en/english.ts';
import type { MeetupFacts } from './meetup-facts.ts';

export function whenRow({ when, meetup }: MeetupFacts, { meetup: words }: Wording): Row {
  return { label: words.when, words: [words.at(when), words.lasting(meetup.minutes)] };
}

/** Where, for somebody who said yes: the venue, or what is known before it is fixed. */
function venueRow(facts: MeetupFacts, { host }: Attendees, { meetup: words }: Wording): Row {
  const { meetup } = facts;
  const { venue, area, place } = meetup;
  const candidates = venuesToVoteOn(meetup);
  if (venue)
    return {
      label: words.where,
      words: [
        words.venue(venue.name),
        ...(venue.address ? [words.address(venue.address)] : []),
        ...(venue.suggested ? [venue.reported ? words.venueReported : words.venueSuggested] : []),
      ],
      link: { label: words.venueMap, href: venueLink(venue.place) },
    };
  const open =
    candidates.length > 0
      ? [words.venueVoted, sayList(candidates.map(({ name }) => name))]
      : [openWords(facts, host, words)];
  return {
    label: words.where,
    words: [words.area(area), ...open],
    link: { label: words.map, href: mapLink(place) },
  };
}

/** Why there is no venue: whoever hosts may still choose one, or it is too late for that. */
function openWords({ meetup, now }: MeetupFacts, host: Host, words: Wording['meetup']): Words {
  if (!mayChange(meetup, now)) return words.venueNone;
  if (host.is === 'you') return words.venueYours;
  return host.is === 'nobody' ? words.venueHostless : words.venueOpen;
}

/** What those are told of the venue who have not said yes. */
const keptWords = ({ meetup }: MeetupFacts, { meetup: words }: Wording): Words =>
  meetup.venue ? words.venueKept : words.venueLater;

/** Where, for somebody who has not said yes: the area only, in words of its own or as it is called. */
export function areaRow(facts: MeetupFacts, wording: Wording, area?: Words): Row {
  const { meetup } = facts;
  const words = wording.meetup;
  return {
    label: words.where,
    words: [area ?? words.area(meetup.area), keptWords(facts, wording)],
    link: { label: words.map, href: mapLink(meetup.place) },
  };
}

/** What it takes, by when, and how far that is; nothing of a meetup that is on, whatever became of those who said yes. */
export function neededRow(
  { meetup, minimumYes }: MeetupFacts,
  { invitation: words, deadline }: Wording,
): Row[] {
  const { tally, state, startsAt, zone } = meetup;
  if (tally.yes >= minimumYes) return [{ label: words.needed, words: [words.isEnough(tally.yes)] }];
  return state === 'confirmed'
    ? []
    : [
        {
          label: words.needed,
          words: [words.needs(minimumYes, tally.yes, deadline(decisionOf({ startsAt }), zone))],
        },
      ];
}

/** Who hosts, for somebody who said yes. Without a host people can still meet, if they know the venue. */
function hostRow({ meetup, links, now }: MeetupFacts, { host }: Attendees, { meetup: words }: Wording): Row {
  return {
    label: words.host,
    words: [hostWords(host, meetup.venue !== undefined, words)],
    ...(host.is === 'you' &&
      mayChange(meetup, now) && { link: { label: words.hostPlans, href: links.host } }),
  };
}

function hostWords(host: Host, canDoWithout: boolean, words: Wording['meetup']): Words {
  if (host.is === 'you') return words.hostIsYou;
  if (host.is === 'nobody') return canDoWithout ? words.hostNone : words.hostWanted;
  return host.name ? words.hostNamed(host.name) : words.hostUnnamed;
}

/** First names of the others who come, and how many more. */
function attendeesRow({ names, more }: Attendees, { meetup: words }: Wording): Row {
  const some = names.length > 0;
  const rest = more > 0 ? [some ? words.andMore(more) : words.others(more)] : [];
  return {
    label: words.who,
    words: some || more > 0 ? [...(some ? [sayList(names)] : []), ...rest] : [words.onlyYou],
  };
}

/** All that somebody who comes may know: when, where, who hosts (before it is settled, if anybody does), who comes. */
export const guestRows = (facts: MeetupFacts, attendees: Attendees, wording: Wording): Block => ({
  kind: 'rows',
  rows: [
    whenRow(facts, wording),
    venueRow(facts, attendees, wording),
    ...(facts.meetup.state === 'confirmed' || attendees.host.is !== 'nobody'
      ? [hostRow(facts, attendees, wording)]
      : []),
    attendeesRow(attendees, wording),
  ],
});
