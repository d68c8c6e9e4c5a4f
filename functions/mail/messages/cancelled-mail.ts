import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import type { MeetupFacts } from './meetup-facts.ts';
import { areaCalendar, meetupMessage, opening } from './meetup-letter.ts';

export interface CancelledFacts extends MeetupFacts {
  readonly saidYes: boolean;
  /** When the group meets next, in words; without it the group ends and its members wait again. */
  readonly next?: string | undefined;
}

/** Too few could come: said once, with what comes next, and a file that takes the meetup out of the calendar. */
export function cancelledMail(facts: CancelledFacts, wording: Wording): Message {
  const { meetup, when, saidYes, next } = facts;
  const { topic } = meetup;
  const words = wording.cancelled;
  const message = meetupMessage(
    words.subject,
    {
      preview: words.preview(topic.name),
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.intro(topic.name, when)),
        ...(saidYes ? [{ kind: 'paragraph', words: words.thanks } as const] : []),
        { kind: 'paragraph', words: next ? words.next(next) : words.ends(topic.name) },
        { kind: 'note', words: words.calendar },
      ],
    },
    facts,
    wording,
  );
  return { ...message, calendar: areaCalendar(facts, wording, { what: words.calendarText }) };
}
