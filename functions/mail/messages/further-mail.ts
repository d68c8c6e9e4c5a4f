import type { Further } from '../../domain/model.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import { candidateBlocks } from './invitation-mail.ts';
import { type MeetupFacts, named } from './meetup-facts.ts';
import { answerBlocks, meetupMessage, opening } from './meetup-letter.ts';
import { areaRow, neededRow, whenRow } from './meetup-rows.ts';

interface FurtherFacts extends MeetupFacts {
  readonly further: Further;
  /** Kilometres in words, in the units of whoever reads. */
  readonly inWords: (km: number) => string;
  /** The page on which they say whether they may be asked so. */
  readonly profile: string;
}

/**
 * "A little farther, but would you come?": how far it is and how far they said they would go, links to answer, and what a yes and
 * silence do. Without a calendar file: nobody has agreed to anything yet.
 */
export function furtherMail(facts: FurtherFacts, wording: Wording): Message {
  const { meetup, further, inWords, profile } = facts;
  const { further: words } = wording;
  const [distance, reach] = [inWords(further.km), inWords(further.reachKm)];
  return meetupMessage(
    words.subject,
    {
      preview: words.preview(distance, reach),
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.intro(named(facts), distance, reach)),
        {
          kind: 'rows',
          rows: [
            whenRow(facts, wording),
            areaRow(facts, wording, words.place(meetup.area, distance, reach)),
            neededRow(facts, wording),
          ],
        },
        ...answerBlocks(facts, words.question, wording),
        ...candidateBlocks(facts, wording),
        { kind: 'note', words: words.ifYes },
        { kind: 'note', words: words.ifNot },
        { kind: 'note', words: words.unasked, link: { label: words.profile, href: profile } },
      ],
    },
    facts,
    wording,
  );
}
