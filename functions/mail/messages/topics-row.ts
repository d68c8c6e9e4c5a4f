import type { Row } from '../letter/letter.ts';
import { say } from '../letter/words.ts';
import type { Wording } from '../wording/en/english.ts';

/** What a sign-up asked for. Its mail may reach a stranger, so it carries no word of the asker. */
export interface TopicFacts {
  /** Topics that everybody may know, by the name they have for all. */
  readonly topics: readonly string[];
  /** How many others were asked for. */
  readonly ownTopics: number;
}

/** Topics are named only if they are approved; others are counted. */
export const topicsRow = ({ topics, ownTopics }: TopicFacts, { confirm: words }: Wording): Row => ({
  label: words.topics,
  words: [...topics.map((topic) => say`${topic}`), ...(ownTopics > 0 ? [words.ownTopics(ownTopics)] : [])],
});
