import { compose } from '../letter/compose.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import { type TopicFacts, topicsRow } from './topics-row.ts';

export interface SecondSignUpFacts extends TopicFacts {
  /** The page where their owner sees what they hold, and may tick them. */
  readonly link: string;
}

/**
 * The mail to a member whose address was signed up again. A stranger may have done that, so it says what was named and that
 * nothing changes. Like the confirmation it answers one request and is sent once, so it has no List-Unsubscribe.
 */
export function secondSignUpMail({ link, ...asked }: SecondSignUpFacts, wording: Wording): Message {
  const words = wording.secondSignUp;
  return compose(words.subject, {
    language: wording.language,
    preview: words.preview,
    title: words.title,
    blocks: [
      { kind: 'paragraph', words: words.intro },
      { kind: 'rows', rows: [topicsRow(asked, wording)] },
      { kind: 'buttons', buttons: [{ label: words.button, href: link }] },
      { kind: 'note', words: words.expiry },
      { kind: 'note', words: words.stranger },
    ],
    foot: wording.foot,
  });
}
