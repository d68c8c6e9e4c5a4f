import { SENSITIVE_NAMES, SENSITIVE_WORDS } from './sensitive-names.ts';
import { sensitiveShared } from './shared-topics.ts';
import { toTopic } from './topic.ts';

const SLUGS: ReadonlySet<string> = new Set(
  [...sensitiveShared(), ...SENSITIVE_NAMES.flatMap((line) => line.split(', '))].map(
    (name) => toTopic(name)?.slug ?? '',
  ),
);
const WORDS: ReadonlySet<string> = new Set(SENSITIVE_WORDS.flatMap((line) => line.split(' ')));

/**
 * Whether wanting a topic tells of somebody's health, religion, sexuality, politics, union or addiction. What an operator said
 * (`sensitive`) stands above our list and words. Others see nothing of such a topic, whoever wants it consents to that, and
 * their mails do not name it (ADR 53).
 */
export const isSensitive = ({
  slug,
  sensitive,
}: {
  readonly slug: string;
  readonly sensitive?: boolean | undefined;
}): boolean => sensitive ?? (SLUGS.has(slug) || slug.split('-').some((word) => WORDS.has(word)));

/** Fewer people than this never found a group about a sensitive topic, whatever the stage says. */
const FEWEST_FOUNDERS = 5;

/** How many people it takes to found a group: the stage's number, at least five for a sensitive topic. */
export const quorumFor = (quorum: number, sensitive: boolean): number =>
  sensitive ? Math.max(quorum, FEWEST_FOUNDERS) : quorum;
