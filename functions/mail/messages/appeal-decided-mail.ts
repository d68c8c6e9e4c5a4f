import type { Appeal, AppealDecided } from '../../domain/safety/appeal.ts';
import { compose } from '../letter/compose.ts';
import { say } from '../letter/words.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';

interface AppealFacts {
  readonly appeal: Pick<Appeal, 'at'>;
  readonly decided: AppealDecided;
  /** The page that names the operator. */
  readonly contact: string;
}

/** What became of an appeal, with the reasons; it cannot be unsubscribed from. */
export function appealDecidedMail({ appeal, decided, contact }: AppealFacts, wording: Wording): Message {
  const { appealDecided: words, decision } = wording;
  const day = (instant: string) => wording.day(instant, 'UTC');
  return compose(words.subject, {
    language: wording.language,
    preview: words.preview,
    title: words.title,
    blocks: [
      { kind: 'paragraph', words: words.what(day(appeal.at)) },
      { kind: 'paragraph', words: words.outcome[decided.outcome] },
      {
        kind: 'rows',
        rows: [
          { label: decision.reasons, words: [say`${decided.why}`] },
          { label: decision.decided, words: [decision.byAPerson(day(decided.at))] },
        ],
      },
      { kind: 'buttons', buttons: [{ label: decision.contact, href: contact }] },
    ],
    foot: wording.foot,
  });
}
