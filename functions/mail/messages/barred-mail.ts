import type { Sanction } from '../../domain/safety/sanction.ts';
import { compose } from '../letter/compose.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';

export interface BarredFacts {
  readonly sanction: Pick<Sanction, 'until'>;
  /** The page that names the operator. */
  readonly contact: string;
}

/** The answer to a sign-up of an address that an operator has barred: it goes to the address itself and to nobody else. */
export function barredMail({ sanction: { until }, contact }: BarredFacts, wording: Wording): Message {
  const words = wording.barred;
  return compose(words.subject, {
    language: wording.language,
    preview: words.preview,
    title: words.title,
    blocks: [
      {
        kind: 'paragraph',
        words: until === undefined ? words.what : words.whatUntil(wording.day(until, 'UTC')),
      },
      { kind: 'paragraph', words: words.object },
      { kind: 'buttons', buttons: [{ label: wording.decision.contact, href: contact }] },
    ],
    foot: wording.foot,
  });
}
