/** Applies a change to a text until it changes nothing more. */
export function untilSame(text: string, change: (text: string) => string): string {
  let before = text;
  for (;;) {
    const after = change(before);
    if (after === before) return after;
    before = after;
  }
}
