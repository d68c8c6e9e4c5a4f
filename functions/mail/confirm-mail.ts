import type { Reach } from '../domain/model.ts';
import { compose } from './compose.ts';
import { english, type Wording } from './english.ts';
import type { Message } from './message.ts';
import { say } from './words.ts';

export interface ConfirmFacts {
  /** Topics that everybody may know, by the name they have for all. */
  readonly topics: readonly string[];
  /** How many others were asked for. */
  readonly ownTopics: number;
  /** Words for where the home is, if known, such as a town. */
  readonly area?: string;
  readonly reachKm: Reach;
  /** The page where the sign-up is confirmed. */
  readonly link: string;
}

/**
 * The mail that asks whether a sign-up was meant (double opt-in).
 * It may reach a stranger, so it carries no word of the asker: topics are named only if they are approved, others are counted.
 * It answers one request and is sent once: nothing to unsubscribe from, so it has no List-Unsubscribe.
 */
export function confirmMail(
  { topics, ownTopics, area, reachKm, link }: ConfirmFacts,
  wording: Wording = english,
): Message {
  const words = wording.confirm;
  return compose(words.subject, {
    language: wording.language,
    preview: words.preview,
    title: words.title,
    blocks: [
      { kind: 'paragraph', words: words.intro },
      {
        kind: 'rows',
        rows: [
          {
            label: words.topics,
            words: [
              ...topics.map((topic) => say`${topic}`),
              ...(ownTopics > 0 ? [words.ownTopics(ownTopics)] : []),
            ],
          },
          { label: words.home, words: [area ? words.homeArea(area) : words.homeSquare] },
          { label: words.reach, words: [words.upTo(reachKm)] },
        ],
      },
      { kind: 'buttons', buttons: [{ label: words.button, href: link }] },
      { kind: 'note', words: words.expiry },
      { kind: 'note', words: words.stranger },
    ],
    closing: wording.closing,
  });
}
