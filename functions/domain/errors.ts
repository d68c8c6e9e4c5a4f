/** What was asked for does not exist, or not for the one who asks. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** Topics were ticked that a sign-up did not name; `at` are their places in what was sent. */
export class NotAskedError extends Error {
  override readonly name = 'NotAskedError';
  readonly at: readonly number[];
  constructor(at: readonly number[]) {
    super('the sign-up did not name these topics');
    this.at = at;
  }
}

/** What was asked for was taken down for good. */
export class GoneError extends Error {
  override readonly name = 'GoneError';
}

/** Why something is refused that was understood, with what words about it tell. */
export type Refusal =
  | {
      readonly why:
        | 'cancelled'
        | 'wishes-without-yes'
        | 'venue-not-to-choose'
        | 'only-yes-tells'
        | 'never-confirmed'
        | 'not-over'
        | 'over'
        | 'started'
        | 'not-the-host'
        | 'time-before-confirmed'
        | 'venue-voted'
        | 'in-a-group'
        | 'wish-ended'
        | 'undeliverable'
        | 'venue-unknown'
        | 'venue-of-a-host'
        | 'too-far';
    }
  /** So many hours from the usual time (`hh:mm`) at most. */
  | { readonly why: 'other-time'; readonly hours: number; readonly usual: string }
  /** So many hours before the start at the latest. */
  | { readonly why: 'too-near'; readonly hours: number }
  | { readonly why: 'too-many-interests' | 'changed-too-often' | 'moved-too-often'; readonly most: number };

/** An error with its reason, which pages say in the language of their reader; the message says it in English. */
abstract class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal, message: string) {
    super(message);
    this.refusal = refusal;
  }
}

/** A person would hold more of something than is allowed. */
export class LimitError extends RefusedError {
  override readonly name = 'LimitError';
}

/** What is asked for does not go with how things stand, for example an answer to a cancelled meetup. */
export class ImpossibleError extends RefusedError {
  override readonly name = 'ImpossibleError';
}

/**
 * Too much traffic on the same items for the caller's patience. The last step wrote nothing; work of several steps, such as
 * an erasure, may be partly done and goes on when it is asked for again.
 */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}

/** A condition did not hold: somebody else changed an item first. Nothing was written; read again and decide again. */
export class LostRaceError extends Error {
  override readonly name = 'LostRaceError';
}
