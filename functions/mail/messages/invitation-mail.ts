import { numberOf, venuesToVoteOn } from '../../domain/meetups/meetup.ts';
import type { Reach } from '../../domain/model.ts';
import type { Block } from '../letter/letter.ts';
import type { Words } from '../letter/words.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import { type MeetupFacts, named } from './meetup-facts.ts';
import { areaCalendar, askingBlocks, meetupMessage, opening } from './meetup-letter.ts';
import { areaRow, hasSeatFor, standRows, whenRow } from './meetup-rows.ts';

export interface InvitationFacts extends MeetupFacts {
  /** From the centre of the member's home square to the place. */
  readonly distanceKm: number;
  /** What the member told us, and when (ISO 8601). */
  readonly interest: { readonly since: string; readonly reachKm: Reach };
  /** Kilometres in words, in the units of whoever reads. */
  readonly inWords: (km: number) => string;
}

/** "Will you come?": when, where, who and what it takes, links to answer, venues to vote on, and why you; with a calendar file. */
export function invitationMail(facts: InvitationFacts, wording: Wording): Message {
  const { meetup, member, interest, inWords } = facts;
  const { area, zone, founders } = meetup;
  const words = wording.invitation;
  const own = numberOf(meetup) > 1 ? words.next : words.first;
  const message = meetupMessage(
    own.subject,
    {
      preview: own.preview(founders, named(facts), area),
      title: own.title,
      blocks: [
        {
          kind: 'paragraph',
          words: member.name
            ? own.greeting(member.name, named(facts))
            : own.greetingWithoutName(named(facts)),
        },
        {
          kind: 'rows',
          rows: [
            whenRow(facts, wording),
            areaRow(facts, wording, placeWords(facts, words)),
            { label: wording.meetup.who, words: [own.people(founders)] },
            ...standRows(facts, wording),
          ],
        },
        ...askingBlocks(facts, words.question, wording),
        ...candidateBlocks(facts, wording),
        { kind: 'note', words: facts.rsvp ? words.calendarWithButtons : words.calendar },
        { kind: 'note', words: words.rules },
        {
          kind: 'note',
          words: words.why(wording.day(interest.since, zone), inWords(interest.reachKm), named(facts)),
        },
      ],
    },
    facts,
    wording,
  );
  return {
    ...message,
    calendar: areaCalendar(facts, wording, {
      what:
        meetup.state === 'proposed'
          ? own.calendarText(founders, named(facts), area)
          : wording.meetup.calendarText(named(facts), area),
      how: facts.rsvp ? words.answerHere : words.answerByMail,
    }),
  };
}

const placeWords = (
  { meetup: { area }, distanceKm, inWords }: InvitationFacts,
  words: Wording['invitation'],
): Words =>
  distanceKm < 1 ? words.placeNear(area, inWords(1)) : words.place(area, inWords(Math.round(distanceKm)));

/** The venues to vote on, for as long as the vote is open; who is on the list has none. */
export function candidateBlocks(facts: MeetupFacts, { invitation, meetup: words }: Wording): Block[] {
  const { meetup, links } = facts;
  const candidates = venuesToVoteOn(meetup);
  if (candidates.length === 0 || !hasSeatFor(facts)) return [];
  const rows = candidates.map(({ id, name, address }) => ({
    label: invitation.candidate,
    words: [words.venue(name), ...(address ? [words.address(address)] : [])],
    link: { label: invitation.vote, href: links.vote(id) },
  }));
  return [
    { kind: 'paragraph', words: invitation.choice },
    { kind: 'rows', rows },
  ];
}

/** "Can you make it?", once more, to somebody who has not answered. */
export function nudgeMail(facts: InvitationFacts, wording: Wording): Message {
  const { meetup } = facts;
  const { invitation: words } = wording;
  return meetupMessage(
    words.again.subject,
    {
      preview: words.again.preview(named(facts), meetup.area),
      title: words.again.title,
      blocks: [
        ...opening(facts, wording, words.again.intro(named(facts))),
        {
          kind: 'rows',
          rows: [
            whenRow(facts, wording),
            areaRow(facts, wording, placeWords(facts, words)),
            ...standRows(facts, wording),
          ],
        },
        ...askingBlocks(facts, words.question, wording),
        { kind: 'note', words: wording.confirmed.noNeed },
      ],
    },
    facts,
    wording,
  );
}
