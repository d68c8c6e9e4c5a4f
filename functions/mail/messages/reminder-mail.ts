import type { Attendees } from '../../domain/meetups/attendees.ts';
import type { Message } from '../message.ts';
import { english, type Wording } from '../wording/en/english.ts';
import type { MeetupFacts } from './meetup-facts.ts';
import { meetupMessage, opening } from './meetup-letter.ts';
import { attendeesRow, hostRow, venueRow, whenRow } from './meetup-rows.ts';

/** To somebody who said yes, the day before: when, where, who hosts, and a way to say that it cannot be. */
export function reminderMail(facts: MeetupFacts, attendees: Attendees, wording: Wording = english): Message {
  const { topic, startsAt, zone } = facts.meetup;
  const words = wording.reminder;
  return meetupMessage(
    words.subject(topic.name, wording.shortDay(startsAt, zone)),
    {
      preview: words.preview(facts.when),
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.intro(topic.name)),
        {
          kind: 'rows',
          rows: [
            whenRow(facts, wording),
            venueRow(facts, wording),
            hostRow(facts, attendees, wording),
            attendeesRow(attendees, wording),
          ],
        },
        {
          kind: 'note',
          words: words.cannot,
          link: { label: wording.meetup.changeMindLink, href: facts.links.answer },
        },
      ],
    },
    facts,
    wording,
  );
}

/** To the host, the day before: the same, with a short list of what makes hosting easy. */
export function hostingMail(facts: MeetupFacts, attendees: Attendees, wording: Wording = english): Message {
  const { topic, startsAt, zone, tally } = facts.meetup;
  const words = wording.hosting;
  return meetupMessage(
    words.subject(topic.name, wording.shortDay(startsAt, zone)),
    {
      preview: words.preview(tally.yes),
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.intro(tally.yes, topic.name)),
        {
          kind: 'rows',
          rows: [
            { label: words.before, words: [words.beforeText(tally.yes)] },
            { label: words.onSite, words: [words.onSiteText] },
            { label: words.during, words: [words.duringText] },
          ],
        },
        {
          kind: 'rows',
          rows: [
            whenRow(facts, wording),
            venueRow(facts, wording),
            hostRow(facts, attendees, wording),
            attendeesRow(attendees, wording),
          ],
        },
        {
          kind: 'note',
          words: words.cannot,
          link: { label: wording.meetup.changeMindLink, href: facts.links.answer },
        },
      ],
    },
    facts,
    wording,
  );
}
