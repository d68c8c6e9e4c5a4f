import { type Attendees, peopleComing } from '../../domain/meetups/attendees.ts';
import { mayChange } from '../../domain/meetups/planning.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import { type MeetupFacts, named } from './meetup-facts.ts';
import { changeOfMind, meetupMessage, opening } from './meetup-letter.ts';
import { guestRows } from './meetup-rows.ts';

/** To somebody who said yes, the day before: when, where, who hosts, and a way to say that it cannot be. */
export function reminderMail(facts: MeetupFacts, attendees: Attendees, wording: Wording): Message {
  const words = wording.reminder;
  return meetupMessage(
    words.subject,
    {
      preview: words.preview(facts.when),
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.intro(peopleComing(attendees), named(facts))),
        guestRows(facts, attendees, wording),
        changeOfMind(facts, wording, words.cannot),
      ],
    },
    facts,
    wording,
  );
}

/** To the host, the day before: the same, with a short list of what makes hosting easy. */
export function hostingMail(facts: MeetupFacts, attendees: Attendees, wording: Wording): Message {
  const words = wording.hosting;
  const people = peopleComing(attendees);
  return meetupMessage(
    words.subject,
    {
      preview: words.preview(people),
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.intro(people, named(facts))),
        {
          kind: 'rows',
          rows: [
            { label: words.before, words: [placeWords(facts, wording)(people)] },
            { label: words.onSite, words: [words.onSiteText] },
            { label: words.during, words: [words.duringText] },
          ],
        },
        guestRows(facts, attendees, wording),
        changeOfMind(facts, wording, words.cannot),
      ],
    },
    facts,
    wording,
  );
}

/** What to do about the place: be sure of it, choose one, or if it is too late for that, know what there is. */
const placeWords = ({ meetup, now }: MeetupFacts, { hosting: words }: Wording) =>
  meetup.venue ? words.beforeText : mayChange(meetup, now) ? words.chooseText : words.lookText;
