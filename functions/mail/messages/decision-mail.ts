import type { Decision } from '../../domain/safety/decision.ts';
import { compose } from '../letter/compose.ts';
import { say } from '../letter/words.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';

export interface DecisionFacts {
  readonly decision: Pick<Decision, 'measure' | 'why' | 'at' | 'until'>;
  /** The decision that this one lifts, if that is known. */
  readonly undone?: Pick<Decision, 'measure' | 'at'> | undefined;
  /** The page that names the operator. */
  readonly contact: string;
  readonly signIn: string;
  /** Where the member can object. */
  readonly appeal: string;
}

/** What an operator decided about a member, with the reasons and how to object; it cannot be unsubscribed from. */
export function decisionMail(facts: DecisionFacts, wording: Wording): Message {
  const { decision, contact, signIn, appeal } = facts;
  const words = wording.decision;
  const { subject, title, preview } = words[kindOf(facts)];
  const day = (instant: string) => wording.day(instant, 'UTC');
  const stands = decision.measure !== 'lifted';
  return compose(subject, {
    language: wording.language,
    preview,
    title,
    blocks: [
      {
        kind: 'paragraph',
        words: whatIsDecided(facts, wording, day),
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
            { kind: 'paragraph', words: words.objectHere },
            {
              kind: 'buttons',
              buttons: [
                { label: words.objectButton, href: appeal },
                { label: words.contact, href: contact },
              ],
            },
            ...(isOut(decision) ? [{ kind: 'note', words: words.rights } as const] : []),
          ] as const)
        : ([{ kind: 'buttons', buttons: [{ label: wording.signIn.button, href: signIn }] }] as const)),
    ],
    foot: wording.foot,
  });
}

/** Whether it keeps the member out. */
const isOut = ({ measure }: Pick<Decision, 'measure'>) => measure === 'suspended' || measure === 'banned';

/** Who was only warned or limited is not welcomed back. */
const kindOf = ({ decision: { measure }, undone }: DecisionFacts) =>
  measure === 'lifted' && undone && !isOut(undone) ? 'withdrawn' : measure;

function whatIsDecided(facts: DecisionFacts, { decision: words }: Wording, day: (instant: string) => string) {
  const { until, at } = facts.decision;
  const kind = kindOf(facts);
  if (kind === 'withdrawn') return words.withdrawn.what(day(facts.undone?.at ?? at));
  const said = words[kind];
  if ('whatUntil' in said && until !== undefined) return said.whatUntil(day(until));
  return typeof said.what === 'function' ? said.what(day(until ?? at)) : said.what;
}
