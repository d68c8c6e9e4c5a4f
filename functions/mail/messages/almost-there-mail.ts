import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import { opening } from './meetup-letter.ts';
import { stoppable } from './stoppable.ts';
import type { WaitFacts } from './wait-facts.ts';

export type AlmostThereFacts = WaitFacts<{ readonly share: string }>;

/** To people around whom almost enough wait: a link to pass on. It names nobody and counts nobody. */
export function almostThereMail(facts: AlmostThereFacts, wording: Wording): Message {
  const { topic, links } = facts;
  const words = wording.almostThere;
  return stoppable(
    words.subject(topic),
    {
      preview: words.preview(topic),
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.intro(topic)),
        { kind: 'buttons', question: words.share, buttons: [{ label: words.button, href: links.share }] },
        { kind: 'note', words: words.shared },
        { kind: 'note', words: words.noNeed },
      ],
    },
    links,
    wording,
  );
}
