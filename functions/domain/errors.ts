/** What was asked for does not exist, or not for the one who asks. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** A person would hold more of something than is allowed. */
export class LimitError extends Error {
  override readonly name = 'LimitError';
}

/** What is asked for does not go with how things stand, for example an answer to a cancelled meetup. */
export class ImpossibleError extends Error {
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
