import type { Decided, Report } from '../../domain/safety/report.ts';
import { compose } from '../letter/compose.ts';
import { say } from '../letter/words.ts';
import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';

interface ReportFacts {
  readonly report: Pick<Report, 'subject' | 'at'>;
}

/** What somebody reported has arrived. It repeats nothing of what they wrote, and cannot be unsubscribed from. */
export function reportReceivedMail({ report }: ReportFacts, wording: Wording): Message {
  const words = wording.reportReceived;
  return compose(words.subject, {
    language: wording.language,
    preview: words.preview,
    title: words.title,
    blocks: [
      { kind: 'paragraph', words: words.what[report.subject.kind](wording.day(report.at, 'UTC')) },
      { kind: 'paragraph', words: words.next },
      { kind: 'note', words: words.danger },
    ],
    foot: wording.foot,
  });
}

/** What an operator decided about a report, with the reasons and how to object. */
export function reportDecidedMail(
  { report, decided, contact }: ReportFacts & { readonly decided: Decided; readonly contact: string },
  wording: Wording,
): Message {
  const { reportDecided: words, decision } = wording;
  const day = (instant: string) => wording.day(instant, 'UTC');
  return compose(words.subject, {
    language: wording.language,
    preview: words.preview,
    title: words.title,
    blocks: [
      { kind: 'paragraph', words: wording.reportReceived.what[report.subject.kind](day(report.at)) },
      { kind: 'paragraph', words: words.outcome[decided.outcome] },
      {
        kind: 'rows',
        rows: [
          { label: decision.reasons, words: [say`${decided.why}`] },
          { label: decision.decided, words: [decision.byAPerson(day(decided.at))] },
        ],
      },
      { kind: 'paragraph', words: decision.object },
      { kind: 'buttons', buttons: [{ label: decision.contact, href: contact }] },
    ],
    foot: wording.foot,
  });
}
