import type { Company } from '../domain/company.ts';
import { english, type Wording } from './english.ts';
import type { MeetupFacts } from './meetup-facts.ts';
import {
  answerBlocks,
  areaCalendar,
  changeOfMind,
  guestCalendar,
  meetupMessage,
  opening,
} from './meetup-letter.ts';
import { areaRow, companyRow, hostRow, venueRow, whenRow } from './meetup-rows.ts';
import type { Message } from './message.ts';

/** Time, place or host are others: how it stands now. Without `company`, for somebody who has not answered, the area only. */
export function changedMail(
  facts: MeetupFacts,
  company: Company | undefined,
  wording: Wording = english,
): Message {
  const { topic, startsAt, zone } = facts.meetup;
  const words = wording.changed;
  const message = meetupMessage(
    words.subject(topic.name, wording.shortDay(startsAt, zone)),
    {
      preview: words.preview(facts.when),
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.intro(topic.name)),
        {
          kind: 'rows',
          rows: [
            whenRow(facts, wording),
            ...(company
              ? [venueRow(facts, wording), hostRow(facts, company, wording), companyRow(company, wording)]
              : [areaRow(facts, wording)]),
          ],
        },
        ...(company ? [] : answerBlocks(facts, words.question, wording)),
        { kind: 'note', words: wording.meetup.calendarUpdates },
        ...(company ? [changeOfMind(facts, wording)] : []),
      ],
    },
    facts,
    wording,
  );
  return {
    ...message,
    calendar: company ? guestCalendar(facts, wording) : areaCalendar(facts, wording),
  };
}
