import * as z from 'zod/mini';
import { TOPIC_POLICIES } from '../../domain/topics/topic-listing.ts';
import { jsonText } from './json-text.ts';

/** A rule for all topics and exceptions by slug, as two environment variables. */
const perTopic = <Rule>(rule: z.ZodMiniType<Rule, unknown>) => ({
  general: rule,
  byTopic: z.pipe(jsonText, z.record(z.string(), rule)),
});

const quorum = perTopic(z.coerce.number().check(z.int(), z.minimum(3), z.maximum(40)));
const minimumYes = perTopic(z.coerce.number().check(z.int(), z.minimum(2), z.maximum(40)));

const capacity = perTopic(
  z.union([z.literal('none'), z.coerce.number().check(z.int(), z.minimum(2), z.maximum(200))]),
);

/** How many people it takes to found a group. */
export const quorumEnv = { QUORUM: quorum.general, QUORUMS: quorum.byTopic };
/** How many have to say yes for a meetup to happen; never more than found a group. */
export const minimumYesEnv = {
  ...quorumEnv,
  MINIMUM_YES: minimumYes.general,
  MINIMUM_YES_BY_TOPIC: minimumYes.byTopic,
};

/** How many seats a meetup has. */
export const capacityEnv = { CAPACITY: capacity.general, CAPACITIES: capacity.byTopic };

/** Which topics others see without an operator's approval. */
export const topicPolicyEnv = { TOPICS: z.enum(TOPIC_POLICIES) };

type RulesByTopic<Rule = number> = Readonly<Record<string, Rule>>;
type Seats = number | 'none';

interface QuorumRules {
  readonly QUORUM: number;
  readonly QUORUMS: RulesByTopic;
}

interface MinimumYesRules extends QuorumRules {
  readonly MINIMUM_YES: number;
  readonly MINIMUM_YES_BY_TOPIC: RulesByTopic;
}

interface CapacityRules {
  readonly CAPACITY: Seats;
  readonly CAPACITIES: RulesByTopic<Seats>;
}

export const quorumOf = ({ QUORUM, QUORUMS }: QuorumRules, topic: string): number =>
  ruleOf(QUORUMS, topic) ?? QUORUM;

/** The topic's own number, else that of all, capped at its quorum: a group of founders must be able to meet. */
export const minimumYesOf = (env: MinimumYesRules, topic: string): number =>
  ruleOf(env.MINIMUM_YES_BY_TOPIC, topic) ?? Math.min(env.MINIMUM_YES, quorumOf(env, topic));

/** The topic's own number of seats, else that of all; undefined where a table has as many as say yes. */
export function capacityOf({ CAPACITY, CAPACITIES }: CapacityRules, topic: string): number | undefined {
  const seats = ruleOf(CAPACITIES, topic) ?? CAPACITY;
  return seats === 'none' ? undefined : seats;
}

/** Guards against topics such as `constructor`. */
const ruleOf = <Rule>(rules: RulesByTopic<Rule>, topic: string) =>
  Object.hasOwn(rules, topic) ? rules[topic] : undefined;
