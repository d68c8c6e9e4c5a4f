import type { Decision } from '../../domain/safety/decision.ts';
import { compose } from '../letter/compose.ts';
import { say } from '../letter/words.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';

export interface DecisionFacts {
  readonly decision: Pick<Decision, 'measure' | 'why' | 'at' | 'until'>;
  /** The page that names the operator. */
  readonly contact: string;
  readonly signIn: string;
}

/** What an operator decided about a member, with the reasons and how to object; it cannot be unsubscribed from. */
export function decisionMail({ decision, contact, signIn }: DecisionFacts, wording: Wording): Message {
  const words = wording.decision;
  const { subject, title, preview, what } = words[decision.measure];
  const day = (instant: string) => wording.day(instant, 'UTC');
  const stands = decision.measure !== 'lifted';
  return compose(subject, {
    language: wording.language,
    preview,
    title,
    blocks: [
      {
        kind: 'paragraph',
        words: typeof what === 'function' ? what(day(decision.until ?? decision.at)) : what,
      },
      {
        kind: 'rows',
        rows: [
          { label: words.reasons, words: [say`${decision.why}`] },
          { label: words.decided, words: [words.byAPerson(day(decision.at))] },
        ],
      },
      ...(stands
        ? ([
            { kind: 'paragraph', words: words.object },
            { kind: 'buttons', buttons: [{ label: words.contact, href: contact }] },
            ...(decision.measure === 'warned' ? [] : [{ kind: 'note', words: words.rights } as const]),
          ] as const)
        : ([{ kind: 'buttons', buttons: [{ label: wording.signIn.button, href: signIn }] }] as const)),
    ],
    foot: wording.foot,
  });
}
