import type { Block } from '../letter/letter.ts';
import type { Words } from '../letter/words.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import type { MeetupFacts } from './meetup-facts.ts';
import { areaCalendar, meetupMessage, opening } from './meetup-letter.ts';

interface CancelledFacts extends MeetupFacts {
  readonly saidYes: boolean;
  readonly sequel: Sequel;
}

/**
 * When the group meets next, in words; or the group ends, and here they say whether to try again, unless they are in a group
 * `elsewhere` already.
 */
export type Sequel = { readonly next: string } | { readonly again: Again } | 'elsewhere';

interface Again {
  readonly yes: string;
  readonly no: string;
}

/** Too few could come, or nobody knew where: said once, with what comes next, and a file that takes the meetup out of the calendar. */
export function cancelledMail(facts: CancelledFacts, wording: Wording): Message {
  const { meetup, when, saidYes, sequel } = facts;
  const { topic } = meetup;
  const words = wording.cancelled;
  const noPlace = meetup.because === 'no-place';
  const isPutOff = sequel !== 'elsewhere' && 'next' in sequel;
  const thanks = noPlace && isPutOff ? words.noPlace.thanks : words.thanks;
  const message = meetupMessage(
    words.subject,
    {
      preview: noPlace ? words.noPlace.preview(topic.name, isPutOff) : words.preview(topic.name),
      title: words.title,
      blocks: [
        ...opening(
          facts,
          wording,
          noPlace ? words.noPlace.intro(topic.name, when, isPutOff) : tooFewWords(facts, words),
        ),
        ...(saidYes ? [{ kind: 'paragraph', words: thanks } as const] : []),
        ...(isPutOff
          ? [{ kind: 'paragraph', words: words.next(sequel.next) } as const]
          : endBlocks(topic.name, sequel, wording)),
        { kind: 'note', words: words.calendar },
      ],
    },
    facts,
    wording,
  );
  return {
    ...message,
    calendar: areaCalendar(facts, wording, {
      what: noPlace ? words.noPlace.calendarText : words.calendarText,
    }),
  };
}

/** How many said yes of those it takes, if anybody did; the setting may have changed since it was decided. */
function tooFewWords({ meetup, when, minimumYes }: MeetupFacts, words: Wording['cancelled']): Words {
  const { topic, tally } = meetup;
  return tally.yes > 0 && tally.yes < minimumYes
    ? words.introCounted(topic.name, when, tally.yes, minimumYes)
    : words.intro(topic.name, when);
}

/** The group gives up: whoever wants another try says so, and is not gathered with the same people unasked. */
const endBlocks = (
  topic: string,
  sequel: Exclude<Sequel, { readonly next: string }>,
  { cancelled: words }: Wording,
): Block[] => [
  { kind: 'paragraph', words: words.ends },
  ...(sequel === 'elsewhere'
    ? [{ kind: 'paragraph', words: words.elsewhere(topic) } as const]
    : againBlocks(topic, sequel.again, words)),
];

const againBlocks = (topic: string, again: Again, words: Wording['cancelled']): Block[] => [
  {
    kind: 'buttons',
    question: words.again,
    buttons: [
      { label: words.tryAgain, href: again.yes },
      { label: words.letGo, href: again.no },
    ],
  },
  { kind: 'note', words: words.ifNothing(topic) },
];
