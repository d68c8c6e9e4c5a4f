import { compose } from '../letter/compose.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import { type TopicFacts, topicsRow } from './topics-row.ts';

export interface ConfirmFacts extends TopicFacts {
  /** Words for where the home is: "near Hoboken, NJ". */
  readonly area: string;
  /** How far they would go, in words. */
  readonly reach: string;
  /** The page where the sign-up is confirmed. */
  readonly link: string;
}

/**
 * The mail that asks whether a sign-up was meant (double opt-in). Whoever gets it may never have heard of us: it says what was
 * asked for and where, what one press does, what doing nothing does, what this is and who runs it.
 * It answers one request and is sent once: nothing to unsubscribe from, so it has no List-Unsubscribe.
 */
export function confirmMail({ area, reach, link, ...asked }: ConfirmFacts, wording: Wording): Message {
  const words = wording.confirm;
  const { operator } = wording.foot;
  return compose(words.subject, {
    language: wording.language,
    preview: words.preview,
    title: words.title,
    blocks: [
      { kind: 'paragraph', words: words.intro(area) },
      {
        kind: 'rows',
        rows: [
          topicsRow(asked, wording),
          { label: words.home, words: [words.homeArea(area)] },
          { label: words.reach, words: [words.upTo(reach)] },
        ],
      },
      { kind: 'buttons', buttons: [{ label: words.button, href: link }] },
      { kind: 'note', words: words.press },
      { kind: 'note', words: words.stranger },
      { kind: 'note', words: operator === undefined ? words.what : words.whatRunBy(operator) },
    ],
    foot: wording.foot,
  });
}
