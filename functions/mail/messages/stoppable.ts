import { compose } from '../letter/compose.ts';
import type { Letter } from '../letter/letter.ts';
import type { Words } from '../letter/words.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';

/** Where such mails are stopped, and where their readers say that something is wrong. */
export interface StopLinks {
  /** The page where a person stops or pauses mail. */
  readonly unsubscribe: string;
  /** Where a mail program may POST to stop what is about the topic of the mail. */
  readonly oneClickUnsubscribe: string;
  /** The page where a person reports what the mail is about, or the mail. */
  readonly report: string;
}

/** Writes a letter that can be stopped, by a link in it and by a mail program, and reported. */
export const stoppable = (
  subject: Words,
  { blocks, ...letter }: Pick<Letter, 'preview' | 'title' | 'blocks'>,
  links: StopLinks,
  { language, foot, meetup: words }: Wording,
): Message => ({
  ...compose(subject, {
    ...letter,
    language,
    foot,
    blocks: [
      ...blocks,
      {
        kind: 'note',
        words: words.somethingWrong,
        link: { label: words.reportLink, href: links.report },
      },
      {
        kind: 'note',
        words: words.unsubscribe,
        link: { label: words.unsubscribeLink, href: links.unsubscribe },
      },
    ],
  }),
  oneClickUnsubscribe: links.oneClickUnsubscribe,
});
