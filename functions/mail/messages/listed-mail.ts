import type { Message } from '../message.ts';
import type { Wording } from '../wording/en/english.ts';
import { type MeetupFacts, named } from './meetup-facts.ts';
import { changeOfMind, meetupMessage, opening } from './meetup-letter.ts';
import { listedRow, whenRow } from './meetup-rows.ts';

/** Facts for somebody who said yes when all seats were taken. */
interface ListedFacts extends MeetupFacts {
  /** Their place on the list, counted from 1. */
  readonly place: number;
}

/** To somebody on the list: their place on it, and what becomes of it. No venue, no names, nothing for the calendar. */
export function listedMail(facts: ListedFacts, wording: Wording): Message {
  const { listed: words } = wording;
  return meetupMessage(
    words.subject,
    {
      preview: words.preview(facts.place),
      title: words.title,
      blocks: [
        ...opening(facts, wording, words.intro(named(facts), facts.place)),
        { kind: 'rows', rows: [whenRow(facts, wording), listedRow(facts, wording)] },
        { kind: 'note', words: words.movesUp },
        changeOfMind(facts, wording, words.cannot),
      ],
    },
    facts,
    wording,
  );
}
