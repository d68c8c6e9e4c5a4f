import { readEnv } from '../runtime/settings/env.ts';
import { minimumYesEnv, minimumYesOf, quorumEnv, quorumOf } from '../runtime/settings/topic-rules.ts';

/** How many people it takes to found a group about a topic (slug). */
export function quorums() {
  const env = readEnv(quorumEnv);
  return { quorumOf: (topic: string) => quorumOf(env, topic) };
}

/** How many have to say yes for a meetup about a topic (slug) to happen. */
export function minimumsOfYes() {
  const env = readEnv(minimumYesEnv);
  return { minimumYesOf: (topic: string) => minimumYesOf(env, topic) };
}
