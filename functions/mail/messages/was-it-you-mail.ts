import type { YesOrNo } from '../../domain/model.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import { type MeetupFacts, named } from './meetup-facts.ts';
import { answerBlocks, meetupMessage, opening } from './meetup-letter.ts';

/** To a member in whose name an answer came that nothing proves to be theirs: was this you? */
export function wasItYouMail(facts: MeetupFacts, answer: YesOrNo, wording: Wording): Message {
  const words = wording.wasItYou;
  return meetupMessage(
    words.subject,
    {
      preview: words.preview,
      title: words.title,
      blocks: [
        ...opening(
          facts,
          wording,
          (answer === 'yes' ? words.saidYes : words.saidNo)(named(facts), facts.when),
        ),
        { kind: 'paragraph', words: words.why },
        ...answerBlocks(facts, words.question, wording),
        { kind: 'note', words: words.otherwise },
      ],
    },
    facts,
    wording,
  );
}
