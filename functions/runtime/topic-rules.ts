import * as z from 'zod/mini';
import { jsonText } from './json-text.ts';

/** A rule for every topic and for single ones by slug, as two environment variables hold it. */
const perTopic = (rule: z.ZodMiniType<number, unknown>) => ({
  general: rule,
  byTopic: z.pipe(jsonText, z.record(z.string(), rule)),
});

const quorum = perTopic(z.coerce.number().check(z.int(), z.minimum(3), z.maximum(40)));
const minimumYes = perTopic(z.coerce.number().check(z.int(), z.minimum(2), z.maximum(40)));

/** How many people a meetup takes. */
export const quorumEnv = { QUORUM: quorum.general, QUORUMS: quorum.byTopic };
/** How many have to say yes for it to happen. */
export const minimumYesEnv = { MINIMUM_YES: minimumYes.general, MINIMUM_YES_BY_TOPIC: minimumYes.byTopic };

type RulesByTopic = Readonly<Record<string, number>>;

export const quorumOf = (
  { QUORUM, QUORUMS }: { readonly QUORUM: number; readonly QUORUMS: RulesByTopic },
  topic: string,
): number => ruleOf(QUORUMS, topic) ?? QUORUM;

export const minimumYesOf = (
  env: { readonly MINIMUM_YES: number; readonly MINIMUM_YES_BY_TOPIC: RulesByTopic },
  topic: string,
): number => ruleOf(env.MINIMUM_YES_BY_TOPIC, topic) ?? env.MINIMUM_YES;

/** `constructor` is a topic, too. */
const ruleOf = (rules: RulesByTopic, topic: string) =>
  Object.hasOwn(rules, topic) ? rules[topic] : undefined;
