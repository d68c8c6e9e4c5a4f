import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import type { TopicName } from '../wording/en/unnamed.ts';
import { opening } from './meetup-letter.ts';
import { stoppable } from './stoppable.ts';
import type { WaitFacts } from './wait-facts.ts';

/** The pages on which the question is answered; neither acts before a button is pressed there. */
interface AnswerLinks {
  readonly yes: string;
  readonly no: string;
}

export interface StillInterestedFacts extends WaitFacts<AnswerLinks, TopicName> {
  /** When they told us, and when the wish lapses (ISO 8601). */
  readonly since: string;
  readonly until: string;
}

/** To somebody who has waited for a year: one question, and what no answer means. */
export function stillInterestedMail(facts: StillInterestedFacts, wording: Wording): Message {
  const { topic, since, until, links } = facts;
  const words = wording.stillInterested;
  return stoppable(
    words.subject(topic),
    {
      preview: words.preview(topic),
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.intro(topic, wording.day(since, ZONE))),
        {
          kind: 'buttons',
          question: words.question,
          buttons: [
            { label: words.yes, href: links.yes },
            { label: words.no, href: links.no },
          ],
        },
        { kind: 'note', words: words.lapses(wording.day(until, ZONE)) },
      ],
    },
    links,
    wording,
  );
}

/** Who waits has no place yet, and so no time zone; days are all that is said. */
const ZONE = 'UTC';
