import type { Decision } from '../../store/topics.ts';

/** Who decides about a topic, why, and when. */
export interface Deciding {
  readonly why: string;
  readonly by: string;
  readonly now: Date;
}

/** The same as it is kept. */
export const decisionOf = ({ why, by, now }: Deciding): Decision => ({ why, by, at: now.toISOString() });
