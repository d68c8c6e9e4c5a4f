/** Longest pause. */
const LONGEST_MONTHS = 12;

/** Whether a member has paused mail. */
export const isPaused = (
  { pausedUntil }: { readonly pausedUntil?: string | undefined },
  now: Date,
): boolean => pausedUntil !== undefined && Date.parse(pausedUntil) > now.getTime();

/** Returns the date (`yyyy-mm-dd`, UTC) that many months after `now`: the same day, or the last of a shorter month. */
export function monthsFrom(now: Date, months: number): string {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(now.getUTCDate(), lastDay))).toISOString().slice(0, 10);
}

/** Why a pause cannot end on a date (`yyyy-mm-dd`); undefined if it can. */
export function wrongWithPause(until: string, now: Date): string | undefined {
  if (!isPaused({ pausedUntil: until }, now)) return 'must be a day to come';
  const latest = monthsFrom(now, LONGEST_MONTHS);
  return until > latest ? `must not be after ${latest}, ${LONGEST_MONTHS} months from now` : undefined;
}
