/** A mail id as the value of an SES message tag, which takes no `#`; ids themselves hold no `_`. */
export const toMailTag = (mailId: string): string => mailId.replaceAll('#', '_');

/** The mail id that a tag stands for. */
export const fromMailTag = (tag: string): string => tag.replaceAll('_', '#');
