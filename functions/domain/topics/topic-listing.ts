import { isSensitive } from './sensitive-topics.ts';

/** Whether a topic is everybody's to see: it waits for an operator, is listed, hidden as if it were not there, or closed. */
export type Listing = 'waiting' | 'listed' | 'hidden' | 'closed';

/** Whether others see what an operator or the list of common topics approved only, or all that looks harmless. */
export const TOPIC_POLICIES = ['reviewed', 'open'] as const;
export type TopicPolicy = (typeof TOPIC_POLICIES)[number];

/** A topic as it was on one night: how many wished to meet about it, and how most of them wrote it. */
export interface Snapshot {
  readonly members: number;
  readonly name?: string | undefined;
  /** ISO 8601. */
  readonly at: string;
}

export interface TopicState {
  readonly slug: string;
  /** How many wish to meet about it now; nobody else's to know. */
  readonly members: number;
  /** What an operator said of it last. */
  readonly listing?: Listing | undefined;
  /** Whether an operator said that it is sensitive, or that it is not; absent where our list decides, see `isSensitive`. */
  readonly sensitive?: boolean | undefined;
  /** What others see it called: common, or reviewed by an operator, or as most people write it. */
  readonly publicName?: string | undefined;
  readonly pending?: Snapshot | undefined;
  /** The rounded figure that others see; absent as long as they see nothing. */
  readonly shown?: { readonly members: number } | undefined;
}

/** What others may read a topic called; undefined where its name is not theirs to see. */
export const nameForAll = (
  topic: Pick<TopicState, 'slug' | 'listing' | 'sensitive' | 'publicName'>,
): string | undefined =>
  (topic.listing === undefined || topic.listing === 'listed') && !isSensitive(topic)
    ? topic.publicName
    : undefined;
