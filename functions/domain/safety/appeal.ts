import { longText } from '../members/long-text.ts';
import { MOST_TEXT } from './report.ts';

/** What becomes of an appeal: the decision stands, or it does not. */
export type AppealOutcome = 'upheld' | 'granted';

/** What an operator decided about an appeal, with the reasons as its author is told them. */
export interface AppealDecided {
  readonly outcome: AppealOutcome;
  readonly why: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Why a member objects to a decision about them. There is one of a decision. */
export interface Appeal {
  /** Id of the decision. */
  readonly id: string;
  /** Who objects; absent once they have erased themselves. */
  readonly member?: string | undefined;
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
  /** Absent while it is open. */
  readonly decided?: AppealDecided | undefined;
}

/** A new appeal; the text is cleaned and cut. */
export const appealing = (id: string, member: string, text: string, now: Date): Appeal => ({
  id,
  member,
  text: longText(text, MOST_TEXT),
  at: now.toISOString(),
});
