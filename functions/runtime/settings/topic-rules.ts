import * as z from 'zod/mini';
import { TOPIC_POLICIES } from '../../domain/topics/topic-listing.ts';
import { jsonText } from './json-text.ts';

/** A rule for all topics and exceptions by slug, as two environment variables. */
const perTopic = (rule: z.ZodMiniType<number, unknown>) => ({
  general: rule,
  byTopic: z.pipe(jsonText, z.record(z.string(), rule)),
});

const quorum = perTopic(z.coerce.number().check(z.int(), z.minimum(3), z.maximum(40)));
const minimumYes = perTopic(z.coerce.number().check(z.int(), z.minimum(2), z.maximum(40)));

/** How many people it takes to found a group. */
export const quorumEnv = { QUORUM: quorum.general, QUORUMS: quorum.byTopic };
/** How many have to say yes for a meetup to happen; never more than found a group. */
export const minimumYesEnv = {
  ...quorumEnv,
  MINIMUM_YES: minimumYes.general,
  MINIMUM_YES_BY_TOPIC: minimumYes.byTopic,
};

/** Which topics others see without an operator's approval. */
export const topicPolicyEnv = { TOPICS: z.enum(TOPIC_POLICIES) };

type RulesByTopic = Readonly<Record<string, number>>;

interface QuorumRules {
  readonly QUORUM: number;
  readonly QUORUMS: RulesByTopic;
}

interface MinimumYesRules extends QuorumRules {
  readonly MINIMUM_YES: number;
  readonly MINIMUM_YES_BY_TOPIC: RulesByTopic;
}

export const quorumOf = ({ QUORUM, QUORUMS }: QuorumRules, topic: string): number =>
  ruleOf(QUORUMS, topic) ?? QUORUM;

/** The topic's own number, else that of all, capped at its quorum: a group of founders must be able to meet. */
export const minimumYesOf = (env: MinimumYesRules, topic: string): number =>
  ruleOf(env.MINIMUM_YES_BY_TOPIC, topic) ?? Math.min(env.MINIMUM_YES, quorumOf(env, topic));

/** Guards against topics such as `constructor`. */
const ruleOf = (rules: RulesByTopic, topic: string) =>
  Object.hasOwn(rules, topic) ? rules[topic] : undefined;
