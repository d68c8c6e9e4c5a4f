import type { TopicName } from '../wording/en/unnamed.ts';
import type { StopLinks } from './stoppable.ts';

/** What every mail to somebody who waits is made of. */
export interface WaitFacts<Links, Topic extends TopicName = string> {
  /** As it was written; undefined where it is not named. */
  readonly topic: Topic;
  readonly member: { readonly id: string; readonly name?: string | undefined };
  readonly links: StopLinks & Links;
}
