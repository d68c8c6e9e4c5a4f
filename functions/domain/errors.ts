/** The thing asked for does not exist, or not for this caller. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** Topics were ticked that the sign-up did not name; `at` holds their positions in the request. */
export class NotAskedError extends Error {
  override readonly name = 'NotAskedError';
  readonly at: readonly number[];
  constructor(at: readonly number[]) {
    super('the sign-up did not name these topics');
    this.at = at;
  }
}

/** A sensitive topic was wanted without the explicit consent that it takes. */
export class ConsentError extends Error {
  override readonly name = 'ConsentError';
}

/** The thing asked for was taken down for good. */
export class GoneError extends Error {
  override readonly name = 'GoneError';
}

/** The thing asked for is not shown as long as an operator has not decided about it. */
export class HeldError extends Error {
  override readonly name = 'HeldError';
}

/** Why a well-formed request is refused, with the values its wording needs. */
export type Refusal =
  | {
      readonly why:
        | 'cancelled'
        | 'wishes-without-yes'
        | 'venue-not-to-choose'
        | 'no-seat'
        | 'further-over'
        | 'only-yes-tells'
        | 'never-confirmed'
        | 'not-over'
        | 'over'
        | 'started'
        | 'not-the-host'
        | 'before-confirmed'
        | 'in-a-group'
        | 'wish-ended'
        | 'undeliverable'
        | 'barred'
        | 'may-not-host'
        | 'not-heard'
        | 'venue-unknown'
        | 'venue-of-a-host'
        | 'place-outside'
        | 'place-proposed'
        | 'places-enough'
        | 'place-own'
        | 'places-closed'
        | 'place-without-yes'
        | 'held';
    }
  /** The usual time (`hh:mm`). */
  | { readonly why: 'other-time'; readonly usual: string }
  /** Latest point in hours before the start. */
  | { readonly why: 'too-near'; readonly hours: number }
  | {
      readonly why:
        | 'too-many-interests'
        | 'changed-too-often'
        | 'moved-too-often'
        | 'too-many-reports'
        | 'too-many-blocks';
      readonly most: number;
    };

/** An error with its reason. Pages word the reason in the reader's language; the message is English. */
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

/** The request conflicts with the current state, for example an answer to a cancelled meetup. */
export class ImpossibleError extends RefusedError {
  override readonly name = 'ImpossibleError';
}

/**
 * Too much contention on the same items. The last step wrote nothing; work of several steps, such as an erasure, may be
 * partly done and continues when requested again.
 */
export class BusyError extends Error {
  override readonly name = 'BusyError';
  /** When it is worth another try, if not in a moment. */
  readonly retryAfterSeconds: number | undefined;
  constructor(message: string, retryAfterSeconds?: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Too much was asked for from one source. Nothing was written. */
export class TooManyError extends Error {
  override readonly name = 'TooManyError';
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super('too much was asked for from one source');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A condition failed: somebody else changed an item first. Nothing was written; read and decide again. */
export class LostRaceError extends Error {
  override readonly name = 'LostRaceError';
}
