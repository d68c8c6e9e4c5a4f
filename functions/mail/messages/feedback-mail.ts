import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import { type MeetupFacts, named } from './meetup-facts.ts';
import { meetupMessage, opening } from './meetup-letter.ts';

/** One question to somebody who said yes, after the end: did it happen? */
export function feedbackMail(facts: MeetupFacts, wording: Wording): Message {
  const words = wording.feedback;
  return meetupMessage(
    words.subject,
    {
      preview: words.preview,
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.intro(named(facts), facts.when)),
        {
          kind: 'buttons',
          question: words.question,
          buttons: [
            { label: words.happened, href: facts.links.happened },
            { label: words.didNot, href: facts.links.didNotHappen },
          ],
        },
        { kind: 'note', words: words.more },
      ],
    },
    facts,
    wording,
  );
}
