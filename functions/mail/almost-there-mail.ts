import type { Nearly } from '../domain/model.ts';
import { english, type Wording } from './english.ts';
import { opening } from './meetup-letter.ts';
import type { Message } from './message.ts';
import { stoppable } from './stoppable.ts';
import type { WaitFacts } from './wait-facts.ts';

export interface AlmostThereFacts extends WaitFacts<{ readonly share: string }> {
  readonly missing: Nearly;
}

/** To people who are a few short of a meetup: so near, and a link to pass on. It names nobody and counts nobody else. */
export function almostThereMail(facts: AlmostThereFacts, wording: Wording = english): Message {
  const { topic, missing, links } = facts;
  const words = wording.almostThere;
  return stoppable(
    words.subject(topic),
    {
      preview: words.preview(missing, topic),
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.intro(missing, topic)),
        { kind: 'buttons', question: words.share, buttons: [{ label: words.button, href: links.share }] },
        { kind: 'note', words: words.shared },
        { kind: 'note', words: words.noNeed },
      ],
    },
    links,
    wording,
  );
}
