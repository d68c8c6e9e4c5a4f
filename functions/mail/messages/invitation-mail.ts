import { numberOf, venuesToVoteOn } from '../../domain/meetups/meetup-life.ts';
import type { Reach } from '../../domain/model.ts';
import type { Row } from '../letter/letter.ts';
import { say, type Words } from '../letter/words.ts';
import { mapLink } from '../map-link.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import type { MeetupFacts } from './meetup-facts.ts';
import { answerBlocks, areaCalendar, decisionNote, meetupMessage } from './meetup-letter.ts';
import { keptWords, whenRow } from './meetup-rows.ts';

export interface InvitationFacts extends MeetupFacts {
  /** From the centre of the member's home square to the place. */
  readonly distanceKm: number;
  /** What the member told us, and when (ISO 8601). */
  readonly interest: { readonly since: string; readonly reachKm: Reach };
  /** Kilometres in words, in the units of whoever reads. */
  readonly inWords: (km: number) => string;
}

/** "It's on": who, what, where, when and why you, with a calendar file, links to answer, and venues to vote on. */
export function invitationMail(facts: InvitationFacts, wording: Wording): Message {
  const { meetup, member, interest, inWords } = facts;
  const { topic, area, zone, founders, place } = meetup;
  const words = wording.invitation;
  const own = numberOf(meetup) > 1 ? words.next : words.first;
  const candidates = candidateRows(facts, wording);
  const message = meetupMessage(
    own.subject,
    {
      preview: own.preview(founders, topic.name, area),
      title: own.title,
      blocks: [
        {
          kind: 'paragraph',
          words: member.name ? own.greeting(member.name, topic.name) : own.greetingWithoutName(topic.name),
        },
        {
          kind: 'rows',
          rows: [
            { label: wording.meetup.what, words: [say`${topic.name}`] },
            { label: wording.meetup.who, words: [own.people(founders)] },
            whenRow(facts, wording),
            {
              label: wording.meetup.where,
              words: [
                placeWords(facts, words),
                candidates.length > 0 ? words.choice : keptWords(facts, wording),
              ],
              link: { label: wording.meetup.map, href: mapLink(place) },
            },
            ...candidates,
          ],
        },
        ...answerBlocks(facts, words.question, wording),
        ...decisionNote(facts, wording),
        { kind: 'note', words: facts.rsvp ? words.calendarWithButtons : words.calendar },
        {
          kind: 'note',
          words: words.why(wording.day(interest.since, zone), inWords(interest.reachKm), topic.name),
        },
      ],
    },
    facts,
    wording,
  );
  return {
    ...message,
    calendar: areaCalendar(facts, wording, {
      what: own.calendarText(founders, topic.name, area),
      how: facts.rsvp ? words.answerHere : words.answerByMail,
    }),
  };
}

const placeWords = (
  { meetup: { area }, distanceKm, inWords }: InvitationFacts,
  words: Wording['invitation'],
): Words =>
  distanceKm < 1 ? words.placeNear(area, inWords(1)) : words.place(area, inWords(Math.round(distanceKm)));

/** The venues to vote on, for as long as the vote is open. */
const candidateRows = ({ meetup, links }: InvitationFacts, { invitation, meetup: words }: Wording): Row[] =>
  venuesToVoteOn(meetup).map(({ id, name, address }) => ({
    label: invitation.candidate,
    words: [words.venue(name), ...(address ? [words.address(address)] : [])],
    link: { label: invitation.vote, href: links.vote(id) },
  }));
