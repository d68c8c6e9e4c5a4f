import { decisionOf } from '../../domain/meetups/meetup.ts';
import { PLACE_TAKES, wouldGoTo } from '../../domain/meetups/proposed-places.ts';
import type { ProposedPlace } from '../../domain/model.ts';
import { venueLink } from '../../domain/places/map-link.ts';
import type { Row } from '../letter/letter.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import { type MeetupFacts, named } from './meetup-facts.ts';
import { changeOfMind, meetupMessage, opening } from './meetup-letter.ts';
import { neededRow, whenRow, whereRow } from './meetup-rows.ts';

interface PlaceMissingFacts extends MeetupFacts {
  /** Places that were proposed, the most wanted first; none of them stands. */
  readonly places: readonly ProposedPlace[];
}

/** More proposals than these are left to the page. */
const MOST_NAMED = 5;

/** To somebody who said yes, while nobody knows where: what was proposed so far, and where to propose or agree. */
export function placeMissingMail(facts: PlaceMissingFacts, wording: Wording): Message {
  const { meetup, minimumYes, places, links } = facts;
  const words = wording.placeMissing;
  const hasEnough = meetup.tally.yes >= minimumYes;
  const day = wording.deadline(decisionOf(meetup), meetup.zone);
  return meetupMessage(
    words.subject,
    {
      preview: words.preview,
      title: hasEnough ? words.title : words.titleMore,
      blocks: [
        ...opening(facts, wording, words.intro(named(facts), day)),
        {
          kind: 'rows',
          rows: [
            whenRow(facts, wording),
            whereRow(facts, wording),
            ...(hasEnough ? [] : [neededRow(facts, wording)]),
          ],
        },
        { kind: 'paragraph', words: places.length > 0 ? words.some(PLACE_TAKES) : words.nothing },
        ...(places.length > 0 ? [{ kind: 'rows', rows: placeRows(places, wording) } as const] : []),
        {
          kind: 'buttons',
          buttons: [{ label: places.length > 0 ? words.choose : words.suggest, href: links.places }],
        },
        changeOfMind(facts, wording, words.cannot),
      ],
    },
    facts,
    wording,
  );
}

function placeRows(places: readonly ProposedPlace[], { placeMissing, invitation, meetup }: Wording): Row[] {
  const rows = places.slice(0, MOST_NAMED).map((proposed) => ({
    label: invitation.candidate,
    words: [meetup.venue(proposed.name), placeMissing.wouldGo(wouldGoTo(proposed), PLACE_TAKES)],
    link: { label: meetup.venueMap, href: venueLink(proposed.place) },
  }));
  const more = places.length - rows.length;
  return more > 0 ? [...rows, { label: invitation.candidate, words: [placeMissing.more(more)] }] : rows;
}
