import type { Block } from '../letter/letter.ts';
import type { Words } from '../letter/words.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import type { TopicName } from '../wording/en/unnamed.ts';
import { type MeetupFacts, named } from './meetup-facts.ts';
import { areaCalendar, meetupMessage, opening } from './meetup-letter.ts';

interface CancelledFacts extends MeetupFacts {
  readonly saidYes: boolean;
  /** Undefined where nothing can be promised. */
  readonly sequel: Sequel | undefined;
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

/**
 * Too few could come, nobody knew where, or the operator called it off: said once, with what comes next, and a file that takes
 * the meetup out of the calendar.
 */
export function cancelledMail(facts: CancelledFacts, wording: Wording): Message {
  const { saidYes, sequel } = facts;
  const words = wording.cancelled;
  const isPutOff = typeof sequel === 'object' && 'next' in sequel;
  const { preview, intro, thanks, calendarText } = reasonsOf(facts, isPutOff, wording);
  const message = meetupMessage(
    words.subject,
    {
      preview,
      title: words.title,
      blocks: [
        ...opening(facts, wording, intro),
        ...(saidYes ? [{ kind: 'paragraph', words: thanks } as const] : []),
        ...(sequel ? sequelBlocks(named(facts), sequel, wording) : []),
        { kind: 'note', words: words.calendar },
      ],
    },
    facts,
    wording,
  );
  return {
    ...message,
    calendar: areaCalendar(facts, wording, { what: calendarText }),
  };
}

/** What is said of why it does not take place. */
function reasonsOf(facts: MeetupFacts, isPutOff: boolean, { cancelled: words }: Wording) {
  const { meetup, when } = facts;
  const name = named(facts);
  switch (meetup.because) {
    case 'no-place': {
      const { preview, intro, thanks, calendarText } = words.noPlace;
      return {
        preview: preview(name, isPutOff),
        intro: intro(name, when, isPutOff),
        thanks: isPutOff ? thanks : words.thanks,
        calendarText,
      };
    }
    case 'called-off': {
      const { preview, intro, ...rest } = words.calledOff;
      return { ...rest, preview: preview(name), intro: intro(name, when) };
    }
    default: {
      const { preview, thanks, calendarText } = words;
      return { preview: preview(name), intro: tooFewWords(facts, words), thanks, calendarText };
    }
  }
}

/** How many said yes of those it takes, if anybody did; the setting may have changed since it was decided. */
function tooFewWords(facts: MeetupFacts, words: Wording['cancelled']): Words {
  const { when, minimumYes } = facts;
  const { tally } = facts.meetup;
  return tally.yes > 0 && tally.yes < minimumYes
    ? words.introCounted(named(facts), when, tally.yes, minimumYes)
    : words.intro(named(facts), when);
}

const sequelBlocks = (topic: TopicName, sequel: Sequel, wording: Wording): Block[] =>
  sequel !== 'elsewhere' && 'next' in sequel
    ? [{ kind: 'paragraph', words: wording.cancelled.next(sequel.next) }]
    : endBlocks(topic, sequel, wording);

/** The group gives up: whoever wants another try says so, and is not gathered with the same people unasked. */
const endBlocks = (
  topic: TopicName,
  sequel: Exclude<Sequel, { readonly next: string }>,
  { cancelled: words }: Wording,
): Block[] => [
  { kind: 'paragraph', words: words.ends },
  ...(sequel === 'elsewhere'
    ? [{ kind: 'paragraph', words: words.elsewhere(topic) } as const]
    : againBlocks(topic, sequel.again, words)),
];

const againBlocks = (topic: TopicName, again: Again, words: Wording['cancelled']): Block[] => [
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
