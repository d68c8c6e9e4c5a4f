/** What a field says of so many suggestions, in the words that its page gave it; in them `#` is the number. */
export const countWords = ({ none, one, several }: DOMStringMap, count: number): string =>
  (count === 0 ? none : count === 1 ? one : several)?.replace('#', String(count)) ?? '';
