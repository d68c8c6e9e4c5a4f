import type { WishedTopic } from '../../domain/gathering/placing.ts';
import type { Agreement, Topic } from '../../domain/model.ts';
import type { Table } from '../../store/table.ts';
import { readSensitive } from '../../store/topics.ts';
import { enterTopics } from './enter-topics.ts';

/** Topics that somebody wants: with consent where they take one, and those that cannot be added for want of it. */
interface Consented {
  readonly wished: readonly WishedTopic[];
  readonly lacking: readonly Topic[];
}

/** Looks which of some topics are sensitive; `consentTo` gives the explicit consent to one of them, if there is any. */
export async function withConsent(
  table: Table,
  topics: readonly Topic[],
  consentTo: (slug: string) => Agreement | undefined,
): Promise<Consented> {
  const sensitive = await readSensitive(
    table,
    topics.map(({ slug }) => slug),
  );
  const each = topics.map((topic) => ({
    topic,
    isSensitive: sensitive.has(topic.slug),
    consent: consentTo(topic.slug),
  }));
  return {
    wished: each.flatMap(({ topic, isSensitive, consent }) => {
      if (!isSensitive) return [topic];
      return consent ? [{ ...topic, agreed: { sensitive: consent } }] : [];
    }),
    lacking: each.flatMap(({ topic, isSensitive, consent }) => (isSensitive && !consent ? [topic] : [])),
  };
}

/** Those of some topics, as people wrote them, that take an explicit consent. */
export async function sensitiveAmong(table: Table, topics: readonly Topic[]): Promise<readonly Topic[]> {
  const { open } = await enterTopics(table, topics);
  return (await withConsent(table, open, () => undefined)).lacking;
}
