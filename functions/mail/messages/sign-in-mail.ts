import { compose } from '../letter/compose.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';

export interface SignInFacts {
  /** The page that signs in; it works once, within an hour. */
  readonly link: string;
}

/** The mail with a link to sign in; like the confirmation it answers one request, so it has no List-Unsubscribe. */
export function signInMail({ link }: SignInFacts, wording: Wording): Message {
  const words = wording.signIn;
  return compose(words.subject, {
    language: wording.language,
    preview: words.preview,
    title: words.title,
    blocks: [
      { kind: 'paragraph', words: words.intro },
      { kind: 'buttons', buttons: [{ label: words.button, href: link }] },
      { kind: 'note', words: words.stranger },
    ],
    foot: wording.foot,
  });
}
