/** What was asked for does not exist, or not for the one who asks. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** A person would hold more of something than is allowed. */
export class LimitError extends Error {
  override readonly name = 'LimitError';
}
