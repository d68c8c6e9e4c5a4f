import type { StopLinks } from './stoppable.ts';

/** What every mail to somebody who waits is made of. */
export interface WaitFacts<Links> {
  /** As it was written. */
  readonly topic: string;
  readonly member: { readonly id: string; readonly name?: string | undefined };
  readonly links: StopLinks & Links;
}
