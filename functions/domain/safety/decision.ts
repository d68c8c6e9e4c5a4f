import type { Topic } from '../model.ts';
import type { Measure } from './sanction.ts';

/** What an operator decided about a member, and why. */
export interface Decision {
  readonly id: string;
  readonly measure: Measure | 'warned' | 'lifted';
  /** The reasons, as the member is told them. */
  readonly why: string;
  /** Who decided. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** When the measure ends (ISO 8601); absent if it does not end by itself. */
  readonly until?: string | undefined;
  /** The member it is about; absent if nobody owned the address. */
  readonly member?: string | undefined;
  /** The topics that the member lost by it, to be restored when it is lifted. */
  readonly topics?: readonly Topic[] | undefined;
  /** The decision (its id) that this one undoes. */
  readonly undoes?: string | undefined;
}

const DAY_MS = 24 * 60 * 60_000;
/** How long a lifted decision restores what it took. */
const RESTORED_WITHIN_MS = 180 * DAY_MS;

/** The topics that a member gets back when a decision is lifted at `now`; none after 180 days. */
export const restoredTopics = (decision: Decision | undefined, now: Date): readonly Topic[] =>
  decision && now.getTime() - Date.parse(decision.at) <= RESTORED_WITHIN_MS ? (decision.topics ?? []) : [];
